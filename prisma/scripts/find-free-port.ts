import net from 'node:net'

const LAST_PORT = 65_535

/**
 * The port that PORT asks for.
 * @param fallback where nothing is asked for
 * @throws Error, in Chinese, when it is no port
 */
export function readPort(text: string | undefined, fallback: number): number {
  if (!text) return fallback
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > LAST_PORT) throw new Error(`PORT 应为 1 至 ${LAST_PORT} 的整数，现在是 ${text}`)
  return port
}

/**
 * The first port from `first` on that nothing on this machine answers on, by its IPv4 or IPv6 loopback name.
 * @throws Error, in Chinese, when a hundred are taken, or all up to the last
 */
export async function findFreePort(first: number, host: string): Promise<number> {
  const last = Math.min(first + 99, LAST_PORT)
  for (let port = first; port <= last; port++) {
    if ((await canListen(port, host)) && (await canListen(port, '::1'))) return port
  }
  throw new Error(`端口 ${first} 至 ${last} 都被占用，请用 PORT 指定另一个端口`)
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer()
    // A machine without IPv6 has no ::1 on which anything could listen.
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}
