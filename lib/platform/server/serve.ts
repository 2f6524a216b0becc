import 'server-only'
import fs from 'node:fs'
import { db, useDb } from '../db'
import { env, type Env } from '../env'
import { log } from '../log'
import { assertPlaces } from './assert-places'
import { assertServable, StartRefusedError } from './assert-servable'
import { PackedAssets } from './packed-assets'
import { packResponse } from './packed-response'
import { createPortalServer, type PortalServer } from './portal-server'
import { runShutdown } from './shutdown'

/** What a parent process is told, when there is one. */
export type ServerMessage = { readonly portal: 'ready'; readonly port: number }

/**
 * Serves the built portal in this process until it is told to stop. Refuses to start, with a sentence, where settings
 * or database are not fit.
 * @param dir absolute folder of the project
 */
export async function serve(dir: string): Promise<void> {
  const settings = env()
  if (!fs.existsSync(`${dir}/.next/BUILD_ID`)) throw new StartRefusedError('还没有构建，请先运行 npm run build')
  assertPlaces(settings)
  await assertServable(db(), { demo: settings.PORTAL_DEMO === '1' })
  // Loaded late: Next looks at NODE_ENV, which the caller sets first.
  const { default: next } = await import('next')
  const app = next({ dev: false, dir, hostname: settings.LISTEN_HOST, port: settings.PORT })
  await app.prepare()
  const handle = app.getRequestHandler()
  const assets = new PackedAssets(`${dir}/.next/portal/packed`)
  const server = createPortalServer(async (request, response) => {
    if (assets.send(request, response)) return
    packResponse(request, response)
    await handle(request, response)
  }, {
    portalUrl: new URL(settings.PORTAL_URL),
    hops: settings.TRUSTED_PROXY_HOPS,
    maxConnections: settings.MAX_CONNECTIONS,
    maxInFlight: settings.MAX_REQUESTS_IN_FLIGHT,
    requestTimeoutMs: settings.REQUEST_TIMEOUT_SECONDS * 1_000,
    onError: (error, request) => log().error({ err: error, ...request }, 'request failed'),
    onAnswer: (answer) => log().info(answer, 'request'),
  })
  const { port } = await listen(server, settings)
  stopOnSignals(server, settings)
  log().info({ port, host: settings.LISTEN_HOST }, 'listening')
  const message: ServerMessage = { portal: 'ready', port }
  process.send?.(message)
}

async function listen(server: PortalServer, settings: Env): Promise<{ port: number }> {
  try {
    return await server.listen(settings.PORT, settings.LISTEN_HOST)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new StartRefusedError(`端口 ${settings.PORT} 已被占用，请用 PORT 指定另一个端口`, { cause: error })
    if (code === 'EADDRNOTAVAIL') throw new StartRefusedError(`LISTEN_HOST（${settings.LISTEN_HOST}）不是本机的地址`, { cause: error })
    if (code === 'EACCES') throw new StartRefusedError(`没有权限使用端口 ${settings.PORT}，请改用 1024 以上的端口`, { cause: error })
    throw error
  }
}

function stopOnSignals(server: PortalServer, settings: Env): void {
  let stopping = false
  const stop = async (reason: string, exitCode: number) => {
    if (stopping) return
    stopping = true
    log().info({ reason }, 'stopping')
    const [{ cut }, failures] = await Promise.all([server.close(settings.SHUTDOWN_TIMEOUT_SECONDS * 1_000), runShutdown()])
    for (const { name, error } of failures) log().error({ err: error, name }, 'not stopped cleanly')
    await useDb(undefined)?.$disconnect()
    log().info({ cut }, 'stopped')
    process.exit(exitCode)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(signal, 0))
  // A parent that is gone cannot stop us any more.
  process.on('disconnect', () => void stop('parent gone', 0))
  process.on('unhandledRejection', (error) => log().error({ err: error }, 'unhandled rejection'))
  process.on('uncaughtException', (error) => {
    log().fatal({ err: error }, 'uncaught exception')
    void stop('uncaught exception', 1)
  })
}
