import 'server-only'
import type { BusinessRecordMover } from '@/lib/food-business/business-merge'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { replaceBatches, type BatchToWrite } from '@/lib/sampling/write-batches.commands'

/** How many batches move in one statement. */
const PIECE = 1_000

/** Sample batches name the business they were taken at; the sheet's own words for it stay as they were written. */
const sampleBatches: BusinessRecordMover = {
  key: 'sample-batch',
  what: '抽检批次',
  move: async (tx, _context, { fromId, toId, only }, writing) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`SELECT b."id" FROM "sample_batch" b WHERE b."businessId" = ${fromId}::uuid AND b."voidedAt" IS NULL AND (${only === null} OR b."id" = ANY(${[...(only ?? [])]}::uuid[])) ORDER BY b."id" FOR UPDATE`
    const ids = rows.map(({ id }) => id)
    for (let at = 0; at < ids.length; at += PIECE) {
      const held = await tx.sampleBatch.findMany({ where: { id: { in: ids.slice(at, at + PIECE) } }, include: { failedItems: { orderBy: { position: 'asc' }, select: { item: true, kind: true, measured: true, limit: true, unit: true } } }, orderBy: { id: 'asc' } })
      const changes = held.map(({ sampledOn, concludedOn, ...row }) => {
        const before: BatchToWrite = { ...row, sampledOn: fromDateColumn(sampledOn), concludedOn: fromOptionalDateColumn(concludedOn) }
        return { before, after: { ...before, businessId: toId } }
      })
      await replaceBatches(tx, changes, writing)
    }
    return ids
  },
}

/** Inspections name the business they were done at; what the record says of it stays. Avoidances of inspectors move with it. */
const inspections: BusinessRecordMover = {
  key: 'inspection',
  what: '监督检查',
  move: async (tx, _context, { fromId, toId, only }) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`SELECT i."id" FROM "inspection" i WHERE i."businessId" = ${fromId}::uuid AND i."voidedAt" IS NULL AND (${only === null} OR i."id" = ANY(${[...(only ?? [])]}::uuid[])) ORDER BY i."id" FOR UPDATE`
    const ids = rows.map(({ id }) => id)
    await tx.$executeRaw`UPDATE "inspection" SET "businessId" = ${toId}::uuid WHERE "id" = ANY(${ids}::uuid[])`
    if (only === null) await tx.$executeRaw`UPDATE "inspector_avoidance" SET "businessId" = ${toId}::uuid WHERE "businessId" = ${fromId}::uuid`
    return ids
  },
}

/** Everything of the areas above that names a business and moves when it is merged. */
export const businessRecordMovers: readonly BusinessRecordMover[] = [sampleBatches, inspections]
