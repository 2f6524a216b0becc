import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { identify } from './find-process'

/** Several processes may lean on one embedded server: each signs in here, and the last to leave stops it. */

const LOCK_TRIES = 1_200
const LOCK_STEP_MS = 100
const UNSIGNED_LOCK_MS = 5_000

/** Signs this process in. Entries of processes that died without signing out count no more. */
export function register(folder: string): void {
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, String(process.pid)), identify(process.pid) ?? '')
}

/** Signs this process out. @returns the number of live processes that remain */
export function unregister(folder: string): number {
  fs.rmSync(path.join(folder, String(process.pid)), { force: true })
  return countOthers(folder)
}

/** Live processes signed in besides this one; clears the entries of dead ones. */
export function countOthers(folder: string): number {
  if (!fs.existsSync(folder)) return 0
  const others = fs.readdirSync(folder).filter((name) => name !== String(process.pid))
  const dead = others.filter((name) => identify(Number(name)) !== fs.readFileSync(path.join(folder, name), 'utf8'))
  for (const name of dead) fs.rmSync(path.join(folder, name), { force: true })
  return others.length - dead.length
}

/**
 * Runs `work` while no other process runs work under the same lock file; a lock whose holder died is taken over.
 * @throws Error after two minutes of waiting
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  for (let attempt = 0; !take(file); attempt++) {
    if (attempt >= LOCK_TRIES) throw new Error(`等待另一个进程完成启动超时；如确认没有其他进程，请删除 ${file}`)
    await wait(LOCK_STEP_MS)
  }
  try {
    return await work()
  } finally {
    fs.rmSync(file, { force: true })
  }
}

function take(file: string): boolean {
  try {
    fs.writeFileSync(file, identify(process.pid) ?? '', { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  dropDeadLock(file)
  return false
}

function dropDeadLock(file: string): void {
  try {
    const holder = fs.readFileSync(file, 'utf8')
    // A lock is made an instant before it is signed; one that stays unsigned was left by a kill in that instant.
    const isDead = holder === '' ? Date.now() - fs.statSync(file).mtimeMs > UNSIGNED_LOCK_MS : identify(Number.parseInt(holder, 10)) !== holder
    if (isDead) fs.rmSync(file, { force: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
