import { afterAll, beforeAll, expect, test } from 'vitest'
import { PIECE_ROWS, PLAIN_ROWS } from '@/lib/platform/import/import-limits'
import { commitImport } from '@/lib/platform/import/ledger-import.commands'
import { findNextSpan } from '@/lib/platform/import/next-rows.queries'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { recordBatches } from '@/lib/sampling/sample-batch.commands'
import { recomputeCategorySums } from '@/lib/sampling/category-sum.commands'
import { recomputeSamplingSums } from '@/lib/sampling/sampling-sum.commands'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { csvBytes, HEADER, importer, rowOf, runJob, type Importer } from './import-files'
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

const header = [...HEADER, '组织抽检单位', '乡镇（街道）', '标称生产者', '批号', '承检机构', '你点我检']
const rest = ['市场监管局', '东湖街道', '“甲”\\食品厂', "B'01", '省院', '是']
const fileOf = (prefix: string) => csvBytes([
  [...rowOf(`${prefix}0`), ...rest],
  [...rowOf(`${prefix}1`, { 检验结论: '', 报告日期: '' }), '', '', '', '', '', ''],
  [...rowOf(`${prefix}2`, { 检验结论: '不合格', 不合格项目: '霉菌；菌落总数', 检验结果: '180；2.1×10⁴', 标准值: '≤150；≤10⁴' }), ...rest],
  [...rowOf(`${prefix}3`, { 检验结论: '不合格' }), '', '柳溪镇', '', '', '', ''],
  [...rowOf(`${prefix}4`, { 抽检类型: '风险监测', 检验结论: '问题样品', 不合格项目: '铅（以Pb计）', 抽样日期: '2026-09-30' }), ...rest],
  [...rowOf(`${prefix}5`, { 抽检类型: '农产品监督抽查', 食品大类: '食用农产品', 抽样地点: '农贸市场', 样品名称: '芹菜', 任务层级: '国抽' }), ...rest],
], header)

/** All that an import leaves of the batches of a prefix, without what differs by itself; its own id is `import`. */
async function leftBy(prefix: string, importId: string) {
  const batches = await database.db.sampleBatch.findMany({
    where: { number: { startsWith: prefix } }, orderBy: { number: 'asc' },
    include: { failedItems: { orderBy: { position: 'asc' }, omit: { batchId: true } }, revisions: { omit: { batchId: true } }, case: { omit: { id: true, batchId: true }, include: { entries: { omit: { caseId: true } }, clocks: { omit: { caseId: true }, orderBy: { key: 'asc' } } } } },
    omit: { id: true },
  })
  // Days are instants at midnight here; any other is the moment at which it was written.
  return JSON.parse(JSON.stringify(batches).replaceAll(`"${prefix}`, '"').replaceAll(importId, 'import').replace(/"\d{4}-\d\d-\d\dT(?!00:00:00)[\d:.]+Z"/g, '"then"')) as { number: string; case: unknown; failedItems: unknown[] }[]
}

test('what is written without leaving the database is what judging row by row writes', async () => {
  const short = await office.start(fileOf('SHORTLY'))
  expect(await office.check(short)).toMatchObject({ counts: { new: 6, rejected: 0 } })
  expect(await office.commit(short)).toMatchObject({ state: 'DONE', written: { inserted: 6, skipped: 0 } })

  // Somebody records one of them after the check: each row is judged again.
  const long = await office.start(csvBytes([...fileOf('LONGLY').toString().split('\r\n').slice(1).map((line) => line.split(',')), [...rowOf('LONGLY9'), '', '', '', '', '', '']], header))
  expect(await office.check(long)).toMatchObject({ counts: { new: 7, rejected: 0 } })
  await recordBatches(world.office, { jurisdictionId: world.county.id, batches: [sampleBatchInput({ number: 'LONGLY9', productName: '别的' })] })
  await commitImport(world.office, samplingImport, { id: long, version: (await office.view(long)).version, rows: 'all', corrections: false })
  await runJob(long)
  expect(await office.view(long)).toMatchObject({ state: 'DONE', written: { inserted: 6, skipped: 1 } })

  const [shortly, longly] = [await leftBy('SHORTLY', short), (await leftBy('LONGLY', long)).filter(({ number }) => number !== '9')]
  expect(shortly.map((one) => [one.failedItems.length, one.case !== null])).toEqual([[0, false], [0, false], [2, true], [0, true], [1, true], [0, false]])
  expect(shortly).toEqual(longly)
  expect(shortly.flatMap((one) => (one.case === null ? [] : [(one.case as { importId: unknown }).importId]))).toEqual(['import', 'import', 'import'])
  expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ differences: 0, batches: 13 })
  expect((await recomputeCategorySums({ mend: false })).differences).toEqual([])
})

