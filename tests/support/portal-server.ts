import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import path from 'node:path'

/** The checkout whose build is served; the mutation run points elsewhere. */
const root = process.env.PORTAL_BUILD_ROOT ?? path.resolve(import.meta.dirname, '../..')
const READY_MS = 60_000
const STEP_MS = 100

export type RunningPortal = {
  /** `http://localhost:PORT`. */
  readonly url: string
  readonly process: ChildProcess
  /** What it printed so far. */
  output(): string
  /** Asks it to end (SIGTERM) and resolves to its exit code. */
  stop(): Promise<number | null>
}

/**
 * Starts the production build with the given database, as `npm start` does, on the given port or a free one.
 * @throws Error with what it printed when it does not become ready within a minute
 */
export async function startPortal(database: { appUrl: string }, environment: Record<string, string> = {}, wantedPort?: number): Promise<RunningPortal> {
  const port = wantedPort ?? (await freePort())
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, ['.next/portal/serve.mjs'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', VITEST: '', PORTAL_DEMO: '1', DATABASE_URL: database.appUrl, PORTAL_URL: url, PORT: String(port), JOBS_ENABLED: '0', LOG_LEVEL: 'warn', ...environment },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-50_000)))
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    child.kill('SIGTERM')
    await once(child, 'exit')
    return child.exitCode
  }
  await waitUntilReady(url, child, () => printed).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return { url, process: child, output: () => printed, stop }
}

async function waitUntilReady(url: string, child: ChildProcess, printed: () => string): Promise<void> {
  for (let waited = 0; waited < READY_MS; waited += STEP_MS) {
    if (child.exitCode !== null) throw new Error(`the portal ended with ${child.exitCode}:\n${printed()}`)
    const answer = await fetch(`${url}/api/health/ready`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
  }
  throw new Error(`the portal was not ready within a minute:\n${printed()}`)
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
