import { createHash } from 'node:crypto'
import { utimes } from 'node:fs/promises'
import path from 'node:path'
import { NextRequest } from 'next/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DELETE, GET } from '@/app/api/files/[id]/route'
import { POST } from '@/app/api/files/route'
import type { Role } from '@/lib/generated/prisma/enums'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { attachStoredFiles } from '@/lib/platform/files/stored-file.commands'
import { sweepStoredFiles } from '@/lib/platform/files/sweep-stored-files'
import { FolderStorage } from '@/lib/platform/storage/folder-storage'
import { createAccount } from '@/prisma/seed/factories/account'
import { type DepartmentRef, type JurisdictionRef, createDepartment, createJurisdiction } from '@/prisma/seed/factories/organisation'
import { signIn } from '@/prisma/seed/factories/session'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { EICAR_TEXT, buildZip, docxMembers, relationships } from '../../support/sample-files'
import { type TestDatabase, createTestDatabase } from '../../support/test-database'

let database: TestDatabase
let storage: FolderStorage
let city: JurisdictionRef
let otherCity: JurisdictionRef
let education: DepartmentRef
let civil: DepartmentRef
type Person = { id: string; cookie: string }
let liaison: Person
let civilLiaison: Person
let office: Person
let stranger: Person
let auditor: Person

beforeAll(async () => {
  database = await createTestDatabase()
  storage = new FolderStorage(env().STORAGE_DIR)
  const { db } = database
  const root = await createJurisdiction(db, { name: '岭江省', level: 'PROVINCE' })
  city = await createJurisdiction(db, { name: '安和市', parent: root, level: 'COUNTY' })
  otherCity = await createJurisdiction(db, { name: '永泉市', parent: root, level: 'COUNTY' })
  education = await createDepartment(db, { jurisdiction: city, name: '市教育局' })
  civil = await createDepartment(db, { jurisdiction: city, name: '市民政局' })
  const person = async (role: Role, jurisdiction: JurisdictionRef, department?: DepartmentRef): Promise<Person> => {
    const account = await createAccount(db, { jurisdiction, roles: [{ role, jurisdiction, ...(department ? { department } : {}) }] })
    return { id: account.id, cookie: (await signIn(db, account)).cookie }
  }
  liaison = await person('LIAISON', city, education)
  civilLiaison = await person('LIAISON', city, civil)
  office = await person('OFFICE', city)
  stranger = await person('OFFICE', otherCity)
  auditor = await person('AUDITOR', city)
  await buildWorker()
})
afterAll(async () => {
  await database.drop()
})

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function upload(who: Person | null, content: Buffer | string, extra: { name?: string; query?: string; headers?: Record<string, string> } = {}) {
  const bytes = Buffer.from(content)
  const http = new NextRequest(`http://localhost:3000/api/files?${extra.query ?? 'purpose=evidence'}`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: {
      origin: 'http://localhost:3000',
      ...(who ? { cookie: who.cookie } : {}),
      'content-length': String(bytes.length),
      'x-content-sha256': sha256(bytes),
      'x-file-name': encodeURIComponent(extra.name ?? '说明 "一".txt'),
      ...extra.headers,
    },
  })
  const response = await POST(http, { params: Promise.resolve({}) })
  return { status: response.status, body: (await response.json()) as { id: string; code: string; message: string; fileName: string; sha256: string } }
}
const call = (handler: typeof GET, method: string) => (who: Person | null, id: string) =>
  handler(new NextRequest(`http://localhost:3000/api/files/${id}`, { method, headers: { origin: 'http://localhost:3000', ...(who ? { cookie: who.cookie } : {}) } }), { params: Promise.resolve({ id }) })
const download = call(GET, 'GET')
const remove = call(DELETE, 'DELETE')

const attach = (id: string) => database.db.storedFile.update({ where: { id }, data: { attachedAt: new Date() }, select: { storageKey: true } })
const auditRows = (subjectId: string) => database.db.auditEntry.findMany({ where: { subjectId }, select: { action: true, outcome: true, actorId: true, jurisdictionPath: true }, orderBy: { id: 'asc' } })

