import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { callWebhook } from '@/lib/platform/channels/call-webhook'
import { sendMail, type MailSettings } from '@/lib/platform/channels/send-mail'
import { isGenuine, startCallReceiver, startMailServer } from '../../support/receivers'

const SECRET = 'a-secret-of-the-receiver-and-the-portal'
const closing: { close(): Promise<void> }[] = []
afterEach(async () => void (await Promise.all(closing.splice(0).map((one) => one.close()))))

function kept<T extends { close(): Promise<void> }>(one: T): T {
  closing.push(one)
  return one
}

const mail = { id: '01a00000-0000-7000-8000-000000000001', to: 'liaison@example.gov.cn', subject: '报送提醒：1 项今天到期', text: '市教育局 · 月调度台账' }
const settingsOf = (port: number, more: Partial<MailSettings> = {}): MailSettings => ({ host: '127.0.0.1', port, security: 'none', from: 'portal@example.gov.cn', ...more })

/** A server that takes connections and says nothing, or one line at a time without end. */
async function startSilent(line?: string) {
  const open = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    open.add(socket)
    const timer = line === undefined ? undefined : setInterval(() => socket.write(line), 20)
    socket.on('error', () => undefined)
    socket.on('close', () => (clearInterval(timer), open.delete(socket)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of open) socket.destroy()
      server.close(() => resolve())
    })
  return kept({ port: (server.address() as net.AddressInfo).port, close })
}

describe('mail', () => {
  test('arrives as it was written, with the same Message-ID at each try', async () => {
    const server = kept(await startMailServer())
    await sendMail(settingsOf(server.port), mail)
    await sendMail(settingsOf(server.port), mail)
    expect(server.received.map(({ to }) => to)).toEqual([['liaison@example.gov.cn'], ['liaison@example.gov.cn']])
    for (const { source } of server.received) {
      expect(source).toContain('Message-ID: <01a00000-0000-7000-8000-000000000001@example.gov.cn>')
      expect(source).toContain('Auto-Submitted: auto-generated')
      expect(source).toContain('From: portal@example.gov.cn')
      expect(source).toContain(`=?UTF-8?`)
    }
  })

  test('signs in where an account is set, and a wrong password is to be tried again', async () => {
    const server = kept(await startMailServer({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, onAuth: ({ username, password }, _session, done) => (username === 'portal' && password === 'right' ? done(null, { user: 'portal' }) : done(new Error('no'))) }))
    await sendMail(settingsOf(server.port, { user: 'portal', password: 'right' }), mail)
    expect(server.received).toHaveLength(1)
    await expect(sendMail(settingsOf(server.port, { user: 'portal', password: 'wrong' }), mail)).rejects.toMatchObject({ code: 'SMTP 535', isFinal: false })
  })

  test('a recipient the server does not know is final, one it cannot take just now is not', async () => {
    const refuse = (responseCode: number) => startMailServer({ disabledCommands: ['AUTH', 'STARTTLS'], onRcptTo: (_address, _session, done) => done(Object.assign(new Error('refused'), { responseCode })) })
    await expect(sendMail(settingsOf(kept(await refuse(550)).port), mail)).rejects.toMatchObject({ code: 'SMTP 550', isFinal: true })
    await expect(sendMail(settingsOf(kept(await refuse(450)).port), mail)).rejects.toMatchObject({ code: 'SMTP 450', isFinal: false })
  })

  test('with starttls it goes, account and all, to a server whose authority the portal was started with', async () => {
    const certificates = path.resolve(import.meta.dirname, '../../support/certificates')
    const [key, cert] = ['server-key.pem', 'server.pem'].map((name) => readFileSync(path.join(certificates, name)))
    const overTls: boolean[] = []
    const server = kept(await startMailServer({ key, cert, onAuth: ({ username, password }, session, done) => (overTls.push(session.secure), username === 'portal' && password === 'right' ? done(null, { user: 'portal' }) : done(new Error('no'))) }))
    const child = path.resolve(import.meta.dirname, '../../support/send-mail-child.ts')
    const send = async (host: string, trusted: boolean) => {
      const environment = { ...process.env, ...(trusted ? { NODE_EXTRA_CA_CERTS: path.join(certificates, 'authority.pem') } : {}) }
      return (await promisify(execFile)(process.execPath, ['--conditions=react-server', '--import', 'tsx', child, host, String(server.port)], { env: environment })).stdout
    }
    expect(await send('localhost', true)).toBe('sent')
    expect(overTls).toEqual([true])
    expect(server.received.map(({ to }) => to)).toEqual([['liaison@example.gov.cn']])
    // The same server, where nobody vouches for it, and under a name that its certificate does not bear.
    for (const outcome of [await send('localhost', false), await send('127.0.0.1', true)]) expect(outcome).not.toBe('sent')
    expect([server.received.length, overTls.length]).toEqual([1, 1])
  })

  test('with starttls nothing goes to a server without it, or with a certificate nobody vouches for', async () => {
    let signedIn = 0
    const onAuth: NonNullable<Parameters<typeof startMailServer>[0]>['onAuth'] = (_auth, _session, done) => ((signedIn += 1), done(null, { user: 'portal' }))
    const plain = kept(await startMailServer({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, onAuth }))
    const unknown = kept(await startMailServer({ onAuth }))
    for (const { port } of [plain, unknown]) {
      await expect(sendMail(settingsOf(port, { security: 'starttls', user: 'portal', password: 'secret' }), mail)).rejects.toMatchObject({ name: 'DeliveryError', isFinal: false })
    }
    expect([signedIn, plain.received, unknown.received]).toEqual([0, [], []])
  })

  test('a server that is not there, says nothing or never comes to an end is given up in time', async () => {
    const gone = await startSilent()
    await gone.close()
    await expect(sendMail(settingsOf(gone.port), mail)).rejects.toMatchObject({ code: expect.stringMatching(/^E/) })
    await expect(sendMail(settingsOf((await startSilent()).port), mail, 300)).rejects.toMatchObject({ code: 'TIMEOUT' })
    await expect(sendMail(settingsOf((await startSilent('220-wait\r\n')).port), mail, 300)).rejects.toMatchObject({ code: 'TIMEOUT' })
  })

  test('a line break in an address or a subject adds no header and no recipient', async () => {
    const server = kept(await startMailServer())
    await sendMail(settingsOf(server.port), { ...mail, to: 'liaison@example.gov.cn\r\nBcc: thief@example.org', subject: '提醒\r\nBcc: thief@example.org' }).catch(() => undefined)
    for (const { to, source } of server.received) {
      expect(to).not.toContain('thief@example.org')
      expect(source).not.toMatch(/^bcc:/im)
    }
  })
})

