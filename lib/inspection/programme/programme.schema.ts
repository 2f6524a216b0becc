import { z } from 'zod'
import { FoodBusinessKind, InspectionProgrammeKind, ProgrammeGrade } from '@/lib/generated/prisma/enums'
import { integerField, nameField, recordFields, textField } from '@/lib/organisation/name.schema'

/** Lines of one programme: five kinds, five grades and four quarters for each of some ten units, with room. */
export const MOST_LINES = 1_000

const open = <T extends z.ZodType>(schema: T) => z.union([z.literal('').transform(() => null), schema])

export const programmeLineSchema = z.strictObject({
  businessKind: open(z.enum(FoodBusinessKind, { error: '请从列表中选择' })),
  riskGrade: open(z.enum(ProgrammeGrade, { error: '请从列表中选择' })),
  townshipId: open(z.uuid({ error: '请从列表中选择' })),
  departmentId: open(z.uuid({ error: '请从列表中选择' })),
  quarter: open(z.string().regex(/^[1-4]$/, '请从列表中选择').transform(Number)),
  wanted: integerField('计划次数', 1, 1_000_000),
})

export const createInspectionProgrammeSchema = z.strictObject({
  jurisdictionId: z.uuid(),
  year: integerField('年度', 2000, 2100),
  kind: z.enum(InspectionProgrammeKind, { error: '请选择种类' }),
  title: textField('名称', 100),
  documentNumber: textField('文号', 80),
  /** Of a yearly one: begun from who is due. */
  fromDue: z.boolean(),
  byTownship: z.boolean(),
  byDepartment: z.boolean(),
})
export const saveInspectionProgrammeSchema = z.strictObject({ ...recordFields, title: nameField('名称', 100), documentNumber: textField('文号', 80), note: textField('说明', 300), lines: z.array(programmeLineSchema).max(MOST_LINES, `最多 ${MOST_LINES} 行`) })
export const inspectionProgrammeRecordSchema = z.strictObject(recordFields)
export const inspectionProgrammeParamsSchema = z.strictObject({ id: z.uuid() })
export const inspectionProgrammeSearchSchema = z.strictObject({ jurisdiction: z.uuid().optional().catch(undefined) }).catch({})

export type CreateInspectionProgrammeInput = z.output<typeof createInspectionProgrammeSchema>
export type SaveInspectionProgrammeInput = z.output<typeof saveInspectionProgrammeSchema>
export type InspectionProgrammeRecordInput = z.output<typeof inspectionProgrammeRecordSchema>
