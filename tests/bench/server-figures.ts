import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

/** Resident memory of a process, in MiB. */
export function memoryOf(pid: number): number {
  if (fs.existsSync(`/proc/${pid}/status`)) return Number(/^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024
}

/** Linux counts processor time in hundredths of a second, whatever the machine's clock. */
const TICK_MS = 10

/** Processor time a process has used, in milliseconds; null where the system does not tell. */
export function cpuOf(pid: number): number | null {
  if (!fs.existsSync(`/proc/${pid}/stat`)) return null
  // Behind the name in brackets; user and system time are the 14th and 15th fields of the line.
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}
