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

/** Penalties; one that was recorded at both stays where it is, the other one has it. */
const penalties: BusinessRecordMover = {
  key: 'penalty',
  what: '行政处罚',
  move: async (tx, _context, { fromId, toId, only }) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "penalty" p SET "businessId" = ${toId}::uuid, "version" = p."version" + 1
      WHERE p."businessId" = ${fromId}::uuid AND p."voidedAt" IS NULL AND (${only === null} OR p."id" = ANY(${[...(only ?? [])]}::uuid[]))
        AND NOT EXISTS (SELECT 1 FROM "penalty" o WHERE o."businessId" = ${toId}::uuid AND o."documentNumber" = p."documentNumber" AND o."voidedAt" IS NULL) RETURNING p."id"`
    return rows.map(({ id }) => id)
  },
}

/** Complaints, with what came of them. */
const complaints: BusinessRecordMover = {
  key: 'complaint',
  what: '投诉举报',
  move: async (tx, _context, { fromId, toId, only }) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`UPDATE "complaint" c SET "businessId" = ${toId}::uuid, "version" = c."version" + 1 WHERE c."businessId" = ${fromId}::uuid AND c."voidedAt" IS NULL AND (${only === null} OR c."id" = ANY(${[...(only ?? [])]}::uuid[])) RETURNING c."id"`
    return rows.map(({ id }) => id)
  },
}

/** 列入严重违法失信名单, with their history. */
const creditListings: BusinessRecordMover = {
  key: 'credit-listing',
  what: '严重违法失信名单',
  move: async (tx, _context, { fromId, toId, only }) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`UPDATE "credit_listing" l SET "businessId" = ${toId}::uuid WHERE l."businessId" = ${fromId}::uuid AND (${only === null} OR l."id" = ANY(${[...(only ?? [])]}::uuid[])) RETURNING l."id"`
    return rows.map(({ id }) => id)
  },
}

/** Scores belong to their inspections. Assessments of the risk grade stay, as grades do (decision 022). */
const cateringScores: BusinessRecordMover = {
  key: 'catering-assessment',
  what: '餐饮动态评定',
  move: async (tx, _context, { fromId, toId, only }) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`UPDATE "catering_assessment" c SET "businessId" = ${toId}::uuid WHERE c."businessId" = ${fromId}::uuid AND (${only === null} OR c."id" = ANY(${[...(only ?? [])]}::uuid[])) RETURNING c."id"`
    return rows.map(({ id }) => id)
  },
}

/** Everything of the areas above that names a business and moves when it is merged. */
export const businessRecordMovers: readonly BusinessRecordMover[] = [sampleBatches, inspections, penalties, complaints, creditListings, cateringScores]