describe('an upload', () => {
  it('is kept under its sender, its place and its hash, with an audit row', async () => {
    const { status, body } = await upload(liaison, '现场检查说明')
    expect(status).toBe(201)
    expect(body).toMatchObject({ fileName: '说明 _一_.txt', kind: 'txt', mediaType: 'text/plain', byteCount: 18, sha256: sha256(Buffer.from('现场检查说明')) })
    const row = await database.db.storedFile.findUniqueOrThrow({ where: { id: body.id } })
    expect(row).toMatchObject({ uploadedById: liaison.id, jurisdictionId: city.id, departmentId: education.id, purpose: 'evidence', attachedAt: null })
    expect(await new Response(await storage.open(row.storageKey)).text()).toBe('现场检查说明')
    expect(await auditRows(body.id)).toEqual([{ action: 'platform.file.upload', outcome: 'ALLOWED', actorId: liaison.id, jurisdictionPath: city.path }])
  })

  it.each<[string, () => Promise<{ status: number }>, number]>([
    ['nobody', () => upload(null, 'x'), 401],
    ['a role that uploads nothing', () => upload(auditor, 'x'), 403],
    ['a foreign page', () => upload(liaison, 'x', { headers: { origin: 'https://evil.example' } }), 403],
    ['another department', () => upload(liaison, 'x', { query: `purpose=evidence&jurisdictionId=${city.id}&departmentId=${civil.id}` }), 404],
    ['another city', () => upload(office, 'x', { query: `purpose=evidence&jurisdictionId=${otherCity.id}` }), 404],
    ['a department of another city', () => upload(office, 'x', { query: `purpose=evidence&jurisdictionId=${otherCity.id}&departmentId=${education.id}` }), 404],
    ['a purpose unknown', () => upload(liaison, 'x', { query: 'purpose=anything' }), 400],
    ['a query with more than it may have', () => upload(liaison, 'x', { query: 'purpose=evidence&uploadedById=1' }), 400],
    ['another hash', () => upload(liaison, 'x', { headers: { 'x-content-sha256': 'a'.repeat(64) } }), 400],
    ['a page', () => upload(liaison, '<html>', { name: 'a.txt' }), 415],
  ])('is refused from or for %s, and writes no row', async (_, work, status) => {
    const before = await database.db.storedFile.count()
    expect((await work()).status).toBe(status)
    expect(await database.db.storedFile.count()).toBe(before)
  })

  it('of malware leaves a denial in the audit log', async () => {
    const before = await database.db.auditEntry.count({ where: { action: 'platform.file.upload', outcome: 'DENIED' } })
    expect((await upload(liaison, EICAR_TEXT, { name: 'a.txt' })).body).toMatchObject({ code: 'malware' })
    expect(await database.db.auditEntry.count({ where: { action: 'platform.file.upload', outcome: 'DENIED' } })).toBe(before + 1)
  })

  it('of a Word file passes through the worker', async () => {
    expect((await upload(liaison, buildZip(docxMembers()), { name: 'a.docx' })).status).toBe(201)
    const template = relationships('word/_rels/settings.xml.rels', { type: 'attachedTemplate', target: 'http://127.0.0.1:9/a.dotm', external: true })
    expect((await upload(liaison, buildZip(docxMembers(template)), { name: 'a.docx' })).body).toMatchObject({ code: 'external-link' })
  })

  it('past the quota is refused, also for two at once', async () => {
    const { db } = database
    const used = (await db.storedFile.aggregate({ where: { uploadedById: civilLiaison.id }, _sum: { byteCount: true } }))._sum.byteCount ?? 0
    const left = 1000
    await db.storedFile.create({
      data: {
        storageKey: 'f'.repeat(40), displayName: 'x', contentType: 'text/plain', byteCount: env().STORAGE_QUOTA_MB * 1024 * 1024 - used - left - 1, sha256: '', purpose: 'evidence',
        jurisdictionId: city.id, uploadedById: civilLiaison.id, uploadedAt: new Date(), attachedAt: new Date(),
      },
    })
    const answers = await Promise.all([upload(civilLiaison, 'a'.repeat(600)), upload(civilLiaison, 'b'.repeat(600))])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 413])
    expect(answers.find(({ status }) => status === 413)?.body).toMatchObject({ code: 'quota', message: expect.stringContaining('2048 MB') })
    await db.storedFile.deleteMany({ where: { uploadedById: civilLiaison.id } })
  })
})

