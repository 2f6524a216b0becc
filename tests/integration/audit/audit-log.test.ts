import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Prisma } from '@/lib/generated/prisma/client'
import { exportAuditLog, verifyAuditLog } from '@/lib/overview/audit-log.commands'
import { AUDIT_PAGE_SIZE, auditLogSql, getAuditEntry, getChainState, listAuditLog } from '@/lib/overview/audit-log.queries'
import { auditLogSearchSchema, type AuditLogFilter } from '@/lib/overview/audit-log.schema'
import { sealAuditEntries } from '@/lib/platform/audit/seal-audit-entries'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { createAccount } from '@/prisma/seed/factories/account'
import { createJurisdiction, type JurisdictionRef } from '@/prisma/seed/factories/organisation'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { addEntries, tamper } from './sealed-log'

let database: TestDatabase
let province: JurisdictionRef
let anhe: JurisdictionRef
let yongquan: JurisdictionRef
let city: CommandContext
let top: CommandContext
const none: AuditLogFilter = (({ older: _older, newer: _newer, ...filter }) => filter)(auditLogSearchSchema.parse({}))
const start = { older: null, newer: null }

async function auditorOf(jurisdiction: JurisdictionRef): Promise<CommandContext> {
  const account = await createAccount(database.db, { jurisdiction, roles: [{ role: 'AUDITOR' }], displayName: `审计${jurisdiction.name}` })
  return contextOf(await actorOf(database.db, account))
}

beforeAll(async () => {
  database = await createTestDatabase()
  province = await createJurisdiction(database.db, { name: '岭江省', level: 'PROVINCE' })
  anhe = await createJurisdiction(database.db, { name: '安和市', parent: province })
  yongquan = await createJurisdiction(database.db, { name: '永泉县', parent: province })
  ;[city, top] = [await auditorOf(anhe), await auditorOf(province)]
})
afterAll(() => database.drop())

const actionsOf = async (context: CommandContext, filter: Partial<AuditLogFilter>) => (await listAuditLog(context, { ...none, ...filter }, start)).rows.map((row) => row.action)

const idOf = async (action: string) => (await listAuditLog(city, { ...none, action }, start)).rows[0]!.id

describe('what an auditor sees', () => {
  test('own jurisdiction and own people, not the neighbour’s, not the installation’s', async () => {
    const [ours] = await addEntries(database, 1, { action: 'scope.ours.write', jurisdictionPath: anhe.path })
    const [theirs] = await addEntries(database, 1, { action: 'scope.theirs.write', jurisdictionPath: yongquan.path })
    const [system] = await addEntries(database, 1, { action: 'scope.system.write' })
    const colleague = await createAccount(database.db, { jurisdiction: anhe, roles: [{ role: 'OFFICE' }] })
    const actor = await actorOf(database.db, colleague)
    await writeAudit(database.db, await contextOf(actor), { action: 'scope.colleague.write', subjectType: 'page' })
    const seen = (await listAuditLog(city, none, start)).rows.map((row) => row.action).filter((action) => action.startsWith('scope.'))
    expect(seen.sort()).toEqual(['scope.colleague.write', 'scope.ours.write'])
    const seenTop = (await listAuditLog(top, none, start)).rows.map((row) => row.action).filter((action) => action.startsWith('scope.'))
    expect(seenTop.sort()).toEqual(['scope.colleague.write', 'scope.ours.write', 'scope.system.write', 'scope.theirs.write'])
    await expect(getAuditEntry(city, ours!)).resolves.toMatchObject({ action: 'scope.ours.write', jurisdictionName: '安和市' })
    for (const id of [theirs!, system!, '0193a000-0000-7000-8000-000000000001']) await expect(getAuditEntry(city, id)).rejects.toThrow(/没有找到/)
  })

  test('somebody without the role sees nothing, even of the own jurisdiction', async () => {
    const office = await createAccount(database.db, { jurisdiction: province, roles: [{ role: 'OFFICE' }] })
    const context = await contextOf(await actorOf(database.db, office))
    expect((await listAuditLog(context, none, start)).rows).toEqual([])
  })
})

