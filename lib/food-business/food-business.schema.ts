import { z } from 'zod'
import { CateringGrade, FoodBusinessKind, FoodBusinessStatus, FoodBusinessTag, OpenKitchen, RiskGrade } from '@/lib/generated/prisma/enums'
import { dateField, nameField, reasonField, recordFields, textField } from '@/lib/organisation/name.schema'
import { phoneField } from '@/lib/organisation/phone.schema'
import { BUSINESS_EVENT_KINDS } from './business-event'
import { readOperatingLicence, readProductionLicence, readUscc, type CodeReading } from './licence-number'

/** How many businesses one command takes: an import sends its rows in pieces of so many. */
export const MOST_BUSINESSES = 2_000

/** A code as people type it; null where the field is empty. What is wrong with it is said at the field. */
function codeField(label: string, read: (text: string) => CodeReading) {
  return z
    .string()
    .max(60, `请核对${label}`)
    .transform((text, check) => {
      if (text.trim() === '') return null
      const reading = read(text)
      if (reading.ok) return reading.code
      check.addIssue({ code: 'custom', message: reading.problem })
      return z.NEVER
    })
}

/** '' where nothing is known, as a form sends it. */
const nothing = z.literal('').transform(() => null)

function optionalDate(label: string) {
  return z.union([nothing, dateField(label)], { error: `${label}格式有误，请按 2026-11-21 的格式填写` })
}

export const foodBusinessSchema = z.strictObject({
  name: nameField('名称', 120),
  kind: z.enum(FoodBusinessKind, { error: '请选择类别' }),
  status: z.enum(FoodBusinessStatus, { error: '请选择经营状态' }),
  uscc: codeField('统一社会信用代码', readUscc),
  productionLicenceNumber: codeField('食品生产许可证编号', readProductionLicence),
  productionLicenceExpiresOn: optionalDate('食品生产许可证有效期'),
  isProductionLicencePermanent: z.boolean(),
  operatingLicenceNumber: codeField('食品经营许可证编号', readOperatingLicence),
  operatingLicenceExpiresOn: optionalDate('食品经营许可证有效期'),
  isOperatingLicencePermanent: z.boolean(),
  registrationNumber: textField('登记证或备案编号', 60),
  registrationExpiresOn: optionalDate('登记证或备案有效期'),
  isRegistrationPermanent: z.boolean(),
  address: textField('地址', 200),
  townshipId: z.union([nothing, z.uuid({ error: '请重新选择乡镇（街道）' })], { error: '请重新选择乡镇（街道）' }),
  grid: textField('网格', 60),
  contactName: textField('联系人', 40),
  contactPhone: phoneField('联系电话'),
  tags: z.array(z.enum(FoodBusinessTag)).max(10).transform((tags) => [...new Set(tags)].toSorted()),
  isChain: z.boolean(),
  isLargeCatering: z.boolean(),
  openKitchen: z.union([nothing, z.enum(OpenKitchen, { error: '请重新选择明厨亮灶情况' })], { error: '请重新选择明厨亮灶情况' }),
  hasTraceability: z.union([nothing, z.enum(['yes', 'no'], { error: '请重新选择追溯体系情况' }).transform((word) => word === 'yes')], { error: '请重新选择追溯体系情况' }),
  selfInspectedOn: optionalDate('自查报告日期'),
  safetyManagerName: textField('食品安全管理员', 40),
})

/** Those that the person looked at and found to be others. */
const distinctFrom = z.array(z.uuid()).max(50)

export const recordBusinessSchema = z.strictObject({ jurisdictionId: z.uuid(), ...foodBusinessSchema.shape, distinctFrom })
export const correctBusinessSchema = z.strictObject({ ...recordFields, ...foodBusinessSchema.shape, reason: reasonField, distinctFrom })
export const voidBusinessSchema = z.strictObject({ ...recordFields, reason: reasonField })

const grading = { id: z.uuid(), gradedOn: dateField('评定日期'), basis: z.string().trim().min(1, '请填写依据和理由').max(500, '依据和理由最多 500 个字') }
export const gradeRiskSchema = z.strictObject({ ...grading, grade: z.enum(RiskGrade, { error: '请选择风险等级' }) })
/** `NONE`: 不予评级, or the grade is taken away. */
export const gradeCateringSchema = z.strictObject({ ...grading, grade: z.union([z.enum(CateringGrade), z.literal('NONE').transform(() => null)], { error: '请选择量化等级' }) })

export const mergeBusinessesSchema = z.strictObject({ keptId: z.uuid({ error: '请选择保留的监管对象' }), keptVersion: recordFields.version, mergedId: z.uuid({ error: '请选择重复的监管对象' }), mergedVersion: recordFields.version, reason: reasonField })
/** `id`: of the one that was merged. */
export const separateBusinessesSchema = z.strictObject({ id: z.uuid(), reason: reasonField })

export const businessParamsSchema = z.strictObject({ id: z.uuid() })

const cursor = z.uuid().optional().catch(undefined)
/** In the place of `before`: the page at the very end. */
export const LAST_BUSINESSES = 'end'
/** Where in the list: which jurisdiction, and the business after or before which the page begins or ends. */
export const businessPlaceSchema = z.looseObject({ jurisdiction: cursor, after: cursor, before: z.union([z.literal(LAST_BUSINESSES), cursor]) })

const asked = z.string().max(100).catch('').default('')
/** What is exported: the place, the filters and the order, as the address of the list has them. */
export const businessExportSchema = z.strictObject({ jurisdiction: z.uuid(), text: asked, kind: asked, township: asked, status: asked, risk: asked, catering: asked, tag: asked, chain: asked, large: asked, expiry: asked, kitchen: asked, sort: z.enum(['name', 'expiry']), direction: z.enum(['asc', 'desc']) })
export type BusinessExportQuestion = z.output<typeof businessExportSchema>

/** Which part of its history, and from where on. */
export const businessViewSchema = z.looseObject({ event: z.enum(BUSINESS_EVENT_KINDS).optional().catch(undefined), before: z.string().max(120).optional().catch(undefined) })
/** What is looked for to be put together with the business, or which one was chosen. */
export const mergeSearchSchema = z.looseObject({ text: z.string().trim().max(100).optional().catch(undefined), with: cursor })

export type FoodBusinessInput = z.input<typeof foodBusinessSchema>
export type RecordBusinessInput = z.output<typeof recordBusinessSchema>
export type CorrectBusinessInput = z.output<typeof correctBusinessSchema>
export type VoidBusinessInput = z.output<typeof voidBusinessSchema>
export type GradeRiskInput = z.output<typeof gradeRiskSchema>
export type GradeCateringInput = z.output<typeof gradeCateringSchema>
export type MergeBusinessesInput = z.output<typeof mergeBusinessesSchema>
export type SeparateBusinessesInput = z.output<typeof separateBusinessesSchema>
