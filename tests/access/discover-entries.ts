import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import type { EntryPolicy } from '@/lib/platform/auth/entry-policy'

/** One way into the portal, as the build output knows it, with the policy its own source names. */
export type Entry = {
  kind: 'page' | 'route' | 'action'
  /** `/admin/accounts/[id]` for pages and routes, `app/…/actions.ts#name` for actions. */
  name: string
  /** The pattern of the page or route; for an action that of a page that offers it. */
  pattern: string
  /** HTTP method of a route handler. */
  method: string
  actionId: string | null
  policy: EntryPolicy | null
}

const root = path.resolve(import.meta.dirname, '../..')
/** The build under test; the mutation run points elsewhere. Policies are read from this checkout's own sources. */
const server = path.join(process.env.PORTAL_BUILD_ROOT ?? root, '.next/server')
/** Pages of the framework itself, and the icon. */
const FRAMEWORK = [/^\/_/, /^\/icon\.svg/]
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

type ActionManifest = Record<string, Record<string, { workers: Record<string, unknown>; filename?: string; exportedName?: string }>>

/** Every page, route handler and server action of the build output. */
export async function discoverEntries(): Promise<Entry[]> {
  const paths = readJson<Record<string, string>>('app-paths-manifest.json')
  const entries: Entry[] = []
  for (const key of Object.keys(paths)) {
    const pattern = patternOf(key)
    if (FRAMEWORK.some((rule) => rule.test(pattern))) continue
    const file = sourceOf(key)
    if (key.endsWith('/page')) entries.push({ kind: 'page', name: pattern, pattern, method: 'GET', actionId: null, policy: await policyOf(file, 'default') })
    else for (const method of methodsOf(file)) entries.push({ kind: 'route', name: `${method} ${pattern}`, pattern, method, actionId: null, policy: await policyOf(file, method) })
  }
  return [...entries, ...(await discoverActions())]
}

async function discoverActions(): Promise<Entry[]> {
  const manifest = readJson<ActionManifest>('server-reference-manifest.json')
  const entries: Entry[] = []
  for (const [actionId, action] of Object.entries({ ...manifest.node, ...manifest.edge })) {
    const page = Object.keys(action.workers)[0] ?? ''
    const exported = action.exportedName ?? ''
    const file = path.join(root, action.filename ?? '')
    entries.push({ kind: 'action', name: `${action.filename}#${exported}`, pattern: patternOf(page.replace(/^app/, '')), method: 'POST', actionId, policy: await policyOf(file, exported) })
  }
  return entries
}

function readJson<T>(name: string): T {
  return JSON.parse(fs.readFileSync(path.join(server, name), 'utf8')) as T
}

/** `/(portal)/admin/accounts/[id]/page` → `/admin/accounts/[id]`. */
function patternOf(key: string): string {
  const parts = key.split('/').slice(0, -1).filter((part) => part !== '' && !/^\(.*\)$/.test(part) && !part.startsWith('@'))
  return '/' + parts.join('/')
}

function sourceOf(key: string): string {
  const candidates = ['.tsx', '.ts'].map((extension) => path.join(root, 'app', key + extension))
  const found = candidates.find((file) => fs.existsSync(file))
  if (!found) throw new Error(`no source for built entry ${key}`)
  return found
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX)
}

function declarations(source: ts.SourceFile): Map<string, ts.Expression> {
  const found = new Map<string, ts.Expression>()
  for (const statement of source.statements) {
    if (ts.isExportAssignment(statement)) found.set('default', statement.expression)
    if (!ts.isVariableStatement(statement)) continue
    for (const item of statement.declarationList.declarations) if (ts.isIdentifier(item.name) && item.initializer) found.set(item.name.text, item.initializer)
  }
  return found
}

function methodsOf(file: string): string[] {
  const declared = declarations(parse(file))
  return METHODS.filter((method) => declared.has(method))
}

/** The policy object that `definePage(accountEntries.list, …)` names, loaded from where it is imported. */
async function policyOf(file: string, exported: string): Promise<EntryPolicy | null> {
  if (!fs.existsSync(file)) return null
  const source = parse(file)
  const declared = declarations(source)
  let value = declared.get(exported)
  while (value && ts.isIdentifier(value)) value = declared.get(value.text)
  const first = value && ts.isCallExpression(value) ? value.arguments[0] : undefined
  if (!first || !ts.isPropertyAccessExpression(first) || !ts.isIdentifier(first.expression)) return null
  const specifier = importOf(source, first.expression.text)
  if (!specifier) return null
  const policies = (await import(pathToFileURL(resolveImport(file, specifier)).href)) as Record<string, Record<string, EntryPolicy>>
  return policies[first.expression.text]?.[first.name.text] ?? null
}

function importOf(source: ts.SourceFile, name: string): string | undefined {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const bindings = statement.importClause?.namedBindings
    if (bindings && ts.isNamedImports(bindings) && bindings.elements.some((element) => element.name.text === name)) return statement.moduleSpecifier.text
  }
  return undefined
}

function resolveImport(from: string, specifier: string): string {
  const base = specifier.startsWith('@/') ? path.join(root, specifier.slice(2)) : path.resolve(path.dirname(from), specifier)
  return base.endsWith('.ts') ? base : base + '.ts'
}
