import { z } from 'zod'
import { AttachmentKind, FindingDisposal, IdentityProof, ItemAnswer, RecheckOutcome, SignatureParty } from '@/lib/generated/prisma/enums'
import { dateField, reasonField, recordFields } from '@/lib/organisation/name.schema'
import type { Visit } from './visit'

/** More than any checklist or visit has; what a request may hold is bounded by them. */
export const MOST_ITEMS = 200
export const MOST_FINDINGS = 100
export const MOST_ATTACHMENTS = 100

const instant = z.iso.datetime({ offset: true, error: '时间格式不正确' })
const id = z.uuid()
/** Free text of several lines. */
const words = (label: string, max: number) => z.string().max(max, `${label}最多 ${max} 个字`).regex(/^[^\p{Cc}\n\t]*(?:[\n\t][^\p{Cc}\n\t]*)*$/u, `${label}含有不可用的字符，请重新输入`)

export const visitSchema = z.strictObject({
  format: z.literal(1),
  startedAt: instant,
  endedAt: instant.nullable(),
  place: z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180), accuracyMetres: z.number().int().min(0).max(1_000_000) }).nullable(),
  identity: z.strictObject({ shownAt: instant, proof: z.enum(IdentityProof) }).nullable(),
  metName: words('陪同人员', 40),
  metPosition: words('职务', 40),
  answers: z.record(id, z.strictObject({ answer: z.enum(ItemAnswer).nullable(), note: words('备注', 500) })).refine((all) => Object.keys(all).length <= MOST_ITEMS, `检查项目最多 ${MOST_ITEMS} 个`),
  rechecks: z.record(id, z.strictObject({ outcome: z.enum(RecheckOutcome).nullable(), note: words('复查情况', 2000) })).refine((all) => Object.keys(all).length <= MOST_FINDINGS, `复查的问题最多 ${MOST_FINDINGS} 个`).optional(),
  findings: z.array(z.strictObject({ id, itemId: id.nullable(), isKey: z.boolean(), clause: words('依据条款', 300), description: words('问题', 1000), disposal: z.enum(FindingDisposal).nullable(), rectifyBy: dateField('改正期限').nullable(), correctedAt: instant.nullable() })).max(MOST_FINDINGS, `问题最多 ${MOST_FINDINGS} 个`),
  attachments: z.array(z.strictObject({ id, kind: z.enum(AttachmentKind), itemId: id.nullable(), findingId: id.nullable(), fileId: id.nullable(), caption: words('照片说明', 200), takenAt: instant.nullable() })).max(MOST_ATTACHMENTS, `照片和材料最多 ${MOST_ATTACHMENTS} 个`),
  signatures: z.array(z.strictObject({ id, party: z.enum(SignatureParty), accountId: id.nullable(), name: words('签名人', 40), fileId: id.nullable(), refusedReason: words('拒签情况', 200), signedAt: instant })).max(30),
  resultCode: z.string().max(40).nullable(),
  resultNote: words('说明', 2000),
  businessOpinion: words('被检查单位意见', 1000),
})

/** One save of a visit, whole. `key` is made for it by the device: the same save may be sent again until it is answered. */
const saveFields = { ...recordFields, key: z.uuid(), visit: visitSchema }

export const startVisitSchema = z.strictObject({ ...recordFields, key: z.uuid(), checklistVersionId: z.uuid({ error: '请选择检查要点表' }), startedAt: instant })
export const saveVisitSchema = z.strictObject(saveFields)
export const fileVisitSchema = z.strictObject(saveFields)
export const correctVisitSchema = z.strictObject({ ...saveFields, reason: reasonField })

export type StartVisitInput = z.output<typeof startVisitSchema>
export type SaveVisitInput = Omit<z.output<typeof saveVisitSchema>, 'visit'> & { readonly visit: Visit }
export type CorrectVisitInput = SaveVisitInput & Pick<z.output<typeof correctVisitSchema>, 'reason'>
