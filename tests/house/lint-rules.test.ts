import { Linter } from 'eslint'
import { describe, expect, it } from 'vitest'
import { boundedSchema } from '../../.config/eslint-rules/bounded-schema.mjs'
import { clientImports } from '../../.config/eslint-rules/client-imports.mjs'
import { fileNames } from '../../.config/eslint-rules/file-names.mjs'
import { guardedEntries } from '../../.config/eslint-rules/guarded-entries.mjs'

const rules = { 'bounded-schema': boundedSchema, 'client-imports': clientImports, 'file-names': fileNames, 'guarded-entries': guardedEntries }

function complaints(rule: keyof typeof rules, filename: string, code: string): string[] {
  const linter = new Linter()
  const messages = linter.verify(code, [{ files: ['**/*.tsx', '**/*.ts'], plugins: { house: { rules } as never }, rules: { [`house/${rule}`]: 'error' }, languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } }], { filename })
  return messages.map((message) => message.messageId ?? message.message)
}

describe('an entry that does not go through the access layer is refused', () => {
  it.each([
    ['a bare page', 'app/(portal)/x/page.tsx', 'export default async function Page() { return null }', ['page']],
    ['a guarded page', 'app/(portal)/x/page.tsx', 'export default definePage(entries.list, {}, async () => null)', []],
    ['a guarded page by name', 'app/(portal)/x/page.tsx', 'const Page = definePage(entries.list, {}, async () => null)\nexport default Page', []],
    ['a bare route', 'app/api/x/route.ts', 'export async function GET() {}', ['route']],
    ['a guarded route', 'app/api/x/route.ts', 'export const GET = defineRoute(entries.get, {}, async () => null)', []],
    ['a bare action', 'app/x/actions.ts', "'use server'\nexport async function save() {}", ['action']],
    ['a helper among actions', 'app/x/actions.ts', "'use server'\nexport const save = defineAction(e.save, s, f)\nexport const helper = () => 1", ['action']],
    ['a guarded action', 'app/x/actions.ts', "'use server'\nexport const save = defineAction(e.save, s, f)", []],
    ['an inline action', 'app/x/form.tsx', "export function Form() { async function save() { 'use server' } return save }", ['inline']],
  ])('%s', (_name, file, code, expected) => {
    expect(complaints('guarded-entries', file, code)).toEqual(expected)
  })
})

describe('an input schema without an upper bound is refused', () => {
  it.each([
    ['z.object({ a: z.string().max(3) })', ['object']],
    ['z.strictObject({ a: z.string() })', ['bound']],
    ['z.strictObject({ a: z.string().trim().min(1).max(3) })', []],
    ['z.strictObject({ a: z.array(z.uuid()) })', ['bound']],
    ['z.strictObject({ a: z.array(z.uuid()).max(9) })', []],
  ])('%s', (code, expected) => {
    expect(complaints('bounded-schema', 'lib/x/x.schema.ts', code)).toEqual(expected)
  })
})

describe('a client component imports no server code', () => {
  it.each([
    ["'use client'\nimport { db } from '@/lib/platform/db'", ['server']],
    ["'use client'\nimport { listX } from '@/lib/organisation/x.queries'", ['server']],
    ["'use client'\nimport { save } from '@/app/x/actions'", ['server']],
    ["'use client'\nimport { xSchema } from '@/lib/organisation/x.schema'", []],
    ["'use client'\nimport { formatDay } from '@/lib/shared/format'", []],
    ["import { db } from '@/lib/platform/db'", []],
  ])('%s', (code, expected) => {
    expect(complaints('client-imports', 'components/x/form.tsx', code)).toEqual(expected)
  })
})

describe('file names say what a file exports', () => {
  it.each([
    ['lib/x/department-matcher.ts', 'export const a = 1', []],
    ['lib/x/departmentMatcher.ts', 'export const a = 1', ['kebab']],
    ['lib/x/utils.ts', 'export const a = 1', ['drawer']],
    ['lib/x/parts.ts', "export * from './a'", ['barrel']],
    ['app/x/[id]/page.tsx', 'export const a = 1', []],
  ])('%s', (file, code, expected) => {
    expect(complaints('file-names', file, code)).toEqual(expected)
  })
})
