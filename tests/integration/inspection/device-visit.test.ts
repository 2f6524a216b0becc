import { createHash, randomUUID } from 'node:crypto'
import { NextRequest } from 'next/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { POST as upload } from '@/app/api/files/route'
import { GET, POST } from '@/app/api/inspections/[id]/visit/route'
import { playVisit, type Visit, type VisitEvent } from '@/lib/inspection/visit/visit'
import { findVisit } from '@/lib/inspection/visit/visit-frame.queries'
import { env } from '@/lib/platform/env'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection, type ChecklistRef } from '@/prisma/seed/factories/inspection'
import { signIn } from '@/prisma/seed/factories/session'
import { auditOf } from '../organisation/world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createInspectionWorld, type InspectionWorld } from './inspection-world'

let database: TestDatabase
let world: InspectionWorld
let checklist: ChecklistRef
let business: { id: string; name: string }
let cookies: readonly [string, string]
let stranger: string

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createInspectionWorld(database)
  const { db } = database
  checklist = await createChecklist(db, { jurisdiction: world.county, general: 2, key: 0 })
  business = await createFoodBusiness(db, { jurisdiction: world.county, kind: 'CATERER', name: '安和市地下餐馆' })
  const cookieOf = async (account: Parameters<typeof signIn>[1]) => (await signIn(db, account)).cookie
  cookies = [await cookieOf(world.inspectorAccounts[0]), await cookieOf(world.inspectorAccounts[1])]
  stranger = await cookieOf(world.otherAccount)
}, 120_000)
afterAll(async () => database.drop())

const make = (state: 'PLANNED' | 'UNDER_WAY') => createInspection(database.db, { jurisdiction: world.county, department: world.market, business, checklist, state, inspectors: world.inspectorAccounts })
const address = (id: string) => `${env().PORTAL_URL}/api/inspections/${id}/visit`
const props = (id: string) => ({ params: Promise.resolve({ id }) })
const origin = () => new URL(env().PORTAL_URL).origin

async function take(id: string, cookie = cookies[0]) {
  const response = await GET(new NextRequest(address(id), { headers: { cookie } }), props(id))
  return { status: response.status, cache: response.headers.get('cache-control'), body: (await response.json()) as { accountId: string; now: string; pack: { version: number; visit: Visit | null; offers: { versionId: string; items: unknown[] }[] } } }
}

async function send(id: string, step: object | string, { cookie = cookies[0], at = new Date().toISOString() } = {}) {
  const body = typeof step === 'string' ? step : JSON.stringify({ accountId: world.inspectorAccounts[0].id, ...step })
  const response = await POST(new NextRequest(address(id), { method: 'POST', headers: { cookie, origin: origin(), 'content-type': 'application/json', 'x-device-time': at }, body }), props(id))
  return { status: response.status, body: (await response.json()) as { version?: number; savedAt?: string; code?: string; message?: string; fieldErrors?: Record<string, string> } }
}

async function sendFile(deviceKey: string, { bytes = PICTURE, cookie = cookies[0], accountId = world.inspectorAccounts[0].id } = {}) {
  const response = await upload(new NextRequest(`${env().PORTAL_URL}/api/files?purpose=inspection&deviceKey=${deviceKey}&accountId=${accountId}`, { method: 'POST', headers: { cookie, origin: origin(), 'content-length': String(bytes.length), 'x-content-sha256': createHash('sha256').update(bytes).digest('hex'), 'x-file-name': encodeURIComponent('现场.png') }, body: new Uint8Array(bytes) }), { params: Promise.resolve({}) })
  return { status: response.status, body: (await response.json()) as { id?: string; code?: string } }
}

const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGNgYGD4jxUzDC0JAFrQP8FmHmwYAAAAAElFTkSuQmCC', 'base64')
const savesOf = (id: string) => database.db.inspectionSave.count({ where: { inspectionId: id } })