describe('a webhook', () => {
  const call = { id: '01a00000-0000-7000-8000-000000000002', body: JSON.stringify({ title: '报送提醒：1 项今天到期' }) }
  const at = new Date('2026-11-26T00:05:00Z')

  test('is signed so that its receiver knows it, fresh and unaltered', async () => {
    const receiver = kept(await startCallReceiver())
    await callWebhook({ url: receiver.url, secret: SECRET }, call, at)
    const [got] = receiver.calls
    expect(got).toMatchObject({ body: call.body, headers: { 'content-type': 'application/json; charset=utf-8', 'x-portal-delivery': call.id, 'x-portal-timestamp': '1795651500' } })
    expect(isGenuine(got!, SECRET, at)).toBe(true)
    expect(isGenuine(got!, SECRET, new Date('2026-11-26T00:10:01Z'))).toBe(false)
    expect(isGenuine(got!, 'another-secret', at)).toBe(false)
    expect(isGenuine({ ...got!, body: `${got!.body} ` }, SECRET, at)).toBe(false)
    expect(isGenuine({ ...got!, headers: { ...got!.headers, 'x-portal-timestamp': '1795651501' } }, SECRET, at)).toBe(false)
  })

  test('goes to the address of the settings only: a redirect is a failure', async () => {
    const elsewhere = kept(await startCallReceiver())
    for (const status of [301, 302, 307, 308]) {
      const receiver = kept(await startCallReceiver(() => ({ status, headers: { location: elsewhere.url } })))
      await expect(callWebhook({ url: receiver.url, secret: SECRET }, call, at)).rejects.toMatchObject({ code: `HTTP ${status}`, isFinal: false })
    }
    expect(elsewhere.calls).toEqual([])
  })

  test('a receiver that fails, is gone or never answers is given up in time, by a code alone', async () => {
    const failing = kept(await startCallReceiver(() => ({ status: 503 })))
    await expect(callWebhook({ url: failing.url, secret: SECRET }, call, at)).rejects.toMatchObject({ code: 'HTTP 503' })
    const silent = kept(await startCallReceiver(() => null))
    await expect(callWebhook({ url: silent.url, secret: SECRET }, call, at, 300)).rejects.toMatchObject({ code: 'TIMEOUT' })
    const gone = await startCallReceiver()
    await gone.close()
    await expect(callWebhook({ url: gone.url, secret: SECRET }, call, at)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })
})