describe('a download', () => {
  it('comes as an attachment that no browser runs, with an audit row', async () => {
    const { body } = await upload(liaison, '内容')
    const response = await download(liaison, body.id)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('内容')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-length': '6',
      'content-disposition': `attachment; filename="__ ___.txt"; filename*=UTF-8''${encodeURIComponent('说明 _一_.txt')}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect((await auditRows(body.id)).map((row) => row.action)).toEqual(['platform.file.upload', 'platform.file.download'])
  })

  it('is its sender’s alone until a record refers to it, then follows its purpose', async () => {
    const evidence = (await upload(liaison, '佐证')).body.id
    const notice = (await upload(liaison, '通知', { query: 'purpose=notice' })).body.id
    const statuses = async (id: string) => {
      const people = [liaison, office, civilLiaison, stranger, auditor, null]
      return Promise.all(people.map(async (who) => (await download(who, id)).status))
    }
    expect(await statuses(evidence)).toEqual([200, 404, 404, 404, 404, 401])
    await attach(evidence)
    await attach(notice)
    // Evidence is read through the report that refers to it, by the report's rules.
    expect(await statuses(evidence)).toEqual([404, 404, 404, 404, 404, 401])
    expect(await statuses(notice)).toEqual([200, 200, 200, 404, 404, 401])
  })

  it('of what is not yours reads like one of what does not exist', async () => {
    const { body } = await upload(liaison, '内容')
    const foreign = await download(stranger, body.id)
    const missing = await download(stranger, '01900000-0000-7000-8000-000000000000')
    expect([foreign.status, await foreign.text()]).toEqual([missing.status, await missing.text()])
    expect((await download(liaison, '../../etc/passwd')).status).toBe(404)
  })

  it('of a voided file is not found', async () => {
    const { body } = await upload(liaison, '内容')
    await database.db.storedFile.update({ where: { id: body.id }, data: { voidedAt: new Date(), voidedReason: '误传' } })
    expect((await download(liaison, body.id)).status).toBe(404)
  })
})

describe('removing and attaching', () => {
  const contextOf = (person: Person) => ({ actor: { accountId: person.id }, at: new Date() }) as CommandContext

  it('a sender removes what is not yet submitted, and nothing else', async () => {
    const { body } = await upload(liaison, '内容')
    const { storageKey } = await database.db.storedFile.findUniqueOrThrow({ where: { id: body.id } })
    expect((await remove(office, body.id)).status).toBe(404)
    expect((await remove(liaison, body.id)).status).toBe(204)
    await expect(storage.open(storageKey)).rejects.toThrow()
    const submitted = (await upload(liaison, '内容', { query: 'purpose=notice' })).body.id
    await attach(submitted)
    expect((await remove(liaison, submitted)).status).toBe(403)
    expect((await download(liaison, submitted)).status).toBe(200)
  })

  it('a record takes only its own sender’s files, of its purpose, once', async () => {
    const { db } = database
    const first = (await upload(liaison, '一')).body.id
    const second = (await upload(liaison, '二', { query: 'purpose=import' })).body.id
    const take = (who: Person, ids: string[]) => db.$transaction((tx) => attachStoredFiles(tx as Db, contextOf(who), ids, 'evidence'))
    await expect(take(office, [first])).rejects.toThrow('重新上传')
    await expect(take(liaison, [first, second])).rejects.toThrow('重新上传')
    expect((await db.storedFile.findUniqueOrThrow({ where: { id: first } })).attachedAt).toBeNull()
    await take(liaison, [first, first])
    await expect(take(liaison, [first])).rejects.toThrow('重新上传')
  })

  it('the sweep drops what was never submitted and what no row names', async () => {
    const { db } = database
    const kept = (await upload(liaison, '已提交', { query: 'purpose=notice' })).body.id
    const dropped = (await upload(liaison, '未提交')).body.id
    const fresh = (await upload(liaison, '刚上传')).body.id
    await attach(kept)
    const now = new Date()
    await db.storedFile.updateMany({ where: { id: { in: [kept, dropped] } }, data: { uploadedAt: new Date(now.getTime() - 5 * 24 * 3600_000) } })
    const orphan = await storage.put(
      (async function* () {
        yield Buffer.from('无主')
      })(),
      { maxBytes: 100 },
    )
    const old = new Date(now.getTime() - 2 * 24 * 3600_000)
    await utimes(path.join(env().STORAGE_DIR, 'kept', orphan.storageKey.slice(0, 2), orphan.storageKey.slice(2, 4), orphan.storageKey), old, old)
    expect(await sweepStoredFiles(db, storage, now)).toEqual({ unattachedCount: 1, orphanCount: 1 })
    expect((await download(liaison, kept)).status).toBe(200)
    expect((await download(liaison, fresh)).status).toBe(200)
    expect((await download(liaison, dropped)).status).toBe(404)
  })
})
