import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { assertTrigrams } from './assert-trigrams'
import { findPostgresPrograms, type PostgresPrograms } from './postgres-programs'
import { readPostmaster, removeStalePid } from './postmaster-pid'
import { countOthers, register, unregister, withLock } from './process-register'

const SUPERUSER = 'postgres'
export const OWNER_ROLE = 'portal_owner'
export const APP_ROLE = 'portal_app'
const READY_TRIES = 300
const READY_STEP_MS = 200
const START_TRIES = 5

type Passwords = { readonly superuser: string; readonly owner: string; readonly app: string }

export type EmbeddedDatabase = {
  /** Connection string of the role that owns the tables: migrations, grants, new databases. */
  ownerUrl(database: string): string
  /** Connection string of the application's role. */
  appUrl(database: string): string
  /** True if the server ran already: another instance's, or one left behind by a kill. */
  readonly adopted: boolean
  /** Other live processes that lean on the same server. */
  readonly others: number
  readonly dataDir: string
  /** True where the data had to be kept outside the wanted folder, because PostgreSQL's user cannot enter it. */
  readonly movedElsewhere: boolean
  readonly port: number
  /** Signs out; the last one out stops the server. Resolves to true if it was stopped. */
  stop(): Promise<boolean>
}

export type EmbeddedOptions = {
  /** Absolute folder. Passwords, a register of users and a lock lie beside it. */
  readonly dataDir: string
  /** TCP port on loopback; without it a free one. An adopted server keeps its own. */
  readonly port?: number
  /** Server settings, by name, for tests: `{ fsync: 'off' }`. */
  readonly settings?: Readonly<Record<string, string>>
}

/**
 * Starts the PostgreSQL that npm installed, or adopts the one that already runs on the same folder. It listens on
 * loopback TCP only and asks every role for its scram password.
 * @throws Error, in Chinese, when it cannot be started
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const programs = findPostgresPrograms(path.resolve(options.dataDir))
  const { dataDir } = programs
  const files = filesBeside(dataDir)
  return withLock(files.lock, async () => {
    const passwords = readPasswords(files.passwords, dataDir)
    if (!fs.existsSync(path.join(dataDir, 'PG_VERSION'))) initialise(programs, passwords)
    removeStalePid(dataDir)
    const adopted = isRunning(programs)
    if (!adopted) await startServer(programs, options)
    const { port } = await waitUntilReady(dataDir, passwords)
    register(files.users)
    await prepare(urlOf(SUPERUSER, passwords.superuser, port, 'postgres'), passwords)
    return {
      ownerUrl: (database: string) => urlOf(OWNER_ROLE, passwords.owner, port, database),
      appUrl: (database: string) => urlOf(APP_ROLE, passwords.app, port, database),
      adopted,
      others: countOthers(files.users),
      dataDir,
      movedElsewhere: programs.movedElsewhere,
      port,
      stop: () => withLock(files.lock, async () => unregister(files.users) === 0 && stopServer(programs)),
    }
  })
}

function urlOf(role: string, password: string, port: number, database: string): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
}

/** Passwords are written before the server is made, so that no server exists without them. */
function readPasswords(file: string, dataDir: string): Passwords {
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')) as Passwords
  if (fs.existsSync(path.join(dataDir, 'PG_VERSION'))) throw new Error(`数据库口令文件 ${file} 不见了，无法打开 ${dataDir}。请恢复该文件；若数据可以放弃，请删除 ${dataDir} 后重试`)
  const secret = () => randomBytes(24).toString('base64url')
  const passwords = { superuser: secret(), owner: secret(), app: secret() }
  fs.writeFileSync(`${file}.new`, JSON.stringify(passwords), { mode: 0o600 })
  fs.renameSync(`${file}.new`, file)
  return passwords
}

