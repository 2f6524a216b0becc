/** What a page of a list is measured beside: a Node http server that runs its statement and sends the rows. Settings come as JSON in PAGE_SERVER. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

export type PageSettings = { readonly connectionString: string; readonly poolSize: number; readonly statements: readonly { readonly text: string; readonly values: readonly unknown[] }[] }

const { connectionString, poolSize, statements } = JSON.parse(process.env.PAGE_SERVER!) as PageSettings
const pool = new pg.Pool({ connectionString, max: poolSize })

const server = http.createServer((request, response) => {
  const { text, values } = statements[Number(request.url!.slice(1))]!
  pool.query(text, [...values]).then(
    ({ rows }) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
process.on('SIGTERM', () => process.exit(0))