describe('filters', () => {
  test('each narrows, all together narrow further', async () => {
    const account = await createAccount(database.db, { jurisdiction: anhe, roles: [{ role: 'OFFICE' }], displayName: '欧阳经办', loginName: 'ouyang' })
    const context = await contextOf(await actorOf(database.db, account))
    await writeAudit(database.db, context, { action: 'filter.one.write', subjectType: 'test', subjectId: 'id-1', subjectLabel: '百分之100%_甲', jurisdictionPath: anhe.path })
    await writeAudit(database.db, context, { action: 'filter.two.write', outcome: 'DENIED', subjectType: 'test', subjectLabel: '百分之1000 乙', jurisdictionPath: anhe.path })
    await addEntries(database, 1, { action: 'filter.old.write', jurisdictionPath: anhe.path, from: new Date('2026-01-31T15:59:59.999Z') })
    await addEntries(database, 1, { action: 'filter.february.write', jurisdictionPath: anhe.path, from: new Date('2026-01-31T16:00:00Z') })
    expect(await actionsOf(city, { actor: 'OUYANG' })).toEqual(['filter.two.write', 'filter.one.write'])
    expect(await actionsOf(city, { actor: '欧阳' })).toEqual(['filter.two.write', 'filter.one.write'])
    expect(await actionsOf(city, { actor: '查无此人' })).toEqual([])
    // A sign-in that failed was nobody's doing; it is found by the account that was tried.
    const tried = { actorName: '未登录', address: 'x', requestId: 'tried', outcome: 'DENIED' as const, subjectType: 'account', subjectId: account.id, subjectLabel: 'ouyang', jurisdictionPath: anhe.path, detail: { reason: 'wrong' } }
    await database.db.auditEntry.create({ data: { ...tried, occurredAt: new Date(), action: 'organisation.sign-in.authenticate' } })
    await database.db.auditEntry.create({ data: { ...tried, occurredAt: new Date(), action: 'filter.other.write' } })
    expect(await actionsOf(city, { actor: 'ouyang', outcome: 'DENIED' })).toEqual(['organisation.sign-in.authenticate', 'filter.two.write'])
    expect(await actionsOf(city, { action: 'filter.one.write' })).toEqual(['filter.one.write'])
    expect(await actionsOf(city, { actor: '欧阳', request: context.request.requestId, outcome: 'DENIED' })).toEqual(['filter.two.write'])
    expect(await actionsOf(city, { subject: '100%_' })).toEqual(['filter.one.write'])
    expect(await actionsOf(city, { subject: 'id-1' })).toEqual(['filter.one.write'])
    expect(await actionsOf(city, { request: context.request.requestId })).toEqual(['filter.two.write', 'filter.one.write'])
    expect(await actionsOf(city, { to: '2026-01-31' })).toEqual(['filter.old.write'])
    expect(await actionsOf(city, { from: '2026-02-01', to: '2026-02-01' })).toEqual(['filter.february.write'])
  })

  test('the system and people not signed in are found by their words', async () => {
    await database.db.auditEntry.create({ data: { occurredAt: new Date(), actorName: '未登录', address: 'x', requestId: 'anonymous', action: 'filter.anonymous.write', outcome: 'DENIED', subjectType: 'page', subjectLabel: '', detail: {} } })
    expect(await actionsOf(top, { actor: '未登录', request: 'anonymous' })).toEqual(['filter.anonymous.write'])
  })

  test('text that tries to be SQL is only text', async () => {
    for (const text of ["'; DROP TABLE audit_entry; --", '%', '\\', "' OR 1=1 --"]) {
      expect(await actionsOf(city, { subject: text, actor: text, request: text })).toEqual([])
    }
    expect(await database.db.auditEntry.count()).toBeGreaterThan(0)
  })
})

