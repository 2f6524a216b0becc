import net from 'node:net'

/**
 * The first port from `first` on that nothing on this machine answers on, by its IPv4 or IPv6 loopback name.
 * @throws Error, in Chinese, when a hundred are taken
 */
export async function findFreePort(first: number, host: string): Promise<number> {
  for (let port = first; port < first + 100 && port <= 65_535; port++) {
    if ((await canListen(port, host)) && (await canListen(port, '::1'))) return port
  }
  throw new Error(`从 ${first} 起的一百个端口都被占用，请用 PORT 指定另一个端口`)
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer()
    // A machine without IPv6 has no ::1 on which anything could listen.
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}
