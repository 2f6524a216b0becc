import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

/** A process of this machine. `startedAt` tells it from an earlier one with the same number. */
export type FoundProcess = { readonly isZombie: boolean; readonly command: string; readonly startedAt: string }

/** The process with this number, zombies included; null when there is none. */
export function findProcess(pid: number): FoundProcess | null {
  if (process.platform === 'linux') return readProc(pid)
  if (process.platform === 'win32') return signalReaches(pid) ? { isZombie: false, command: '', startedAt: '' } : null
  const listed = spawnSync('ps', ['-o', 'stat=,lstart=,command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim()
  const parts = /^(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/.exec(listed ?? '')
  return parts ? { isZombie: parts[1]!.startsWith('Z'), startedAt: parts[2]!, command: parts[3]! } : null
}

/** A text that names this process and no later one with its number; null when it is gone or a zombie. */
export function identify(pid: number): string | null {
  const found = findProcess(pid)
  return found && !found.isZombie ? `${pid} ${found.startedAt}` : null
}

function readProc(pid: number): FoundProcess | null {
  try {
    // The name in parentheses may itself hold spaces; after it come the state and, nineteen fields on, the start.
    const afterName = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
    return { isZombie: afterName[0] === 'Z' || afterName[0] === 'X', startedAt: afterName[19]!, command: fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8') }
  } catch {
    return null
  }
}

function signalReaches(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
