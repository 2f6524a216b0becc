import next from 'eslint-config-next/core-web-vitals'
import typescript from 'eslint-config-next/typescript'
import { boundedSchema } from './eslint-rules/bounded-schema.mjs'
import { clientImports } from './eslint-rules/client-imports.mjs'
import { fileNames } from './eslint-rules/file-names.mjs'
import { guardedEntries } from './eslint-rules/guarded-entries.mjs'

const house = { rules: { 'bounded-schema': boundedSchema, 'client-imports': clientImports, 'file-names': fileNames, 'guarded-entries': guardedEntries } }

const unsafeSql = [
  { selector: "MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]", message: 'Only tagged templates reach the database.' },
  { selector: "MemberExpression[object.name='Prisma'][property.name='raw']", message: 'Only tagged templates reach the database.' },
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Output is escaped by React, always.' },
  { selector: "CallExpression[callee.property.name='waitForTimeout']", message: 'Wait for a state, never for time.' },
  { selector: "CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(skip|only|fixme|todo)$/]", message: 'Every test runs.' },
]
const fixedRuns = { selector: "Property[key.name='numRuns'] > :not(Identifier, CallExpression[callee.name='fuzzRuns']).value", message: 'Take the number of cases from fuzzRuns(), so that the long run multiplies it.' }
const environment = { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'Only lib/platform/env.ts reads process.env.' }

const config = [
  { ignores: ['.next/**', 'node_modules/**', 'lib/generated/**', '.data/**', 'next-env.d.ts', 'test-results/**', 'coverage/**'] },
  ...next,
  ...typescript,
  {
    files: ['**/*.{ts,tsx,mjs,js}'],
    plugins: { house },
    rules: {
      'house/file-names': 'error',
      'house/client-imports': 'error',
      'house/guarded-entries': 'error',
      'no-restricted-syntax': ['error', ...unsafeSql, environment],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      // The image optimizer is off: a picture is sent as it is stored.
      '@next/next/no-img-element': 'off',
      'max-lines': ['warn', { max: 350, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['lib/**/*.schema.ts', 'lib/platform/auth/**/*.ts', 'app/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts'],
    rules: { 'house/bounded-schema': 'error' },
  },
  {
    // One link and one way to another address from code: they show progress and hold back while there is no connection.
    files: ['app/**/*.tsx', 'components/**/*.{ts,tsx}'],
    ignores: ['components/ui/portal-link.tsx'],
    rules: { 'no-restricted-imports': ['error', { paths: [{ name: 'next/link', importNames: ['default'], message: 'Use PortalLink of components/ui, or what is made of it.' }] }] },
  },
  {
    // Scripts, settings and tests read the environment and print.
    files: ['lib/platform/env.ts', 'prisma/scripts/**', 'prisma/seed/**', 'tests/**', '.config/**', '*.config.js', 'instrumentation.ts', 'lib/workflow/worker-program.ts', '**/*.test.ts'],
    rules: { 'no-console': 'off', 'no-restricted-syntax': ['error', ...unsafeSql, fixedRuns] },
  },
  {
    // `useDb` is no React hook.
    files: ['lib/platform/**/*.ts', 'prisma/**', 'tests/**'],
    rules: { 'react-hooks/rules-of-hooks': 'off' },
  },
]

export default config
