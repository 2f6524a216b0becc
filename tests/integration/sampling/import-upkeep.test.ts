import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rememberedUploadDays, withRemovalDay } from '@/lib/organisation/upload-retention.queries'
import { getWorkbench } from '@/lib/overview/workbench.queries'
import { cancelImport, commitImport, resumeImport } from '@/lib/platform/import/ledger-import.commands'
import { listImportRows, listImports } from '@/lib/platform/import/ledger-import.queries'
import { removeImport, sweepAbandonedImports } from '@/lib/platform/import/remove-import.commands'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { caseFilterFrom } from '@/lib/sampling/handling/case-question'
import { listCases } from '@/lib/sampling/handling/case.queries'
import { recordCaseEvent } from '@/lib/sampling/handling/case.commands'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { dateOnOf } from '@/lib/shared/format'
import { IMPORT_AREAS } from '@/lib/workflow/ledger-import-jobs.commands'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf } from '../organisation/world'
import { csvBytes, importer, rowOf, runJob, type Importer } from './import-files'
import { createSamplingWorld, type SamplingWorld } from './sampling-world'

let database: TestDatabase
let world: SamplingWorld
let office: Importer

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
  office = importer(database, world.office, world.county.id)
  await buildWorker()
})
afterAll(async () => database.drop())

const DAY_MS = 24 * 3_600_000
const later = (days: number) => new Date(world.office.now.getTime() + days * DAY_MS)
const sweep = (now: Date) => sweepAbandonedImports(IMPORT_AREAS, portalStorage(), rememberedUploadDays(now), now)
const keyOf = async (id: string) => (await database.db.ledgerImport.findUniqueOrThrow({ where: { id }, select: { file: { select: { storageKey: true } } } })).file.storageKey
const isKept = (key: string) => portalStorage().open(key).then(async (stream) => (await stream.cancel(), true), () => false)
const FAILED = { 检验结论: '不合格', 不合格项目: '霉菌', 检验结果: '180', 标准值: '≤150' }

describe('a file of which nothing was written', () => {
  test('is listed with the day on which it goes, and removed by whoever may bring it in, with its bytes', async () => {
    const id = await office.start(csvBytes([rowOf('R1')]), '没有写入.csv')
    const view = await office.check(id)
    const [listed] = (await listImports(world.office, samplingImport, 1)).rows
    expect(listed).toMatchObject({ id, state: 'CHECKED', idleSince: expect.any(String) })
    expect((await withRemovalDay(listed!, world.office.now)).removedAfter).toBe(dateOnOf(new Date(Date.parse(listed!.idleSince!) + 14 * DAY_MS)))
    const key = await keyOf(id)
    await expect(removeImport(world.siblingOffice, samplingImport, { id, version: view.version })).rejects.toMatchObject({ code: 'not-found' })
    await expect(removeImport(world.office, samplingImport, { id, version: 1 })).rejects.toMatchObject({ code: 'conflict' })
    expect(await isKept(key)).toBe(true)
    await removeImport(world.office, samplingImport, { id, version: view.version })
    expect(await isKept(key)).toBe(false)
    expect(await database.db.ledgerImportRow.count({ where: { importId: id } })).toBe(0)
    expect(await database.db.storedFile.count({ where: { storageKey: key } })).toBe(0)
    await expect(office.view(id)).rejects.toMatchObject({ code: 'not-found' })
    expect((await auditOf(database.db, 'sampling.import.remove'))[0]).toMatchObject({ actorId: world.office.actor.accountId, subjectId: id, subjectLabel: '没有写入.csv', detail: { from: 'CHECKED', rows: 1 } })
    // What was put off is nothing that must still be done.
    await runJob(id)
  })

  test('goes by itself once it was left alone for the days of its jurisdiction; what wrote something stays', async () => {
    const written = await office.through(csvBytes([rowOf('R2')]))
    const idle = await office.start(csvBytes([rowOf('R3')]), '放着没动.csv')
    const key = await keyOf(idle)
    await database.db.ledgerImport.update({ where: { id: idle }, data: { startedAt: world.office.now } })
    await database.db.ledgerImport.update({ where: { id: written.id }, data: { startedAt: world.office.now, checkedAt: world.office.now, finishedAt: world.office.now } })
    expect(await sweep(later(13))).toBe(0)
    // A jurisdiction that keeps them longer keeps them longer.
    const { id: limitId, ...limit } = await database.db.legalLimit.findFirstOrThrow({ where: { code: 'import.abandoned-upload', jurisdictionId: null } })
    const local = await database.db.legalLimit.create({ data: { ...limit, jurisdictionId: world.county.id, value: '20' } })
    expect(await sweep(later(15))).toBe(0)
    expect(await isKept(key)).toBe(true)
    await database.db.legalLimit.delete({ where: { id: local.id } })
    expect(limitId).not.toBe(local.id)
    expect(await sweep(later(15))).toBe(1)
    expect(await sweep(later(15))).toBe(0)
    expect(await isKept(key)).toBe(false)
    expect(await database.db.ledgerImport.count({ where: { id: { in: [idle, written.id] } } })).toBe(1)
    expect((await auditOf(database.db, 'sampling.import.remove'))[0]).toMatchObject({ actorId: null, subjectId: idle, detail: { from: 'MAPPING', idleDays: 14 } })
    await expect(removeImport(world.office, samplingImport, { id: written.id, version: written.version })).rejects.toMatchObject({ code: 'refused' })
  })
})