test('of two pieces that are written at a time each row is in once, whichever of the two somebody came before', async () => {
  const rows = PLAIN_ROWS.first + 300
  const cases = [[], [PLAIN_ROWS.first + 10], [20, PLAIN_ROWS.first + 20]]
  for (const taken of cases) {
    const prefix = `TWO${taken.join('X')}N`
    const id = await office.start(csvBytes(Array.from({ length: rows }, (_, index) => rowOf(`${prefix}${index}`))))
    expect(await office.check(id)).toMatchObject({ counts: { new: rows, rejected: 0 } })
    if (taken.length > 0) await recordBatches(world.office, { jurisdictionId: world.county.id, batches: taken.map((index) => sampleBatchInput({ number: `${prefix}${index}`, productName: '别的' })) })
    await commitImport(world.office, samplingImport, { id, version: (await office.view(id)).version, rows: 'all', corrections: false })
    await runJob(id)
    expect(await office.view(id), prefix).toMatchObject({ state: 'DONE', written: { inserted: rows - taken.length, skipped: taken.length } })
    expect(await database.db.sampleBatch.count({ where: { number: { startsWith: prefix } } })).toBe(rows)

    const pieces = (await database.db.auditEntry.findMany({ where: { subjectId: id, action: samplingImport.actions.commit }, select: { detail: true } }))
      .map(({ detail }) => detail as { step?: string; fromRow: number; toRow: number; inserted: number; skipped: number }).filter(({ step }) => step === 'piece').toSorted((a, b) => a.fromRow - b.fromRow)
    expect(pieces.reduce((sum, { inserted, skipped }) => sum + inserted + skipped, 0), 'counted by the audit').toBe(rows)
    expect(pieces.every(({ fromRow }, index) => fromRow === (index === 0 ? 2 : pieces[index - 1]!.toRow + 1)), 'one piece behind the other').toBe(true)
  }
  const [{ revisions }] = await database.db.$queryRaw<[{ revisions: number }]>`SELECT count(*)::int AS "revisions" FROM "sample_batch_revision" r JOIN "sample_batch" b ON b."id" = r."batchId" WHERE b."number" LIKE 'TWO%'`
  expect(revisions).toBe(rows * cases.length)
  expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ differences: 0 })
  expect((await recomputeCategorySums({ mend: false })).differences).toEqual([])
}, 240_000)

test('a piece goes over so many row numbers at most, over all of a short import, and over what lies between', async () => {
  const id = await office.start(fileOf('SPANS'))
  const among = (first: number, last: number, outcome: string) => database.db.$executeRaw`INSERT INTO "ledger_import_row" ("importId", "rowNumber", "outcome", "content", "cells", "notes") SELECT ${id}::uuid, n, ${outcome}::"LedgerImportOutcome", '{}', '[]', '{}' FROM generate_series(${first}::int, ${last}::int) n`
  await among(3, PIECE_ROWS + 500, 'NEW')
  await among(PIECE_ROWS + 501, 30_000, 'SAME')
  await among(30_001, 30_010, 'NEW')
  const spans = async (count: number) => {
    const found: [number, number][] = []
    for (let passed = 0; ;) {
      const span = await findNextSpan(database.db, { importId: id, outcomes: ['NEW'], count }, passed)
      if (span === null) return found
      found.push([span.first, span.last])
      passed = span.last
    }
  }
  expect(await spans(PIECE_ROWS + 508)).toEqual([[3, PIECE_ROWS], [PIECE_ROWS + 1, PIECE_ROWS + 500], [30_001, 30_010]])
  expect(await spans(PIECE_ROWS)).toEqual([[3, 30_010]])
})
