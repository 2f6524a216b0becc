import path from 'node:path'

const KEBAB = /^\[{0,2}(\.\.\.)?[a-z0-9]+(-[a-z0-9]+)*\]{0,2}(\.[a-z0-9-]+)*$/
const DRAWERS = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'index'])

/** File names are kebab-case and say what the file exports; no drawers, no barrels. */
export const fileNames = {
  meta: { type: 'problem', schema: [], messages: { kebab: 'File names are kebab-case.', drawer: 'Name the file after what it exports: no utils, no index.', barrel: 'No barrel files: import from where a thing is defined.' } },
  create(context) {
    return {
      Program(program) {
        const base = path.basename(context.filename).replace(/\.[cm]?[jt]sx?$/, '')
        if (!KEBAB.test(base)) context.report({ node: program, messageId: 'kebab' })
        if (DRAWERS.has(base)) context.report({ node: program, messageId: 'drawer' })
        const exportsAll = program.body.some((statement) => statement.type === 'ExportAllDeclaration')
        const onlyReexports = program.body.length > 0 && program.body.every((statement) => statement.type === 'ExportNamedDeclaration' && statement.source && statement.exportKind !== 'type')
        if (exportsAll || onlyReexports) context.report({ node: program, messageId: 'barrel' })
      },
    }
  },
}
