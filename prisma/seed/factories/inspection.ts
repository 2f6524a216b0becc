import { v7 as uuidv7 } from 'uuid'
import { keepStandings } from '@/lib/food-business/register/business-standing.commands'
import type { FindingDisposal, FoodBusinessKind, InspectionKind, InspectionLevel, InspectionOutcome, InspectionSource, InspectionState, ItemAnswer } from '@/lib/generated/prisma/enums'
import { writeInspectionRevisions } from '@/lib/inspection/inspection-revision.commands'
import { toDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import type { AccountRef } from './account'
import type { DepartmentRef, JurisdictionRef } from './organisation'

export type ChecklistRef = { readonly templateId: string; readonly versionId: string; readonly items: readonly { readonly id: string; readonly code: string; readonly isKey: boolean; readonly clause: string }[] }

export type NewChecklist = { jurisdiction: JurisdictionRef; name?: string; businessKinds?: FoodBusinessKind[]; inspectionKinds?: InspectionKind[]; validFrom?: string; general?: number; key?: number; at?: Date }

/** Makes a published checklist of a jurisdiction: so many general items, then so many key ones, in two sections. */
export async function createChecklist(db: Db, { jurisdiction, name = '检查要点表', businessKinds = ['CATERER'], inspectionKinds = ['ROUTINE', 'UNANNOUNCED', 'SYSTEM', 'SPECIAL'], validFrom = '2022-03-15', general = 3, key = 1, at = new Date() }: NewChecklist): Promise<ChecklistRef> {
  const items = [...Array.from({ length: general }, (_, index) => ({ section: '场所与设施', code: `1.${index + 1}`, isKey: false })), ...Array.from({ length: key }, (_, index) => ({ section: '过程控制', code: `2.${index + 1}`, isKey: true }))]
    .map((item, index) => ({ ...item, id: uuidv7(), position: index + 1, text: `第${item.code}项是否符合要求`, clause: `食品安全法第三十三条第${index + 1}项`, method: '' }))
  const versionId = uuidv7()
  const template = await db.checklistTemplate.create({ data: { jurisdictionId: jurisdiction.id, name, businessKinds, inspectionKinds, createdAt: at, versions: { create: { id: versionId, number: 1, verification: 'VERIFIED', validFrom: toDateColumn(validFrom), createdAt: at, items: { create: items } } } }, select: { id: true } })
  await db.checklistVersion.update({ where: { id: versionId }, data: { state: 'PUBLISHED', publishedAt: at }, select: { id: true } })
  return { templateId: template.id, versionId, items: items.map(({ id, code, isKey, clause }) => ({ id, code, isKey, clause })) }
}

export type NewInspectorProfile = { jurisdiction: JurisdictionRef; department: DepartmentRef; account: { readonly id: string }; certificateNumber?: string; specialities?: FoodBusinessKind[]; unavailableReason?: string; avoidances?: readonly { businessId: string; reason?: string }[]; at?: Date }

/** Enters an account in the list of inspectors; the certificate number is its own unless given. */
export async function createInspectorProfile(db: Db, { jurisdiction, department, account, certificateNumber, specialities = [], unavailableReason = '', avoidances = [], at = new Date() }: NewInspectorProfile): Promise<{ readonly id: string; readonly certificateNumber: string }> {
  return db.inspectorProfile.create({
    data: {
      jurisdictionId: jurisdiction.id, departmentId: department.id, accountId: account.id, certificateNumber: certificateNumber ?? `ZF${account.id.slice(-8).toUpperCase()}`, specialities, isAvailable: unavailableReason === '', unavailableReason, recordedAt: at,
      avoidances: { create: avoidances.map(({ businessId, reason = '与经营者有利害关系' }, index) => ({ position: index + 1, businessId, reason })) },
    },
    select: { id: true, certificateNumber: true },
  })
}

export type NewInspection = {
  jurisdiction: JurisdictionRef
  /** Leads it; without one the city's body inspected, and there is no checklist. */
  department?: DepartmentRef
  business: { readonly id: string; readonly name: string }
  businessKind?: FoodBusinessKind
  township?: DepartmentRef
  kind?: InspectionKind
  source?: InspectionSource
  level?: InspectionLevel
  state?: InspectionState
  plannedOn?: string | null
  dueOn?: string | null
  /** The day of the visit, where it began. */
  inspectedOn?: string
  inspectors?: readonly AccountRef[]
  checklist?: ChecklistRef
  coversAllItems?: boolean
  outcome?: InspectionOutcome
  /** Items not complied with, with what was found; the others are complied with. */
  findings?: readonly { itemId?: string; isKey?: boolean; clause?: string; description?: string; disposal?: FindingDisposal; rectifyBy?: string }[]
  at?: Date
}

/**
 * Makes an inspection as it stands in a state, with its first revision; what it says is not checked. A visit that began
 * needs `checklist`, unless a higher level's. The results that come with the portal must be there.
 */
export async function createInspection(db: Db, { jurisdiction, department, business, businessKind = 'CATERER', township, kind = 'ROUTINE', source = 'PLAN', level, state = 'PLANNED', plannedOn = null, dueOn = null, inspectedOn, inspectors = [], checklist, coversAllItems = true, outcome = 'COMPLIANT', findings = [], at = new Date() }: NewInspection): Promise<{ readonly id: string; readonly number: string; readonly findingIds: readonly string[] }> {
  const id = uuidv7()
  const began = state === 'UNDER_WAY' || state === 'FILED'
  const isOwn = department !== undefined
  const on = inspectedOn ?? dateOnOf(at)
  const startedAt = new Date(`${on}T09:00:00+08:00`)
  const result = state === 'FILED' ? await db.inspectionResult.findFirstOrThrow({ where: { outcome, version: { jurisdictionId: null } }, orderBy: { version: { number: 'desc' } }, select: { versionId: true, code: true } }) : null
  const failing = new Set(findings.flatMap(({ itemId }) => itemId ?? []))
  const answers: { itemId: string; answer: ItemAnswer }[] = began && isOwn ? (checklist?.items ?? []).map((item) => ({ itemId: item.id, answer: failing.has(item.id) ? 'NOT_COMPLIANT' : 'COMPLIANT' })) : []
  const found = findings.map((finding, index) => ({ id: uuidv7(), number: index + 1, itemId: finding.itemId ?? null, isKey: finding.isKey ?? false, clause: finding.clause ?? '食品安全法第三十三条', description: finding.description ?? '食品与墙面、地面未隔离', disposal: finding.disposal ?? ('RECTIFY' as const), rectifyBy: finding.disposal === undefined || finding.disposal === 'RECTIFY' ? toDateColumn(finding.rectifyBy ?? on) : null, correctedAt: finding.disposal === 'ON_THE_SPOT' ? startedAt : null, filedAt: state === 'FILED' ? at : null }))
  const created = await db.inspection.create({
    data: {
      id, jurisdictionId: jurisdiction.id, number: `JC${on.slice(0, 4)}-${BigInt(`0x${id.replaceAll('-', '').slice(-12)}`)}`, businessId: business.id, businessName: business.name, businessKind, townshipId: township?.id ?? null, kind, source, level: level ?? (isOwn ? 'COUNTY' : 'CITY'), authorityName: isOwn ? '' : '上级市场监督管理局', departmentId: department?.id ?? null, state,
      plannedOn: plannedOn === null ? null : toDateColumn(plannedOn), dueOn: dueOn === null ? null : toDateColumn(dueOn), createdAt: at,
      ...(began ? { inspectedOn: toDateColumn(on), ...(isOwn ? { startedAt, checklistVersionId: checklist!.versionId } : {}) } : {}),
      ...(state === 'FILED' ? { filedAt: at, coversAllItems, resultVersionId: result!.versionId, resultCode: result!.code, outcome, ...(isOwn ? { endedAt: new Date(startedAt.getTime() + 5_400_000), identityShownAt: startedAt, identityProof: 'CERTIFICATE' as const } : {}) } : {}),
      ...(state === 'CANCELLED' ? { cancelledAt: at, cancelledReason: '企业停业，无法检查' } : {}),
      inspectors: { create: inspectors.map((account, index) => ({ accountId: account.id, departmentId: department?.id ?? null, isLead: index === 0, name: account.displayName, certificateNumber: `ZF${account.id.slice(-8).toUpperCase()}` })) },
      items: { create: answers },
      findings: { create: found },
    },
    select: { id: true, number: true },
  })
  await writeInspectionRevisions(db, [id], state === 'FILED' ? (isOwn ? 'FILED' : 'RECORDED') : state === 'CANCELLED' ? 'CANCELLED' : state === 'UNDER_WAY' ? 'STARTED' : 'PLANNED', { now: at, byId: null, reason: '' })
  if (state === 'FILED') await keepStandings(db, [business.id], at)
  return { ...created, findingIds: found.map((one) => one.id) }
}