/** Makes the data folder under another name first: a killed attempt leaves nothing that looks finished. */
function initialise({ user, dataDir, run }: PostgresPrograms, passwords: Passwords): void {
  const unfinished = `${dataDir}.new`
  fs.rmSync(unfinished, { recursive: true, force: true })
  fs.mkdirSync(unfinished, { mode: 0o700 })
  const secretFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-initdb-'))
  const secretFile = path.join(secretFolder, 'password')
  fs.writeFileSync(secretFile, passwords.superuser, { mode: 0o600 })
  if (user.uid !== undefined && user.gid !== undefined) for (const item of [unfinished, secretFolder, secretFile]) fs.chownSync(item, user.uid, user.gid)
  const words = ['-D', unfinished, '-U', SUPERUSER, `--pwfile=${secretFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions']
  const done = run('initdb', words)
  fs.rmSync(secretFolder, { recursive: true, force: true })
  if (done.status !== 0) throw new Error('无法建立数据库：' + done.stderr)
  fs.renameSync(unfinished, dataDir)
}

function isRunning({ dataDir, run }: PostgresPrograms): boolean {
  return run('pg_ctl', ['-D', dataDir, 'status']).status === 0
}

async function startServer({ dataDir, run }: PostgresPrograms, options: EmbeddedOptions): Promise<void> {
  const log = path.join(dataDir, 'server.log')
  for (let attempt = 1; ; attempt++) {
    const settings = { port: String(options.port ?? (await findFreePort())), listen_addresses: '127.0.0.1', unix_socket_directories: '', ...options.settings }
    const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
    const writtenBefore = fs.existsSync(log) ? fs.statSync(log).size : 0
    const done = run('pg_ctl', ['-D', dataDir, '-l', log, '-w', '-t', '60', '-o', flags.join(' '), 'start'], { silent: true })
    if (done.status === 0) return
    const said = fs.existsSync(log) ? fs.readFileSync(log, 'utf8').slice(writtenBefore) : ''
    // Children of a killed server let go of its memory within moments; a free port may be taken in between.
    const mayPass = /shared memory block|Address already in use|could not bind/.test(said) && options.port === undefined
    if (!mayPass || attempt >= START_TRIES) throw new Error(`数据库未能启动（日志：${log}）：\n${said.split('\n').slice(-8).join('\n')}`)
    await wait(1_000)
  }
}

async function waitUntilReady(dataDir: string, passwords: Passwords): Promise<{ port: number }> {
  let reason: unknown
  for (let attempt = 0; attempt < READY_TRIES; attempt++) {
    const postmaster = readPostmaster(dataDir)
    if (postmaster?.ready) {
      try {
        await withClient(urlOf(SUPERUSER, passwords.superuser, postmaster.port, 'postgres'), async (client) => void (await client.query('SELECT 1')))
        return { port: postmaster.port }
      } catch (error) {
        if ((error as { code?: string }).code === '28P01') throw new Error(`口令文件与 ${dataDir} 中的数据库不符。请恢复原来的口令文件`, { cause: error })
        reason = error
      }
    }
    await wait(READY_STEP_MS)
  }
  throw new Error(`数据库在一分钟内没有就绪：${dataDir}`, { cause: reason })
}

/** Makes both roles unless they exist. The owner needs no superuser: what works here works on a managed server. */
async function prepare(superuserUrl: string, passwords: Passwords): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [[OWNER_ROLE, APP_ROLE]])
    const existing = rows.map((row) => row.rolname)
    if (!existing.includes(APP_ROLE)) await client.query(`CREATE ROLE ${APP_ROLE} LOGIN PASSWORD ${client.escapeLiteral(passwords.app)}`)
    if (!existing.includes(OWNER_ROLE)) await client.query(`CREATE ROLE ${OWNER_ROLE} LOGIN CREATEDB PASSWORD ${client.escapeLiteral(passwords.owner)} IN ROLE pg_signal_backend`)
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm')
    await assertTrigrams(client)
  })
}

function stopServer({ dataDir, run }: PostgresPrograms): boolean {
  return run('pg_ctl', ['-D', dataDir, '-m', 'fast', '-w', '-t', '60', 'stop']).status === 0
}

async function withClient(connectionString: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** True if a server was ever made on this folder. */
export function isEmbeddedThere(wantedDataDir: string): boolean {
  return fs.existsSync(path.join(findPostgresPrograms(path.resolve(wantedDataDir)).dataDir, 'PG_VERSION'))
}

/**
 * Stops the server on this folder and removes it with its data.
 * @throws Error, in Chinese, while another process leans on it
 */
export async function removeEmbedded(wantedDataDir: string): Promise<void> {
  const programs = findPostgresPrograms(path.resolve(wantedDataDir))
  const { dataDir } = programs
  const files = filesBeside(dataDir)
  await withLock(files.lock, async () => {
    if (countOthers(files.users) > 0) throw new Error('还有另一个演示进程在使用数据库，请先停止它')
    if (fs.existsSync(dataDir)) {
      removeStalePid(dataDir)
      if (isRunning(programs) && !stopServer(programs)) throw new Error(`无法停止 ${dataDir} 上的数据库`)
    }
    for (const left of [dataDir, files.users, files.passwords]) fs.rmSync(left, { recursive: true, force: true })
  })
  if (programs.movedElsewhere) fs.rmSync(path.dirname(dataDir), { recursive: true, force: true })
}

function filesBeside(dataDir: string): { lock: string; users: string; passwords: string } {
  return { lock: `${dataDir}.lock`, users: `${dataDir}.users`, passwords: `${dataDir}.passwords.json` }
}
