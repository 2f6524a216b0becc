#!/usr/bin/env node
// A stand-in for Prisma's native `schema-engine` binary, for machines that cannot download it: the same command
// line and the same JSON-RPC on standard input and output, served by the WebAssembly build of that engine over the
// pg driver. The Prisma command line finds it through PRISMA_SCHEMA_ENGINE_BINARY (see .config/prisma.ts).
import fs from 'node:fs'
import path from 'node:path'
import readline from 'node:readline'
import { createRequire } from 'node:module'
import pg from 'pg'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'

const require = createRequire(import.meta.url)
const INTERNAL_CHAR_OID = 18 // PostgreSQL's "char", which the describer reads and the adapter does not know
const BPCHAR_OID = 1042
const RPC_ERROR = 4466

/** Methods after which the engine no longer offers its shadow database, so that it is replaced. */
const WRITING_METHODS = new Set(['applyMigrations', 'reset', 'schemaPush', 'dbExecute', 'markMigrationApplied', 'markMigrationRolledBack'])
/** Methods that need a shadow database, which a new engine offers only after a diagnosis. */
const SHADOW_METHODS = new Set(['evaluateDataLoss', 'createMigration'])

const options = parseArguments(process.argv.slice(2))
const database = options.datasource.url ? describeUrl(options.datasource.url) : undefined

let panicMessage
let requestInHand
globalThis.PRISMA_WASM_PANIC_REGISTRY = { get: () => panicMessage, set_message: (message) => (panicMessage = message) }
process.on('uncaughtException', reportPanic)
process.on('unhandledRejection', reportPanic)

function parseArguments(words) {
  const parsed = { schemas: [], datasource: {}, words: [] }
  const rest = [...words]
  while (rest.length > 0) {
    const word = rest.shift()
    if (word === '-d' || word === '--datamodels') parsed.schemas.push(rest.shift())
    else if (word === '--datasource') parsed.datasource = JSON.parse(rest.shift())
    else if (word === '--enabled-preview-features' || word === '--extension-types') rest.shift()
    else parsed.words.push(word)
  }
  return parsed
}

function describeUrl(text) {
  const url = new URL(text)
  const schema = url.searchParams.get('schema') ?? undefined
  url.searchParams.delete('schema')
  const inDatabase = (name) => Object.assign(new URL(url), { pathname: '/' + encodeURIComponent(name) }).toString()
  return { connection: url.toString(), schema, name: decodeURIComponent(url.pathname.slice(1)), host: url.host, inDatabase }
}

function log(level, message, extra = {}) {
  const line = { timestamp: new Date().toISOString(), level, fields: { message, ...extra }, target: 'schema_engine::logger' }
  fs.writeSync(2, JSON.stringify(line) + '\n')
}