describe('an import that was checked before what is kept changed', () => {
  test('asks for a new check with a sentence, and is written after it', async () => {
    const id = await office.start(csvBytes([rowOf('F1')]))
    await office.check(id)
    // As the version before left it: rows without what the ledger asks for by now.
    await database.db.ledgerImport.update({ where: { id }, data: { rowFormat: samplingImport.format - 1 } })
    await database.db.$executeRaw`UPDATE "ledger_import_row" SET "content" = "content" #- '{batch,specification}' WHERE "importId" = ${id}::uuid`
    const old = await office.view(id)
    expect(old).toMatchObject({ isOutdated: true, can: { check: true, commit: false, resume: false, remove: true } })
    await expect(commitImport(world.office, samplingImport, { id, version: old.version, rows: 'good', corrections: false })).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('请重新核对') })
    expect(await office.check(id)).toMatchObject({ isOutdated: false, can: { commit: true } })
    expect(await office.commit(id)).toMatchObject({ state: 'DONE', written: { inserted: 1 } })
  })

  test('is stopped where its writing was begun before, and what had been written is not written twice', async () => {
    const id = await office.start(csvBytes([rowOf('F2'), rowOf('F3')]))
    await commitImport(world.office, samplingImport, { id, version: (await office.check(id)).version, rows: 'good', corrections: false })
    await database.db.ledgerImport.update({ where: { id }, data: { rowFormat: null } })
    await runJob(id)
    expect(await office.view(id)).toMatchObject({ state: 'FAILED', failure: expect.stringContaining('请重新核对'), can: { check: true, resume: false } })
    expect(await database.db.sampleBatch.count({ where: { number: 'F2' } })).toBe(0)
    // Half of it in, as if an instance of the version before had died there.
    await database.db.ledgerImport.update({ where: { id }, data: { insertedRows: 1, passedRow: 2 } })
    const half = await office.view(id)
    expect(half).toMatchObject({ can: { check: false, resume: false, remove: false, undo: true } })
    await expect(resumeImport(world.office, samplingImport, { id, version: half.version })).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('重新上传') })
  })
})

