import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { SampleConclusion, SamplePlaceType, SampleProductClass, SampleStage, SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import type { ExportActor, LedgerExport } from '@/lib/platform/export/ledger-export'
import type { Db } from '@/lib/platform/db'
import type { CellValue } from '@/lib/platform/workbook/workbook-limits'
import { SAMPLE_CONCLUSION_LABELS, SAMPLE_PLACE_TYPE_LABELS, SAMPLE_PRODUCT_CLASS_LABELS, SAMPLE_STAGE_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { parseBatchOrder } from './batch-list'
import { batchScope, batchesInOrder, cursorOf, filterSql, joinedBatches } from './batch-list.queries'
import { batchExportSchema, type BatchExportQuestion } from './batch-list.schema'
import { findBatchReach, reachPartSql, type BatchReach } from './batch-reach.queries'
import { SAMPLING_READERS } from './sample-batch.policy'

export const BATCH_EXPORT_KIND = 'sampling.batches'
/** Rows of one statement: enough that asking costs little, few enough that they are not felt in memory. */
const ROWS_A_PIECE = 2_000

type ExportedRow = {
  id: string; number: string; sampledOn: string; concludedOn: string | null; level: SamplingLevel; kind: SamplingKind; isPublicChoice: boolean; categoryName: string; productClass: SampleProductClass; productName: string; lot: string
  businessName: string; producerName: string; producerAddress: string; specification: string; trademark: string; stage: SampleStage; placeType: SamplePlaceType; townshipName: string | null; departmentName: string | null; placeName: string; testedBy: string; conclusion: SampleConclusion; failed: string | null; voidedReason: string | null
}

type Column = LedgerExport<unknown>['columns'][number] & { readonly value: (row: ExportedRow) => CellValue }
const text = (header: string, width: number, value: Column['value']): Column => ({ header, type: 'text', width, value })

const COLUMNS: readonly Column[] = [
  text('抽样编号', 24, (row) => row.number),
  { header: '抽样日期', type: 'date', width: 12, value: (row) => row.sampledOn },
  text('任务层级', 10, (row) => SAMPLING_LEVEL_LABELS[row.level]),
  text('抽检种类', 14, (row) => SAMPLING_KIND_LABELS[row.kind]),
  text('你点我检', 10, (row) => (row.isPublicChoice ? '是' : '')),
  text('食品大类', 16, (row) => row.categoryName),
  text('样品类别', 12, (row) => SAMPLE_PRODUCT_CLASS_LABELS[row.productClass]),
  text('样品名称', 24, (row) => row.productName),
  text('规格型号', 14, (row) => row.specification),
  text('商标', 14, (row) => row.trademark),
  text('生产日期或批号', 16, (row) => row.lot),
  text('被抽样单位', 30, (row) => row.businessName),
  text('标称生产者', 30, (row) => row.producerName),
  text('标称生产者地址', 30, (row) => row.producerAddress),
  text('环节', 10, (row) => SAMPLE_STAGE_LABELS[row.stage]),
  text('抽样场所', 16, (row) => SAMPLE_PLACE_TYPE_LABELS[row.placeType]),
  text('辖区', 14, (row) => row.placeName),
  text('乡镇（街道）', 16, (row) => row.townshipName),
  text('组织单位', 16, (row) => row.departmentName ?? '上级组织'),
  text('承检机构', 30, (row) => row.testedBy),
  text('结论', 12, (row) => SAMPLE_CONCLUSION_LABELS[row.conclusion]),
  { header: '结论日期', type: 'date', width: 12, value: (row) => row.concludedOn },
  text('不合格项目', 40, (row) => row.failed),
  text('作废原因', 20, (row) => row.voidedReason),
]

/** The ledger of sample batches as a workbook: the rows of the list, in its order. */
export const batchExport: LedgerExport<BatchExportQuestion> = {
  label: '抽检批次',
  roles: SAMPLING_READERS,
  question: batchExportSchema,
  columns: COLUMNS,
  count: async (tx, actor, { sort: _sort, ...filter }) => {
    const reach = await reachOf(tx, actor, filter.place)
    if (reach.length === 0) return 0
    const conditions = filterSql(filter)
    const parts = reach.map((part) => Prisma.sql`SELECT count(*) AS "rows" FROM "sample_batch" b WHERE ${Prisma.join([reachPartSql(part), ...conditions], ' AND ')}`)
    const [{ rows }] = await tx.$queryRaw<[{ rows: number }]>`SELECT sum("rows")::int AS "rows" FROM (${Prisma.join(parts, ' UNION ALL ')}) counted`
    return rows
  },
  read: async (tx, actor, { sort, ...filter }, after) => {
    const reach = await reachOf(tx, actor, filter.place)
    if (reach.length === 0) return { rows: [], next: null }
    const order = parseBatchOrder(sort)
    const found = await tx.$queryRaw<ExportedRow[]>(batchExportSql(reach, { ...filter, sort }, after))
    const last = found.length < ROWS_A_PIECE ? undefined : found.at(-1)
    return { rows: found.map((row) => COLUMNS.map(({ value }) => value(row))), next: last ? cursorOf(last, order.key) : null }
  },
}

/** The statement behind a piece of the export. */
export function batchExportSql(reach: BatchReach, { sort, ...filter }: BatchExportQuestion, after: string | null): Prisma.Sql {
  return joinedBatches(batchesInOrder(reach, filter, parseBatchOrder(sort), { after, before: null }, ROWS_A_PIECE), { columns: EXPORTED, joins: FAILED })
}

function reachOf(tx: Db, actor: ExportActor, place: string) {
  return findBatchReach(tx, batchScope({ actor }), place)
}

const EXPORTED = Prisma.sql`, b."productClass"::text AS "productClass", b."lot", b."producerName", b."producerAddress", b."specification", b."trademark", b."stage"::text AS "stage", b."placeType"::text AS "placeType", b."testedBy", b."voidedReason", i."failed"`
/** Asked for failed batches only: most have none. */
const FAILED = Prisma.sql`
  LEFT JOIN LATERAL (
    SELECT string_agg(f."item" || ' ' || f."measured" || f."unit" || '（标准值 ' || f."limit" || f."unit" || '）', '；' ORDER BY f."position") AS "failed"
    FROM "sample_failed_item" f WHERE f."batchId" = b."id" AND b."conclusion" IN ('UNQUALIFIED', 'PROBLEM')
  ) i ON true`
