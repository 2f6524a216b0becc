import { z } from 'zod'
import { FailedItemKind, SampleConclusion, SamplePlaceType, SampleStage, SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import { dateField, nameField, reasonField, recordFields, textField } from '@/lib/organisation/name.schema'

/** How many batches one command takes: an import sends its rows in pieces of so many. */
export const MOST_BATCHES = 2_000

/** How many failed items a batch may have: more than any report of one sample. */
export const MOST_FAILED_ITEMS = 30

export const failedItemSchema = z.strictObject({
  item: nameField('不合格项目', 80),
  kind: z.enum(FailedItemKind, { error: '请选择不合格项目类别' }),
  measured: nameField('检验结果', 80),
  limit: nameField('标准值', 80),
  unit: textField('单位', 30),
})

export const sampleBatchSchema = z.strictObject({
  number: nameField('抽样编号', 60).regex(/^[^=+\-@]/, '抽样编号不能以 = + - @ 开头：表格软件会把它当作公式，请核对编号'),
  level: z.enum(SamplingLevel, { error: '请选择任务层级' }),
  kind: z.enum(SamplingKind, { error: '请选择抽检种类' }),
  isPublicChoice: z.boolean(),
  categoryCode: z.string().min(1, '请选择食品大类').max(60),
  stage: z.enum(SampleStage, { error: '请选择环节' }),
  placeType: z.enum(SamplePlaceType, { error: '请选择抽样场所' }),
  businessId: z.uuid().nullable(),
  businessName: nameField('被抽样单位', 120),
  producerName: textField('标称生产者', 120),
  producerAddress: textField('标称生产者地址', 200),
  productName: nameField('样品名称', 120),
  specification: textField('规格型号', 80),
  trademark: textField('商标', 60),
  lot: textField('生产日期或批号', 60),
  sampledOn: dateField('抽样日期'),
  concludedOn: dateField('结论日期').nullable(),
  testedBy: textField('承检机构', 120),
  departmentId: z.uuid().nullable(),
  townshipId: z.uuid().nullable(),
  conclusion: z.enum(SampleConclusion, { error: '请选择结论' }),
  failedItems: z.array(failedItemSchema).max(MOST_FAILED_ITEMS, `不合格项目最多 ${MOST_FAILED_ITEMS} 个`),
  failedItemsUnknown: z.boolean(),
})

export const recordBatchesSchema = z.strictObject({ jurisdictionId: z.uuid(), batches: z.array(sampleBatchSchema).min(1).max(MOST_BATCHES) })
export const correctBatchesSchema = z.strictObject({ corrections: z.array(z.strictObject({ ...recordFields, batch: sampleBatchSchema })).min(1).max(MOST_BATCHES), reason: reasonField })
export const voidBatchesSchema = z.strictObject({ batches: z.array(z.strictObject(recordFields)).min(1).max(MOST_BATCHES), reason: reasonField })

export type SampleBatchInput = z.output<typeof sampleBatchSchema>
export type RecordBatchesInput = z.output<typeof recordBatchesSchema>
export type CorrectBatchesInput = z.output<typeof correctBatchesSchema>
export type VoidBatchesInput = z.output<typeof voidBatchesSchema>