describe('walking through the log', () => {
  test('older and newer meet without loss or repetition, also within one instant', async () => {
    const at = new Date('2025-05-05T00:00:00Z')
    const data = Array.from({ length: 130 }, (_, index) => ({ occurredAt: at, actorName: '甲', address: 'x', requestId: `r${index}`, action: 'walk.same.instant', outcome: 'ALLOWED' as const, subjectType: 'test', subjectLabel: String(index), jurisdictionPath: anhe.path, detail: {} }))
    await database.db.auditEntry.createMany({ data })
    const filter = { ...none, action: 'walk.same.instant' }
    const first = await listAuditLog(city, filter, start)
    const second = await listAuditLog(city, filter, { older: first.older, newer: null })
    const third = await listAuditLog(city, filter, { older: second.older, newer: null })
    expect([first.rows.length, second.rows.length, third.rows.length]).toEqual([AUDIT_PAGE_SIZE, AUDIT_PAGE_SIZE, 30])
    expect(new Set([...first.rows, ...second.rows, ...third.rows].map((row) => row.id)).size).toBe(130)
    expect([first.newer, third.older]).toEqual([null, null])
    const back = await listAuditLog(city, filter, { older: null, newer: third.newer })
    expect(back.rows).toEqual(second.rows)
    const front = await listAuditLog(city, filter, { older: null, newer: back.newer })
    expect(front.rows).toEqual(first.rows)
    expect(front.newer).toBeNull()
  })
})

