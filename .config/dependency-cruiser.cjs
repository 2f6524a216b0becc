/** The house's rules on who may import whom; see README, "Map of the house". */

/** Areas from the ground up; each may import those before it, never those after. */
const AREAS = ['organisation', 'plan', 'food-business', 'indicator', 'sampling', 'inspection', 'rectification', 'credit', 'publication', 'report', 'supervision', 'evaluation']
const TOP = ['overview', 'workflow']

const upward = AREAS.slice(0, -1).map((area, index) => ({
  name: `area-${area}-imports-nothing-above`,
  severity: 'error',
  comment: 'What an area needs from above it declares as a small type, and the top hands it in.',
  from: { path: `^lib/${area}/` },
  to: { path: `^lib/(${[...AREAS.slice(index + 1), ...TOP].join('|')})/` },
}))

/** Files that hold rules only: no framework, no database, no clock. */
const IMPURE = '\\.(queries|commands)\\.ts$'
const DATABASE_FILES = '(^lib/generated/|\\.(queries|commands)\\.ts$|^lib/platform/|^prisma/|^tests/|^\\.config/|\\.test\\.ts$|^instrumentation\\.ts$)'

module.exports = {
  forbidden: [
    ...upward,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'lib-never-imports-upward', severity: 'error', from: { path: '^lib/' }, to: { path: '^(app|components)/' } },
    { name: 'components-never-import-app', severity: 'error', from: { path: '^components/' }, to: { path: '^app/' } },
    { name: 'nothing-imports-tests', severity: 'error', from: { path: '^(app|components|lib|prisma)/', pathNot: '\\.test\\.tsx?$' }, to: { path: '^tests/' } },
    { name: 'production-code-never-imports-seeds-or-scripts', severity: 'error', from: { path: '^(app|components|lib)/', pathNot: '\\.test\\.tsx?$' }, to: { path: '^prisma/' } },
    { name: 'last-area-imports-nothing-above', severity: 'error', from: { path: '^lib/evaluation/' }, to: { path: `^lib/(${TOP.join('|')})/` } },
    { name: 'platform-imports-no-area', severity: 'error', from: { path: '^lib/(platform|shared|terms)/' }, to: { path: `^lib/(${[...AREAS, ...TOP].join('|')})/` } },
    { name: 'shared-and-terms-are-pure', severity: 'error', from: { path: '^lib/(shared|terms)/', pathNot: '\\.test\\.ts$' }, to: { path: '^(lib/platform|lib/generated/prisma/(client|models|internal))|node_modules/(next|react|pg|@prisma)/' } },
    {
      name: 'pure-files-import-no-framework-and-no-database',
      severity: 'error',
      comment: 'Rules, schemas and policies: time comes in as `now`, rows come in as plain values.',
      from: { path: `^lib/(${[...AREAS, ...TOP].join('|')})/`, pathNot: `(${IMPURE}|\\.test\\.ts$)` },
      to: { path: '(^lib/platform/(db|clock|env|transaction|audit|command-context|log)|^lib/generated/prisma/(client|models|internal)|node_modules/(next|react|pg|@prisma|server-only)/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-queries-and-commands-touch-the-database',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: DATABASE_FILES },
      to: { path: '(^lib/platform/(db|transaction)\\.ts$|^lib/generated/prisma/(client|internal)|node_modules/(pg|@prisma)/)', dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-npm-xlsx', severity: 'error', from: {}, to: { path: 'node_modules/xlsx/' } },
    { name: 'no-missing-package', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(\\.\\./)*(\\.next|lib/generated)/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|lib/generated/prisma/internal|node_modules/\\.cache)' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'] },
  },
}
