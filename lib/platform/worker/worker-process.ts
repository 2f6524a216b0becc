import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import path from 'node:path'

export interface WorkerLimits {
  /** Wall-clock time from start to the last answer, including the time the caller takes over chunks. */
  timeoutMs: number
  /** Resident memory of the worker process. */
  memoryMb: number
}

const RSS_POLL_MS = 50
const SEMI_SPACE_MB = 4
const HEAP_GROWTH_PERCENT = 10

/**
 * Starts the worker with no environment of ours, no rights to files beyond its own code (Node's permission model)
 * and the input, if a path, as an open descriptor. On POSIX systems a CPU limit ends it even after the portal died.
 */
export async function startWorkerProcess(entryPath: string, inputPath: string | null, limits: WorkerLimits): Promise<ChildProcess> {
  const input = inputPath === null ? null : await open(inputPath, 'r')
  try {
    const stdio = ['ignore', 'ignore', 'pipe', 'ipc', ...(input ? [input.fd] : [])] as const
    const [command, args] = commandLine(entryPath, limits)
    // The bundler would take the program for a module of ours and trace the whole project.
    return spawn(/* turbopackIgnore: true */ command, args, {
      stdio: [...stdio],
      serialization: 'advanced',
      env: { NODE_ENV: 'production', TZ: 'Asia/Shanghai', LANG: 'C.UTF-8' },
      windowsHide: true,
    })
  } finally {
    await input?.close()
  }
}

function commandLine(entryPath: string, limits: WorkerLimits): [string, string[]] {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission'
  const node = [
    `--max-old-space-size=${Math.max(32, Math.floor(limits.memoryMb * 0.75))}`,
    // What it reads is forgotten at once: more room for it would only be held, not used.
    `--max-semi-space-size=${SEMI_SPACE_MB}`,
    `--heap-growing-percent=${HEAP_GROWTH_PERCENT}`,
    permission,
    `--allow-fs-read=${path.dirname(entryPath)}${path.sep}*`,
    '--no-warnings',
    entryPath,
  ]
  if (process.platform === 'win32') return [process.execPath, node]
  const cpuSeconds = Math.ceil(limits.timeoutMs / 1000) * 2 + 5
  return ['/bin/sh', ['-c', `ulimit -c 0; ulimit -t ${cpuSeconds}; exec "$@"`, 'worker', process.execPath, ...node]]
}

/**
 * Calls `onExceeded` once the process holds more than `memoryMb`. The system's own account is read from outside,
 * so that a worker too busy to answer is seen too; where there is none, the heap limit alone holds.
 * Returns the function that ends the watch.
 */
export function watchMemory(pid: number, memoryMb: number, onExceeded: () => void): () => void {
  let isReading = false
  const timer = setInterval(() => {
    if (isReading) return
    isReading = true
    readResidentMb(pid)
      .then((residentMb) => {
        if (residentMb !== null && residentMb > memoryMb) onExceeded()
      })
      .finally(() => {
        isReading = false
      })
  }, RSS_POLL_MS)
  timer.unref()
  return () => clearInterval(timer)
}

async function readResidentMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}
