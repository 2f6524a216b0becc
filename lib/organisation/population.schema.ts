import { z } from 'zod'
import { integerField, nameField, reasonField, recordFields, textField } from './name.schema'

const figures = {
  value: integerField('常住人口', 1, 2_000_000_000),
  source: nameField('数据来源', 200),
  documentNumber: textField('文号', 60),
}

export const recordPopulationSchema = z.strictObject({ jurisdictionId: z.uuid(), year: integerField('年份', 1949, 2200), ...figures })
export const changePopulationSchema = z.strictObject({ ...recordFields, ...figures, reason: reasonField })
export const voidPopulationSchema = z.strictObject({ ...recordFields, reason: reasonField })
export const populationSearchSchema = z.looseObject({ jurisdiction: z.uuid().optional().catch(undefined) })

export type RecordPopulationInput = z.output<typeof recordPopulationSchema>
export type ChangePopulationInput = z.output<typeof changePopulationSchema>
export type VoidPopulationInput = z.output<typeof voidPopulationSchema>
