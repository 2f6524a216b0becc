import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { JurisdictionLevel, SamplingLevel } from '@/lib/generated/prisma/enums'
import { readUscc } from '@/lib/food-business/licence-number'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { getDepartmentIndex } from '@/lib/organisation/department-index.queries'
import type { Db } from '@/lib/platform/db'
import type { Candidate, CheckedRows, ImportArea, ImportPiece, ImportPlace, ImportWriting, Judgement, UndoneRows } from '@/lib/platform/import/import-area'
import { dateOnOf } from '@/lib/shared/format'
import { SAMPLE_CONCLUSION_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { noteImport } from '../handling/import-cases.commands'
import { findToldFailures } from '../handling/told-failures.queries'
import { batchProblems, isFailed } from '../sample-batch'
import { SAMPLING_WRITERS } from '../sample-batch.policy'
import { insertBatches, insertHeldBatches, replaceBatches, withdrawBatches } from '../write-batches.commands'
import { changeWords, correctedBatch, mergedBatch, type ChangeNames } from './corrected-batch'
import { findKeptBatches } from './kept-batches.queries'
import { matchBusinesses } from './match-businesses.queries'
import { SAMPLING_COLUMNS } from './sampling-columns'
import { samplingImportEntries } from './sampling-import.policy'
import { columnLabelOf, samplingRowMapper, type ImportedBatch } from './sampling-row'

const OWN_LEVELS: Readonly<Record<JurisdictionLevel, readonly SamplingLevel[]>> = { PROVINCE: ['PROVINCIAL'], PREFECTURE: ['CITY'], COUNTY: ['COUNTY'], TOWNSHIP: ['COUNTY'] }

/** 抽检批次 from files of sampling systems. */
export const samplingImport: ImportArea<ImportedBatch> = {
  id: 'sampling',
  label: '抽检批次',
  columns: SAMPLING_COLUMNS,
  format: 2,
  leastColumns: 3,
  isRemark: (text) => /^(合计|总计|小计|说明|备注|注[:：]|填表|制表|示例)/.test(text),
  writers: SAMPLING_WRITERS,
  hrefOf: (importId) => `/sampling/import/${importId}`,
  actions: { start: samplingImportEntries.start.id, check: samplingImportEntries.check.id, commit: samplingImportEntries.commit.id, cancel: samplingImportEntries.cancel.id, undo: samplingImportEntries.undo.id, remove: samplingImportEntries.remove.id, rejected: samplingImportEntries.rejected.id },
  prepare,
  judge,
  write,
  writeChecked,
  undo,
  merge: mergedBatch,
}

async function prepare(db: Db, place: ImportPlace) {
  const [categories, departments, townships, jurisdiction] = await Promise.all([
    db.foodCategory.findMany({ orderBy: { sortOrder: 'asc' }, select: { code: true, name: true, isAgricultural: true } }),
    getDepartmentIndex({ id: place.jurisdictionId, name: place.jurisdictionName }, db),
    db.department.findMany({ where: { jurisdictionId: place.jurisdictionId, voidedAt: null, kind: { not: 'DEPARTMENT' } }, select: { id: true } }),
    db.jurisdiction.findUniqueOrThrow({ where: { id: place.jurisdictionId }, select: { level: true } }),
  ])
  return samplingRowMapper({ categories, departments, townshipIds: new Set(townships.map(({ id }) => id)), ownLevels: OWN_LEVELS[jurisdiction.level], ownDepartmentId: place.departmentId, todayOn: dateOnOf(place.now) })
}

const FAILED_ITEMS = { orderBy: { position: 'asc' }, select: { item: true, kind: true, measured: true, limit: true, unit: true } } as const

/** The batches that hold among these numbers; locked in the order of their ids where they are to be written. */
async function findThere(tx: Db, jurisdictionId: string, numbers: readonly string[], lock: boolean) {
  if (lock) await tx.$queryRaw`SELECT b."id" FROM "sample_batch" b WHERE b."jurisdictionId" = ${jurisdictionId}::uuid AND b."voidedAt" IS NULL AND b."number" = ANY(${numbers}) ORDER BY b."id" FOR UPDATE`
  const found = await tx.$queryRaw<{ id: string }[]>`SELECT b."id" FROM "sample_batch" b WHERE b."jurisdictionId" = ${jurisdictionId}::uuid AND b."voidedAt" IS NULL AND b."number" = ANY(${numbers})`
  if (found.length === 0) return []
  const rows = await tx.sampleBatch.findMany({ where: { id: { in: found.map(({ id }) => id) } }, include: { failedItems: FAILED_ITEMS } })
  return rows.map((row) => ({ ...row, sampledOn: fromDateColumn(row.sampledOn), concludedOn: fromOptionalDateColumn(row.concludedOn) }))
}

/** What is odd about a new batch, and no reason to refuse it. */
function noted({ batch, businessCode }: ImportedBatch): { note?: string } {
  const code = businessCode === '' ? null : readUscc(businessCode)
  const notes = [
    ...(batch.failedItemsUnknown ? ['不合格但没有不合格项目，将按“报告未提供”登记'] : []),
    ...batch.failedItems.filter(({ kind }) => kind === 'OTHER').map(({ item }) => `“${item}”不在常见检验项目中，类别记为其他，请核对`),
    ...(code && !code.ok ? [`${code.problem}，没有用它关联监管对象`] : []),
  ]
  return notes.length === 0 ? {} : { note: notes.join('；') }
}

async function judge(db: Db, place: ImportPlace, rows: readonly Candidate<ImportedBatch>[], { lock }: { lock: boolean }): Promise<Judgement<ImportedBatch>[]> {
  const there = new Map((await findThere(db, place.jurisdictionId, rows.map(({ content }) => content.batch.number), lock)).map((row) => [row.number, row]))
  // What was matched when the row was checked is what the preview showed.
  const businessIds = lock ? rows.map(({ content }) => content.batch.businessId) : await matchBusinesses(db, place, rows.map(({ content }) => content))
  const names = there.size > 0 ? await findChangeNames(db, place.jurisdictionId) : null
  const told = await findToldFailures(db, rows.flatMap(({ content: { batch } }) => {
    const row = there.get(batch.number)
    return row && isFailed(row.conclusion) && !isFailed(batch.conclusion) ? [row.id] : []
  }))
  const todayOn = dateOnOf(place.now)
  return rows.map(({ content }, index): Judgement<ImportedBatch> => {
    const given: ImportedBatch = { ...content, batch: { ...content.batch, businessId: businessIds[index] ?? null } }
    const row = there.get(content.batch.number)
    if (!row) return { outcome: 'NEW', content: given, ...noted(given) }
    const { batch, changed, otherLevel } = correctedBatch(row, given)
    const target = { targetId: row.id, targetVersion: row.version }
    if (changed.length === 0) return { outcome: 'SAME', ...target, ...(otherLevel === null ? {} : { note: `已按${SAMPLING_LEVEL_LABELS[row.level]}登记，文件中为${SAMPLING_LEVEL_LABELS[otherLevel]}，只计一次` }) }
    if (place.departmentId !== null && row.departmentId !== place.departmentId) return { outcome: 'REJECTED', problems: [{ column: columnLabelOf('number'), message: '这个编号由其他单位登记，内容与文件不同，请联系登记单位或食安办更正' }] }
    const toldWhy = isFailed(batch.conclusion) ? undefined : told.get(row.id)
    if (toldWhy !== undefined) return { outcome: 'REJECTED', problems: [{ column: columnLabelOf('conclusion'), message: `已登记为不合格，文件中改为${SAMPLE_CONCLUSION_LABELS[batch.conclusion]}。${toldWhy}` }] }
    const wrong = Object.entries(batchProblems(batch, given.productClass, todayOn))
    if (wrong.length > 0) return { outcome: 'REJECTED', problems: wrong.map(([field, message]) => ({ column: columnLabelOf(field), message: `与已登记的内容合在一起不成立：${message}` })) }
    return { outcome: 'DIFFERS', ...target, content: { ...given, batch }, changes: changeWords(row, batch, changed, names!) }
  })
}

async function findChangeNames(db: Db, jurisdictionId: string): Promise<ChangeNames> {
  const categories = await db.foodCategory.findMany({ select: { code: true, name: true } })
  const units = await db.department.findMany({ where: { jurisdictionId }, select: { id: true, name: true } })
  return { categories: new Map(categories.map(({ code, name }) => [code, name])), units: new Map(units.map(({ id, name }) => [id, name])) }
}

function readyBatch({ jurisdictionId }: ImportPlace, id: string, { batch, productClass }: ImportedBatch) {
  return { ...batch, id, jurisdictionId, productClass }
}

async function write(tx: Db, place: ImportPlace, { inserts, corrections }: ImportPiece<ImportedBatch>, { now, byId, reason }: ImportWriting): Promise<void> {
  const failed = [...inserts, ...corrections].filter(({ content }) => isFailed(content.batch.conclusion)).map(({ id }) => id)
  if (inserts.length > 0) await insertBatches(tx, inserts.map(({ id, content }) => readyBatch(place, id, content)), { now, byId, reason: '' })
  if (corrections.length > 0) await correct(tx, place, corrections, { now, byId, reason })
  await noteImport(tx, place.importId, { batchIds: failed }, now)
}

async function correct(tx: Db, place: ImportPlace, corrections: ImportPiece<ImportedBatch>['corrections'], { now, byId, reason }: Pick<ImportWriting, 'now' | 'byId' | 'reason'>): Promise<void> {
  const rows = await tx.sampleBatch.findMany({ where: { id: { in: corrections.map(({ id }) => id) } } })
  const before = new Map(rows.map((row) => [row.id, { ...row, sampledOn: fromDateColumn(row.sampledOn) }]))
  await replaceBatches(tx, corrections.map(({ id, content }) => ({ before: before.get(id)!, after: readyBatch(place, id, content) })), { now, byId, reason })
}

/** A number that is there by now has a row of its own to be compared with: then nothing is written this way. */
async function writeChecked(tx: Db, { importId, jurisdictionId }: ImportPlace, rows: CheckedRows, { now, byId }: ImportWriting, turn: () => Promise<void>): Promise<number | null> {
  const [there] = await tx.$queryRaw<unknown[]>`SELECT 1 AS "one" FROM ${rows} c JOIN "sample_batch" b ON b."jurisdictionId" = ${jurisdictionId}::uuid AND b."number" = c."key" AND b."voidedAt" IS NULL LIMIT 1`
  if (there !== undefined) return null
  const written = await insertHeldBatches(tx, jurisdictionId, Prisma.sql`(SELECT c."id", c."content"->>'productClass' AS "productClass", c."content"->'batch' AS "batch" FROM ${rows} c)`, { now, byId, reason: '' }, turn)
  await noteImport(tx, importId, { rows }, now)
  return written
}

async function undo(tx: Db, place: ImportPlace, ids: readonly string[], { now, byId, reason }: ImportWriting): Promise<UndoneRows> {
  const locked = await tx.$queryRaw<{ id: string }[]>`SELECT b."id" FROM "sample_batch" b WHERE b."id" = ANY(${ids}::uuid[]) AND b."jurisdictionId" = ${place.jurisdictionId}::uuid ORDER BY b."id" FOR UPDATE`
  if (locked.length === 0) return { voided: 0, kept: [] }
  const rows = await tx.sampleBatch.findMany({ where: { id: { in: locked.map(({ id }) => id) } } })
  const kept = await findKeptBatches(tx, rows)
  const taken = rows.filter(({ id }) => !kept.has(id))
  if (taken.length > 0) await withdrawBatches(tx, taken.map((row) => ({ ...row, sampledOn: fromDateColumn(row.sampledOn) })), { now, byId, reason })
  return { voided: taken.length, kept: [...kept].map(([id, why]) => ({ id, reason: why })) }
}
