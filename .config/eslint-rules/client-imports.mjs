/** What a client component may import of `lib`: pure files, schemas, terms, shared. Actions arrive as props. */
const ALLOWED_LIB = [/^@\/lib\/shared\//, /^@\/lib\/terms\//, /^@\/lib\/[a-z-]+\/(?:[a-z-]+\/)*[a-z0-9-]+(?:\.schema|\.policy)?$/]
const FORBIDDEN = [/\.(queries|commands)$/, /\/actions$/, /^@\/lib\/platform\//, /^@\/lib\/generated\/prisma\/(client|browser|models)/, /^server-only$/, /^node:/, /^@\/prisma\//]

export const clientImports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { server: 'A client component imports only pure files, schemas, terms and shared; actions and data arrive as props ({{source}}).' },
  },
  create(context) {
    let client = false
    return {
      Program(program) {
        client = program.body.some((statement) => statement.directive === 'use client')
      },
      ImportDeclaration(node) {
        if (!client || node.importKind === 'type') return
        const source = node.source.value
        const fromLib = source.startsWith('@/lib/')
        if (FORBIDDEN.some((pattern) => pattern.test(source)) || (fromLib && !ALLOWED_LIB.some((pattern) => pattern.test(source)))) {
          context.report({ node, messageId: 'server', data: { source } })
        }
      },
    }
  },
}
