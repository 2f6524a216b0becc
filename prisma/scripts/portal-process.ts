import { spawn } from 'node:child_process'
import path from 'node:path'
import { projectRoot } from './run-prisma'

export type PortalProcess = {
  /** Resolves to the exit code when the process has ended by itself or was stopped. */
  readonly ended: Promise<number>
  /** Asks it to finish what is in hand and end. */
  stop(): Promise<void>
}

/**
 * Starts the built portal as a process of its own and waits until it serves.
 * @throws Error with code `START_FAILED` when it ended before; it has printed why
 */
export async function startPortalProcess(environment: Record<string, string>): Promise<PortalProcess> {
  const child = spawn(process.execPath, [path.join(projectRoot, '.next/portal/serve.mjs')], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
  })
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  const ready = new Promise<'ready'>((resolve) => child.once('message', () => resolve('ready')))
  if ((await Promise.race([ready, ended])) !== 'ready') throw new Error('平台没有启动成功，原因见上方输出')
  return {
    ended,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
