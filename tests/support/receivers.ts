import { createHmac, timingSafeEqual } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type ReceivedMail = { readonly to: string[]; readonly source: string }
export type MailServer = { readonly port: number; readonly received: ReceivedMail[]; close(): Promise<void> }

/** A mail server of this machine that keeps what it is given. Without options it takes mail from anybody, in clear. */
export async function startMailServer(options: SMTPServerOptions = { disabledCommands: ['AUTH', 'STARTTLS'] }): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    ...options,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source: Buffer.concat(chunks).toString('utf8') })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.server.address() as AddressInfo).port, received, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

export type ReceivedCall = { readonly headers: http.IncomingHttpHeaders; readonly body: string }
export type CallReceiver = { readonly url: string; readonly calls: ReceivedCall[]; close(): Promise<void> }

/** A receiver of webhook calls that keeps what it is given. `answer` decides on the status, 200 unless told; null never answers. */
export async function startCallReceiver(answer: (call: ReceivedCall, index: number) => { status: number; headers?: Record<string, string> } | null = () => ({ status: 200 })): Promise<CallReceiver> {
  const calls: ReceivedCall[] = []
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const call = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') }
      const given = answer(call, calls.length)
      calls.push(call)
      if (given) response.writeHead(given.status, given.headers).end('what is answered is not read')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/portal`, calls, close }
}

const WINDOW_SECONDS = 300

/** What a receiver does with a call, written from the README alone: whether it comes from the portal and is fresh. */
export function isGenuine({ headers, body }: ReceivedCall, secret: string, now: Date): boolean {
  const [timestamp, signature] = [String(headers['x-portal-timestamp']), Buffer.from(String(headers['x-portal-signature']))]
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`)
  const isFresh = Math.abs(now.getTime() / 1000 - Number(timestamp)) <= WINDOW_SECONDS
  return isFresh && signature.length === expected.length && timingSafeEqual(signature, expected)
}
