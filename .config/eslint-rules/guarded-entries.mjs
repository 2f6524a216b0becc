import path from 'node:path'

/** The wrappers through which every entry checks its actor before anything else. */
const PAGE_WRAPPERS = new Set(['definePage', 'definePublicPage'])
const ROUTE_WRAPPERS = new Set(['defineRoute', 'definePublicRoute'])
const ACTION_WRAPPERS = new Set(['defineAction', 'definePublicAction'])
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

function wrapperOf(node) {
  return node?.type === 'CallExpression' && node.callee.type === 'Identifier' ? node.callee.name : undefined
}

/** Resolves an exported name to the expression it was declared with. */
function initOf(program, name) {
  for (const statement of program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declaration?.type !== 'VariableDeclaration') continue
    const found = declaration.declarations.find((declarator) => declarator.id.name === name)
    if (found) return found.init
  }
  return undefined
}

/** Every page, route handler and action goes through the access layer itself (ASVS 5.0 V8.2.1, V8.3.1). */
export const guardedEntries = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      page: 'A page exports definePage(...) or definePublicPage(...) as its default: it checks its actor itself.',
      route: 'A route handler is defineRoute(...) or definePublicRoute(...).',
      action: "A 'use server' file exports nothing but defineAction(...) constants: each export is an entry point.",
      inline: "No inline 'use server': closures leak into the page, and the entry escapes the policy table.",
    },
  },
  create(context) {
    const name = path.basename(context.filename)
    const isPage = /^page\.tsx?$/.test(name)
    const isRoute = /^route\.tsx?$/.test(name)
    return {
      Program(program) {
        const usesServer = program.body.some((statement) => statement.directive === 'use server')
        for (const statement of program.body) {
          if (isPage && statement.type === 'ExportDefaultDeclaration') {
            const value = statement.declaration.type === 'Identifier' ? initOf(program, statement.declaration.name) : statement.declaration
            if (!PAGE_WRAPPERS.has(wrapperOf(value))) context.report({ node: statement, messageId: 'page' })
          }
          if (statement.type !== 'ExportNamedDeclaration') {
            if (usesServer && (statement.type === 'ExportAllDeclaration' || statement.type === 'ExportDefaultDeclaration')) context.report({ node: statement, messageId: 'action' })
            continue
          }
          const declared = statement.declaration?.type === 'VariableDeclaration' ? statement.declaration.declarations : []
          const functions = statement.declaration?.type === 'FunctionDeclaration' ? [statement.declaration] : []
          if (usesServer && (functions.length > 0 || statement.specifiers.length > 0)) context.report({ node: statement, messageId: 'action' })
          for (const item of functions) if (isRoute && METHODS.has(item.id.name)) context.report({ node: item, messageId: 'route' })
          for (const item of declared) {
            if (isRoute && METHODS.has(item.id.name) && !isRouteValue(program, item.init)) context.report({ node: item, messageId: 'route' })
            if (usesServer && !ACTION_WRAPPERS.has(wrapperOf(item.init))) context.report({ node: item, messageId: 'action' })
          }
          for (const specifier of statement.specifiers) {
            if (isRoute && METHODS.has(specifier.exported.name) && !isRouteValue(program, initOf(program, specifier.local.name))) context.report({ node: specifier, messageId: 'route' })
          }
        }
      },
      ':function > BlockStatement > ExpressionStatement[directive="use server"]'(node) {
        context.report({ node, messageId: 'inline' })
      },
    }
  },
}

function isRouteValue(program, value) {
  if (value?.type === 'Identifier') return isRouteValue(program, initOf(program, value.name))
  return ROUTE_WRAPPERS.has(wrapperOf(value))
}