describe('an entry', () => {
  test('says what it is about, its seal and the rest of its request', async () => {
    const context = await contextOf(city.actor)
    await writeAudit(database.db, context, { action: 'entry.first.write', subjectType: 'account', subjectId: 'x', subjectLabel: '甲', jurisdictionPath: anhe.path, detail: { before: { name: '旧' }, after: { name: '新' } } })
    await writeAudit(database.db, context, { action: 'entry.second.write', subjectType: 'account', jurisdictionPath: anhe.path })
    const id = await idOf('entry.first.write')
    expect((await getAuditEntry(city, id)).seal).toBeNull()
    await sealAuditEntries(database.db, new Date(), { full: true })
    const entry = await getAuditEntry(city, id)
    expect(entry.seal).toMatchObject({ intact: true, entryHash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(entry.sealedPosition).toBe(entry.seal!.position)
    expect(entry.detail).toEqual({ before: { name: '旧' }, after: { name: '新' } })
    expect(entry.sameRequest.map((row) => row.action)).toEqual(['entry.second.write'])
    await tamper(database, (client) => client.query(`UPDATE audit_entry SET "subjectLabel" = '乙' WHERE id = $1`, [id]))
    expect((await getAuditEntry(city, id)).seal?.intact).toBe(false)
    await tamper(database, (client) => client.query(`UPDATE audit_entry SET "subjectLabel" = '甲' WHERE id = $1`, [id]))
  })
})

describe('verifying from the page', () => {
  test('leaves a report and an entry; what waits is counted', async () => {
    await sealAuditEntries(database.db, new Date(), { full: true })
    expect((await verifyAuditLog(city)).fault).toBeNull()
    const state = await getChainState()
    expect(state.report).toMatchObject({ fault: null, unsealed: 0 })
    expect(state.waiting).toBe(1)
    expect(await actionsOf(city, { action: 'overview.audit-log.verify' })).toEqual(['overview.audit-log.verify'])
  })
})

describe('export', () => {
  test('csv: the filtered entries, formulas neutralised, itself recorded with the filter', async () => {
    await addEntries(database, 2, { action: 'export.row.write', jurisdictionPath: anhe.path })
    await database.db.auditEntry.create({ data: { occurredAt: new Date(), actorName: '=1+1', address: '@SUM(A1)', requestId: '+1', action: 'export.row.write', outcome: 'ALLOWED', subjectType: 'test', subjectLabel: '=HYPERLINK("http://x")', jurisdictionPath: anhe.path, detail: { before: { name: '旧' }, after: { name: '新' }, reason: 'role' } } })
    const file = await exportAuditLog(city, { ...none, action: 'export.row.write' }, 'csv')
    const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.body).trimEnd().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(/^\ufeff"时间","操作人"/)
    for (const line of lines.slice(1)) expect(line).not.toMatch(/(^|,)"?[=+@-]/)
    expect(lines[1]).toContain('名称：旧 → 新；原因：账号没有所需角色')
    expect(file.fileName).toMatch(/^审计日志-\d{4}-\d\d-\d\d\.csv$/)
    const id = await idOf('overview.audit-log.export')
    expect((await getAuditEntry(city, id)).detail).toEqual({ format: 'csv', rows: 3, cut: false, filter: { action: 'export.row.write' } })
  })

  test('xlsx: the same entries as text cells', async () => {
    const file = await exportAuditLog(city, { ...none, action: 'export.row.write' }, 'xlsx')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(file.body.buffer)
    const rows: unknown[][] = []
    workbook.worksheets[0]!.eachRow((row) => {
      const cells: unknown[] = []
      row.eachCell((cell) => cells.push(cell.formula ? 'FORMULA' : cell.value))
      rows.push(cells)
    })
    const values = rows.flat()
    expect(values).not.toContain('FORMULA')
    expect(rows.filter((cells) => cells.includes('export.row.write'))).toHaveLength(3)
    expect(values.some((value) => typeof value === 'string' && value.includes('筛选：动作 export.row.write'))).toBe(true)
  })
})

describe('among many entries', () => {
  test('each page and each selective filter runs on an index, without sorting the log', async () => {
    await database.asOwner(async (client) => {
      await client.query(`INSERT INTO audit_entry (id, "occurredAt", "actorId", "actorName", "actorRoles", address, "requestId", action, outcome, "subjectType", "subjectId", "subjectLabel", "jurisdictionPath", detail)
        SELECT gen_random_uuid(), timestamptz '2024-01-01' + n * interval '10 seconds', md5((n % 300)::text)::uuid, '经办人', '{OFFICE}', '127.0.0.1', 'bulk-' || n, 'bulk.action.n' || (n % 60), 'ALLOWED', 'test', n::text, '对象 ' || n, $1, '{}'
        FROM generate_series(1, 120000) n`, [anhe.path])
      await client.query('ANALYZE audit_entry')
    })
    const reach = { paths: [anhe.path], installation: false }
    const middle = { older: '2024-01-10T00:00:00.000000Z_0193a000-0000-7000-8000-000000000001', newer: null }
    const account = await database.db.account.findFirstOrThrow({ select: { id: true } })
    const plans: [string, Prisma.Sql][] = [
      ['newest', auditLogSql(reach, none, null, start, 51)],
      ['deep', auditLogSql(reach, none, null, middle, 51)],
      ['backwards', auditLogSql(reach, none, null, { older: null, newer: middle.older }, 51)],
      ['days', auditLogSql(reach, { ...none, from: '2024-01-03', to: '2024-01-03' }, null, start, 51)],
      ['action', auditLogSql(reach, { ...none, action: 'bulk.action.n7' }, null, start, 51)],
      ['actor', auditLogSql(reach, { ...none, actor: 'x' }, [account.id], start, 51)],
      ['request', auditLogSql(reach, { ...none, request: 'bulk-77' }, null, start, 51)],
    ]
    for (const [name, sql] of plans) {
      const rows = await database.db.$queryRaw<{ 'QUERY PLAN': [{ Plan: object; 'Execution Time': number }] }[]>(Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`)
      const plan = rows[0]!['QUERY PLAN'][0]
      const text = JSON.stringify(plan.Plan)
      expect(text, name).toMatch(/"Index Name":"audit_entry_(occurredAt_id|action_occurredAt|actorId_occurredAt|requestId)_idx"/)
      expect(text, name).not.toMatch(/"Node Type":"Seq Scan"[^}]*"Relation Name":"audit_entry"/)
      expect(plan['Execution Time'], name).toBeLessThan(200)
    }
  })
})
