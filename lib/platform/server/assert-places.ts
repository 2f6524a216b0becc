import 'server-only'
import fs from 'node:fs'
import path from 'node:path'
import { settingsProblem, type Env } from '../env'
import { StartRefusedError } from './assert-servable'

/**
 * Makes sure that the places named in the settings are there: a storage folder that this process may write to (made
 * where it does not exist), and the worker's program where it lies elsewhere.
 * @throws StartRefusedError with a sentence each, in Chinese
 */
export function assertPlaces({ STORAGE_DIR, WORKER_ENTRY }: Pick<Env, 'STORAGE_DIR' | 'WORKER_ENTRY'>): void {
  const problems = [
    ...(isWritableFolder(STORAGE_DIR) ? [] : [`STORAGE_DIR：附件目录 ${STORAGE_DIR} 无法建立或没有写入权限，请改用平台账号可以写入的目录`]),
    ...(WORKER_ENTRY === undefined || fs.statSync(WORKER_ENTRY, { throwIfNoEntry: false })?.isFile() ? [] : [`WORKER_ENTRY：没有文件 ${WORKER_ENTRY}，不移动该文件时请留空`]),
  ]
  if (problems.length > 0) throw new StartRefusedError(settingsProblem(problems))
}

/** Tried, not asked: the answer of permissions alone is no proof on a read-only or special file system. */
function isWritableFolder(folder: string): boolean {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    fs.rmdirSync(fs.mkdtempSync(path.join(folder, 'start-')))
    return true
  } catch {
    return false
  }
}