function send(message) {
  fs.writeSync(1, JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n')
}

function sendError(id, message, extra = {}) {
  send({ id, error: { code: RPC_ERROR, message: 'An error happened. Check the data field for details.', data: { is_panic: false, message, ...extra } } })
}

function reportPanic(error) {
  const message = 'schema engine panicked: ' + (panicMessage ?? error?.stack ?? String(error))
  log('ERROR', message)
  if (requestInHand !== undefined) sendError(requestInHand, message)
  process.exit(1)
}

async function loadEngine() {
  const entry = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bindings = await import(entry)
  const bytes = fs.readFileSync(path.join(path.dirname(entry), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return bindings
}

/** Lets "char" columns through as bpchar and remembers which they were. */
class DescriberPool extends pg.Pool {
  charColumns = []
  async query(...parameters) {
    const answer = await super.query(...parameters)
    this.charColumns = []
    for (const result of [answer].flat()) {
      for (const [index, field] of (result?.fields ?? []).entries()) {
        if (field.dataTypeID !== INTERNAL_CHAR_OID) continue
        field.dataTypeID = BPCHAR_OID
        this.charColumns.push(index)
      }
    }
    return answer
  }
}

function adapterFor(connectionString, schema) {
  const pool = new DescriberPool({ connectionString, max: 1 })
  const base = new PrismaPg(pool, { schema, disposeExternalPool: true })
  const connect = async () => {
    const adapter = await base.connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query)
      for (const index of pool.charColumns) result.columnTypes[index] = ColumnTypeEnum.Character
      return result
    }
    // The adapter cuts scripts at every semicolon, also inside comments and function bodies: the server knows better.
    adapter.executeScript = async (script) => void (await pool.query(script))
    return adapter
  }
  return { provider: base.provider, adapterName: base.adapterName, connect }
}

async function administer(sql) {
  const client = new pg.Client({ connectionString: database.inDatabase('postgres') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

async function connectToShadow() {
  if (options.datasource.shadowDatabaseUrl) {
    const shadow = describeUrl(options.datasource.shadowDatabaseUrl)
    return adapterFor(shadow.connection, shadow.schema).connect()
  }
  const name = 'prisma_migrate_shadow_db_' + crypto.randomUUID()
  await administer(`CREATE DATABASE "${name}" TEMPLATE template0`)
  const adapter = await adapterFor(database.inDatabase(name), database.schema).connect()
  const dispose = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await dispose()
    await administer(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  }
  return adapter
}

function adapterFactory() {
  const refuse = async () => {
    throw new Error('no datasource url given')
  }
  if (!database) return bindMigrationAwareSqlAdapterFactory({ provider: 'postgres', adapterName: '@prisma/adapter-pg', connect: refuse, connectToShadowDb: refuse })
  return bindMigrationAwareSqlAdapterFactory({ ...adapterFor(database.connection, database.schema), connectToShadowDb: connectToShadow })
}

function newEngine(bindings) {
  const files = options.schemas.map((file) => [file, fs.readFileSync(file, 'utf8')])
  return bindings.SchemaEngine.new({ datamodels: files.length > 0 ? files : undefined }, () => {}, adapterFactory())
}

/** `schema-engine cli <command>`: one answer in the log and an exit code. */
async function runCommand(command) {
  log('INFO', 'Starting schema engine CLI') // the Prisma command line drops the first line
  try {
    if (command === 'can-connect-to-database') await probe(database.connection)
    else if (command === 'create-database') await administer(`CREATE DATABASE "${database.name}"`)
    else if (command === 'drop-database') await administer(`DROP DATABASE IF EXISTS "${database.name}" WITH (FORCE)`)
    else throw new Error('unknown command ' + command)
    log('INFO', 'done')
    process.exit(0)
  } catch (error) {
    const [code, message] = explainConnectionError(error)
    log('ERROR', message, { error_code: code, is_panic: false })
    process.exit(1)
  }
}

async function probe(connectionString) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.end()
}

function explainConnectionError(error) {
  if (error.code === '3D000') return ['P1003', `Database \`${database.name}\` does not exist`]
  if (error.code === '28P01') return ['P1000', String(error.message)]
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT'].includes(error.code)) return ['P1001', `Can't reach database server at \`${database.host}\``]
  return ['P1010', String(error.message ?? error)]
}

/** Answers JSON-RPC requests one after another until standard input closes. */
function serve(bindings) {
  let engine
  let printed = 0

  async function answer(method, params) {
    if (method === 'createDatabase') {
      await administer(`CREATE DATABASE "${database.name}"`)
      return { databaseName: database.name }
    }
    const fresh = !engine
    const current = (engine ??= await newEngine(bindings))
    if (fresh && SHADOW_METHODS.has(method)) {
      await current.diagnoseMigrationHistory({ migrationsList: params.migrationsList, filters: params.filters, optInToShadowDatabase: true })
    }
    if (WRITING_METHODS.has(method)) engine = undefined
    if (method === 'getDatabaseVersion') return current.version(params)
    if (method !== 'diff') return (await current[method](params)) ?? {}
    const result = await current.diff(params)
    if (result.stdout != null) send({ id: `print-${printed++}`, method: 'print', params: { content: result.stdout } })
    return { exitCode: result.exitCode }
  }

  async function take(line) {
    const request = JSON.parse(line)
    if (!request.method) return
    requestInHand = request.id
    try {
      send({ id: request.id, result: await answer(request.method, request.params) })
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError || panicMessage) return reportPanic(error)
      sendError(request.id, String(error?.message ?? error), { meta: error?.meta ?? null, error_code: error?.code ?? null })
    }
  }

  let queue = Promise.resolve()
  const lines = readline.createInterface({ input: process.stdin, crlfDelay: Infinity })
  lines.on('line', (line) => (queue = queue.then(() => take(line))))
  lines.on('close', () => queue.then(() => process.exit(0)))
}

if (options.words.some((word) => word === '--version' || word === '-V')) {
  console.log('schema-engine-wasm ' + (await loadEngine()).version())
} else if (options.words[0] === 'cli') {
  await runCommand(options.words[1])
} else {
  serve(await loadEngine())
}