describe('failed batches of one import', () => {
  const rowsOf = async (context: SamplingWorld['office']) => (await getWorkbench(context)).items.filter(({ key }) => key.startsWith('case'))

  test('stand on the workbench as one row that leads to exactly those', async () => {
    const numbers = Array.from({ length: 18 }, (_, index) => `W${index + 1}`)
    const done = await office.through(csvBytes([...numbers.map((number) => rowOf(number, FAILED)), rowOf('W99')]), { fileName: '十月检验结果.csv' })
    const alone = await office.through(csvBytes([rowOf('X1', FAILED)]), { fileName: '单独一批.csv' })
    const rows = await rowsOf(world.office)
    expect(rows.map(({ title, href }) => [title, href])).toEqual(expect.arrayContaining([['本次导入有 18 批次不合格待核查处置', `/sampling/cases?import=${done.id}&own=yes`], ['待指定核查处置责任单位：蛋糕', expect.stringMatching(/^\/sampling\/cases\/[0-9a-f-]{36}$/)]]))
    expect(rows).toHaveLength(2)
    expect(rows.find(({ key }) => key === `case-import:${done.id}`)).toMatchObject({ detail: expect.stringContaining('“十月检验结果.csv”'), dueOn: expect.any(String) })
    const query = new URL(`http://portal${rows.find(({ key }) => key === `case-import:${done.id}`)!.href}`).searchParams
    const found = await listCases(world.office, caseFilterFrom((key) => query.get(key) ?? ''), null, 50)
    expect(found.rows.map(({ number }) => number).toSorted()).toEqual(numbers.toSorted())
    expect((await listCases(world.office, { state: 'OPEN', importId: alone.id }, null, 50)).rows.map(({ number }) => number)).toEqual(['X1'])
  })

  test('are written alike by either way, and what a department is assigned is its own row', async () => {
    // A row that somebody recorded meanwhile makes the piece be judged one by one.
    const id = await office.start(csvBytes([rowOf('W1', { ...FAILED, 样品名称: '面包' }), rowOf('V1', FAILED), rowOf('V2', FAILED)]))
    await office.check(id)
    await office.commit(id, 'good', true)
    const { rows } = await listCases(world.office, { state: 'OPEN', importId: id }, null, 50)
    // W1 was there before: its case stays with the import that brought it.
    expect(rows.map(({ number }) => number).toSorted()).toEqual(['V1', 'V2'])
    expect(await rowsOf(world.marketLiaison)).toEqual([])
    for (const { id: caseId } of rows) await recordCaseEvent(world.office, { id: caseId, version: 1, event: { kind: 'ASSIGNED', departmentId: world.market.id }, text: '', fileIds: [], idempotencyKey: crypto.randomUUID() })
    expect((await rowsOf(world.marketLiaison)).map(({ title, href }) => [title, href])).toEqual([['本次导入有 2 批次不合格待核查处置', `/sampling/cases?import=${id}&own=yes`]])
    // An import without anything written can be given up as before.
    const idle = await office.start(csvBytes([rowOf('V3')]))
    await cancelImport(world.office, samplingImport, { id: idle, version: (await office.view(idle)).version })
    expect(await office.view(idle)).toMatchObject({ state: 'CANCELLED', can: { check: true, remove: true } })
  })
  test('keep their conclusion against a file, once the failure was told to the business', async () => {
    const done = await office.through(csvBytes([rowOf('Y1', FAILED), rowOf('Y2', FAILED)]))
    const { rows } = await listCases(world.office, { state: 'OPEN', importId: done.id }, null, 50)
    const told = rows.find(({ number }) => number === 'Y1')!
    await recordCaseEvent(world.office, { id: told.id, version: 1, event: { kind: 'DONE', part: 'DELIVERY', at: '2026-11-05T10:00:00+08:00', documentNumber: '送达〔2026〕1号' }, text: '', fileIds: [], idempotencyKey: crypto.randomUUID() })
    const id = await office.start(csvBytes([rowOf('Y1'), rowOf('Y2')]))
    expect((await office.check(id)).counts).toMatchObject({ differs: 1, rejected: 1 })
    const [refused] = (await listImportRows(world.office, samplingImport, id, 'rejected', 0)).rows
    expect(refused!.notes.problems).toEqual([{ column: '结论', message: expect.stringMatching(/^已登记为不合格，文件中改为合格。已登记“送达.*须经复检或异议/) }])
    await office.commit(id, 'good', true)
    expect(await database.db.sampleBatch.findMany({ where: { number: { in: ['Y1', 'Y2'] } }, orderBy: { number: 'asc' }, select: { number: true, conclusion: true } })).toEqual([{ number: 'Y1', conclusion: 'UNQUALIFIED' }, { number: 'Y2', conclusion: 'QUALIFIED' }])
    expect(await database.db.unqualifiedCase.findUniqueOrThrow({ where: { id: told.id }, select: { state: true } })).toEqual({ state: 'OPEN' })
  })
})
