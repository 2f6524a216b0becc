import fs from 'node:fs'
import path from 'node:path'
import { findProcess } from './find-process'

/** What a running server says of itself in its data folder. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ready: boolean }

/** The server that runs on this data folder by its own account; null without a pid file. */
export function readPostmaster(dataDir: string): Postmaster | null {
  const file = path.join(dataDir, 'postmaster.pid')
  if (!fs.existsSync(file)) return null
  // Lines: pid, folder, start time, port, socket folder, address, shared memory, status.
  const lines = fs.readFileSync(file, 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/**
 * Removes a pid file whose number is a zombie's (the first process of a container may not reap its children) or now
 * belongs to another program (after a reboot): both look alive to PostgreSQL, which would refuse to start for ever.
 * The number of a process that is gone needs nothing: PostgreSQL clears it itself.
 */
export function removeStalePid(dataDir: string): void {
  const postmaster = readPostmaster(dataDir)
  if (!postmaster || process.platform === 'win32') return
  const found = findProcess(postmaster.pid)
  if (found === null) return
  if (found.isZombie || !found.command.includes(dataDir)) fs.rmSync(path.join(dataDir, 'postmaster.pid'))
}
