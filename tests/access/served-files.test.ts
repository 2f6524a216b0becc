import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildZip, docxMembers, xlsxMembers } from '../support/sample-files'
import { type RunningPortal, startPortal } from '../support/portal-server'
import { type TestDatabase, createTestDatabase } from '../support/test-database'
import { createAccessCity } from './access-city'

let database: TestDatabase
let portal: RunningPortal
let cookie: string

beforeAll(async () => {
  database = await createTestDatabase()
  const city = await createAccessCity(database.db)
  cookie = city.of('OFFICE').cookie ?? ''
  portal = await startPortal(database, { JOBS_ENABLED: '1' })
})
afterAll(async () => {
  await portal?.stop()
  await database?.drop()
})

async function upload(bytes: Buffer, name: string) {
  const response = await fetch(`${portal.url}/api/files?purpose=evidence`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { origin: portal.url, cookie, 'x-content-sha256': createHash('sha256').update(bytes).digest('hex'), 'x-file-name': encodeURIComponent(name) },
  })
  return { status: response.status, body: (await response.json()) as { id: string; code?: string } }
}
const download = (id: string) => fetch(`${portal.url}/api/files/${id}`, { headers: { cookie } })

describe('files through the production build', () => {
  it('twelve megabytes arrive and leave byte for byte: nothing on the way cuts a body', async () => {
    const picture = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000ffda0008010100003f00', 'hex'), randomBytes(12 * 1024 * 1024)])
    const { status, body } = await upload(picture, '现场.jpg')
    expect(status).toBe(201)
    const response = await download(body.id)
    expect(response.headers.get('content-disposition')).toContain('attachment')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(Buffer.from(await response.arrayBuffer()).equals(picture)).toBe(true)
  })

  it('the worker of the build checks documents', async () => {
    expect((await upload(buildZip(docxMembers()), '方案.docx')).status).toBe(201)
    expect((await upload(buildZip(docxMembers({ name: 'word/a.xml', content: '<!DOCTYPE a>' })), '方案.docx')).body.code).toBe('entity')
  })

  it('bombs are refused while others are served', async () => {
    const bomb = buildZip(xlsxMembers('', { name: 'xl/a.xml', content: Buffer.alloc(100 * 1024 * 1024, 0x20), declaredBytes: 1000 }))
    const bombs = Promise.all(Array.from({ length: 4 }, () => upload(bomb, '台账.xlsx')))
    const health = await Promise.all(Array.from({ length: 10 }, () => fetch(`${portal.url}/api/health/live`).then((response) => response.status)))
    expect(health.every((status) => status === 200)).toBe(true)
    expect((await bombs).map(({ body }) => body.code)).toEqual(Array.from({ length: 4 }, () => 'zip-bomb'))
  })
})

describe('an address under /api that leads nowhere', () => {
  it.each(['/api', '/api/nothing', '/api/files/x/y/z', '/api/health/other'])('%s answers JSON and no page', async (address) => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const response = await fetch(portal.url + address, { method, headers: { origin: portal.url, accept: 'text/html' } })
      expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([404, 'application/json', 'no-store'])
      expect(await response.json()).toEqual({ code: 'not-found', message: expect.stringContaining('没有这个接口地址') })
    }
  })
})

describe('jobs in the production build', () => {
  it('are scheduled by the instance, and end with it', async () => {
    const known = () => database.asOwner(async (client) => (await client.query<{ identifier: string }>('select identifier from graphile_worker._private_known_crontabs order by 1')).rows.map((row) => row.identifier))
    await expect.poll(known, { timeout: 20_000 }).toEqual(expect.arrayContaining(['audit.seal', 'files.sweep']))
    expect(await portal.stop()).toBe(0)
  })
})