describe('a visit on a device', () => {
  test('is taken with all it needs, by who writes it and nobody else, and is never cached', async () => {
    const { id } = await make('PLANNED')
    const taken = await take(id)
    expect([taken.status, taken.cache, taken.body.accountId, taken.body.pack.visit]).toEqual([200, 'no-store', world.inspectorAccounts[0].id, null])
    expect(taken.body.pack.offers.find(({ versionId }) => versionId === checklist.versionId)?.items).toHaveLength(2)
    expect((await take(id, stranger)).status).toBe(404)
    const over = await createInspection(database.db, { jurisdiction: world.county, department: world.market, business, checklist, state: 'FILED', inspectors: world.inspectorAccounts })
    expect((await take(over.id)).status).toBe(403)
  })

  test('begins, is saved and filed by steps that are each done once, however often they are sent', async () => {
    const { id } = await make('PLANNED')
    const startedAt = new Date(Date.now() - 3_600_000).toISOString()
    const start = { step: 'START', version: 1, key: randomUUID(), checklistVersionId: checklist.versionId, startedAt }
    const begun = await send(id, start)
    expect([begun.status, (await send(id, start)).body]).toEqual([200, begun.body])
    const items = checklist.items.map(({ id: itemId }) => itemId)
    const play = (visit: Visit, ...events: VisitEvent[]) => events.reduce((before, event) => playVisit(before, event, checklist.items.map((item) => ({ ...item, section: '', text: '', method: '' }))), visit)
    const photo = randomUUID()
    // The photograph first, by the device's own id; sent twice it is one file.
    const [one, two] = await Promise.all([sendFile(photo), sendFile(photo)])
    expect([one.status, two.status, two.body.id]).toEqual([201, 201, one.body.id])
    expect((await sendFile(photo)).body.id).toBe(one.body.id)
    expect(await database.db.storedFile.count({ where: { deviceKey: photo } })).toBe(1)
    expect((await sendFile(photo, { bytes: Buffer.concat([PICTURE, Buffer.from([0])]) })).status).toBe(403)
    expect((await sendFile(randomUUID(), { cookie: cookies[1] })).status).toBe(403)
    const written = play((await findVisit(id))!, { kind: 'REST_COMPLIANT', itemIds: items }, { kind: 'ATTACHED', attachment: { id: photo, kind: 'PHOTO', itemId: items[0]!, findingId: null, fileId: one.body.id!, caption: '', takenAt: startedAt } })
    const save = { step: 'SAVE', version: begun.body.version!, key: randomUUID(), visit: written }
    const saved = await send(id, save)
    const again = await Promise.all([send(id, save), send(id, save), send(id, save)])
    expect(again.map(({ body }) => body)).toEqual([saved.body, saved.body, saved.body])
    expect(await savesOf(id)).toBe(2)
    const file = { step: 'FILE', version: saved.body.version!, key: randomUUID(), visit: written, filedAt: new Date().toISOString() }
    const missing = await send(id, file)
    expect([missing.status, missing.body.code, missing.body.fieldErrors]).toEqual([400, 'invalid', expect.objectContaining({ end: expect.any(String), signatures: expect.any(String) })])
    const refuse = (party: 'BUSINESS'): VisitEvent => ({ kind: 'SIGNED', signature: { id: randomUUID(), party, accountId: null, name: '王某', fileId: null, refusedReason: '拒绝签名', signedAt: startedAt } })
    const signatures = await Promise.all(world.inspectorAccounts.map(async ({ id: accountId }): Promise<VisitEvent> => {
      const key = randomUUID()
      return { kind: 'SIGNED', signature: { id: key, party: 'INSPECTOR', accountId, name: '检查人员', fileId: (await sendFile(key)).body.id!, refusedReason: '', signedAt: startedAt } }
    }))
    const whole = play(written, { kind: 'IDENTITY_SHOWN', at: startedAt, proof: 'CERTIFICATE' }, { kind: 'RESULT_CHOSEN', code: 'compliant' }, { kind: 'ENDED', at: startedAt }, ...signatures, refuse('BUSINESS'))
    const filing = { ...file, key: randomUUID(), visit: whole }
    // A device whose clock is twelve minutes ahead: its own times are kept, and so is that they are off.
    const filed = await send(id, filing, { at: new Date(Date.now() + 720_000).toISOString() })
    expect([filed.status, (await send(id, filing)).body]).toEqual([200, filed.body])
    const row = await database.db.inspection.findUniqueOrThrow({ where: { id }, include: { revisions: true } })
    expect([row.state, row.filedOnDeviceAt?.toISOString(), Math.round(row.deviceClockSeconds! / 60)]).toEqual(['FILED', filing.filedAt, 12])
    expect(row.revisions.filter(({ change }) => change === 'FILED')).toHaveLength(1)
    expect(await savesOf(id)).toBe(3)
    expect((await auditOf(database.db, 'inspection.inspection.file')).filter(({ subjectId, outcome }) => subjectId === id && outcome === 'ALLOWED')).toHaveLength(1)
  })

  test('of somebody else is not sent by whoever is signed in now', async () => {
    const { id } = await make('UNDER_WAY')
    const visit = (await findVisit(id))!
    const step = { step: 'SAVE', version: 1, key: randomUUID(), visit: { ...visit, metName: '王某' } }
    expect((await send(id, step, { cookie: cookies[1] })).body).toMatchObject({ code: 'refused', message: expect.stringContaining('另一个账号') })
    expect([(await findVisit(id))!.metName, await savesOf(id)]).toEqual(['', 0])
  })

  test('meets what another wrote as a conflict, and goes on from there', async () => {
    const { id } = await make('UNDER_WAY')
    const visit = (await findVisit(id))!
    const second = { accountId: world.inspectorAccounts[1].id, step: 'SAVE', version: 1, key: randomUUID(), visit: { ...visit, metName: '李某' } }
    expect((await send(id, second, { cookie: cookies[1] })).status).toBe(200)
    expect(await send(id, { step: 'SAVE', version: 1, key: randomUUID(), visit: { ...visit, metName: '王某' } })).toMatchObject({ status: 409, body: { code: 'conflict' } })
    const { pack } = (await take(id)).body
    expect([pack.version, pack.visit?.metName]).toEqual([2, '李某'])
    expect((await send(id, { step: 'SAVE', version: 2, key: randomUUID(), visit: { ...visit, metName: '王某' } })).body.version).toBe(3)
  })

  test('whose clock was set back in the middle is told where to mend it', async () => {
    const { id } = await make('UNDER_WAY')
    const visit = (await findVisit(id))!
    const step = { step: 'SAVE', version: 1, visit: { ...visit, endedAt: new Date(Date.parse(visit.startedAt) - 1000).toISOString() } }
    expect((await send(id, { ...step, key: randomUUID() })).body).toMatchObject({ code: 'invalid', fieldErrors: { end: expect.stringContaining('早于开始时间') } })
    expect((await send(id, { ...step, key: randomUUID(), visit })).status).toBe(200)
  })

  test.each([['no JSON', 'x'], ['another shape', '{"step":"SAVE"}'], ['too much', `{"a":"${'x'.repeat(2 * 1024 * 1024)}"}`]])('%s is refused in words', async (_case, body) => {
    const { id } = await make('UNDER_WAY')
    expect(await send(id, body)).toMatchObject({ status: 400, body: { code: 'invalid', message: expect.stringMatching(/[一-龥]/) } })
  })
})
