import 'server-only'
import type { FoodBusinessKind, InspectionChange, InspectionKind, InspectionLevel, InspectionOutcome, InspectionSource, InspectionState, FindingDisposal } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Decision } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { openStoredFile } from '@/lib/platform/files/stored-file.commands'
import { findStoredFile, type StoredFileRow } from '@/lib/platform/files/stored-file.queries'
import { dateOnOf } from '@/lib/shared/format'
import { checklistsFor, type ChecklistOffer } from './checklist/checklist'
import { listChecklistOffers } from './checklist/checklist.queries'
import { inspectionRuleOf } from './programme/inspection-rule'
import { getRuleLimits } from './programme/inspection-rule.queries'
import { readRepeatedChecks } from './programme/repeated-checks.queries'
import { BUSINESS_FINDERS, canCancel, canCorrect, canReplan, canVisit, canVoid, inspectionEntries, inspectionInScope, INSPECTION_PLANNERS, INSPECTION_READERS } from './inspection.policy'
import { readVisit, readVisitFrame } from './visit/visit-frame.queries'
import type { Visit } from './visit/visit'
import type { VisitFrame } from './visit/visit-problems'

export type InspectionRevisionView = { readonly version: number; readonly change: InspectionChange; readonly recordedAt: string; readonly recordedBy: string | null; readonly reason: string }

/** An inspection with all around its visit. Instants are ISO, days `YYYY-MM-DD`. */
export type InspectionView = {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly place: { readonly id: string; readonly name: string }
  readonly kind: InspectionKind
  readonly source: InspectionSource
  readonly basis: string
  readonly level: InspectionLevel
  readonly authorityName: string
  readonly state: InspectionState
  readonly isAnnounced: boolean
  readonly business: { readonly id: string; readonly name: string; readonly kind: FoodBusinessKind; readonly address: string; readonly licence: string }
  readonly townshipName: string | null
  readonly department: { readonly id: string; readonly name: string } | null
  readonly joint: readonly { readonly id: string; readonly name: string }[]
  readonly inspectors: readonly { readonly accountId: string; readonly name: string; readonly certificateNumber: string; readonly isLead: boolean; readonly departmentName: string | null }[]
  readonly plannedOn: string | null
  readonly dueOn: string | null
  readonly planNote: string
  /** Why it was planned though it is a repeated check; '' where it is none. */
  readonly repeatReason: string
  readonly inspectedOn: string | null
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly filedAt: string | null
  /** Where it was submitted on a device: when, by its clock, and how far that was ahead of ours. */
  readonly filedOnDevice: { readonly at: string; readonly clockAheadSeconds: number | null } | null
  readonly checklist: { readonly versionId: string; readonly name: string; readonly number: number } | null
  readonly outcome: InspectionOutcome | null
  readonly resultLabel: string | null
  readonly resultNote: string
  readonly coversAllItems: boolean
  readonly cancelledReason: string | null
  readonly voidedReason: string | null
  readonly findings: readonly { readonly id: string; readonly number: number; readonly code: string | null; readonly isKey: boolean; readonly clause: string; readonly description: string; readonly disposal: FindingDisposal | null; readonly rectifyBy: string | null; readonly correctedAt: string | null; readonly voidedReason: string | null }[]
  readonly revisions: readonly InspectionRevisionView[]
  readonly can: { readonly replan: Decision; readonly visit: Decision; readonly cancel: Decision; readonly correct: Decision; readonly void: Decision }
}

/**
 * An inspection in the actor's reach.
 * @throws NotFoundError outside the reach
 */
export async function getInspection(context: Pick<CommandContext, 'actor'>, id: string): Promise<InspectionView> {
  const row = await db().inspection.findFirst({
    where: { id, ...inspectionInScope(scopeFor(context.actor, INSPECTION_READERS)) },
    include: {
      jurisdiction: { select: { id: true, name: true, path: true } }, township: { select: { name: true } }, department: { select: { id: true, name: true } }, result: { select: { label: true } },
      joint: { orderBy: { departmentId: 'asc' }, select: { department: { select: { id: true, name: true } } } },
      inspectors: { orderBy: [{ isLead: 'desc' }, { accountId: 'asc' }], select: { accountId: true, name: true, certificateNumber: true, isLead: true, department: { select: { name: true } } } },
      checklistVersion: { select: { id: true, number: true, template: { select: { name: true } } } },
      findings: { orderBy: { number: 'asc' }, include: { item: { select: { code: true } } } },
      revisions: { orderBy: { version: 'desc' }, select: { version: true, change: true, recordedAt: true, reason: true, recordedBy: { select: { displayName: true } } } },
    },
  })
  if (!row) throw new NotFoundError()
  const standing = { jurisdictionPath: row.jurisdiction.path, departmentId: row.departmentId, state: row.state, isVoided: row.voidedAt !== null, inspectorIds: row.inspectors.map(({ accountId }) => accountId) }
  const { actor } = context
  return {
    id, version: row.version, number: row.number, place: { id: row.jurisdiction.id, name: row.jurisdiction.name },
    kind: row.kind, source: row.source, basis: row.basis, level: row.level, authorityName: row.authorityName, state: row.state, isAnnounced: row.isAnnounced,
    business: { id: row.businessId, name: row.businessName, kind: row.businessKind, address: row.businessAddress, licence: row.businessLicence },
    townshipName: row.township?.name ?? null, department: row.department, joint: row.joint.map(({ department }) => department),
    inspectors: row.inspectors.map(({ department, ...one }) => ({ ...one, departmentName: department?.name ?? null })),
    plannedOn: fromOptionalDateColumn(row.plannedOn), dueOn: fromOptionalDateColumn(row.dueOn), planNote: row.planNote, repeatReason: row.repeatReason, inspectedOn: fromOptionalDateColumn(row.inspectedOn),
    startedAt: row.startedAt?.toISOString() ?? null, endedAt: row.endedAt?.toISOString() ?? null, filedAt: row.filedAt?.toISOString() ?? null,
    filedOnDevice: row.filedOnDeviceAt && { at: row.filedOnDeviceAt.toISOString(), clockAheadSeconds: row.deviceClockSeconds },
    checklist: row.checklistVersion && { versionId: row.checklistVersion.id, name: row.checklistVersion.template.name, number: row.checklistVersion.number },
    outcome: row.outcome, resultLabel: row.result?.label ?? null, resultNote: row.resultNote, coversAllItems: row.coversAllItems, cancelledReason: row.cancelledReason, voidedReason: row.voidedReason,
    findings: row.findings.map(({ item, rectifyBy, correctedAt, ...one }) => ({ id: one.id, number: one.number, code: item?.code ?? null, isKey: one.isKey, clause: one.clause, description: one.description, disposal: one.disposal, rectifyBy: fromOptionalDateColumn(rectifyBy), correctedAt: correctedAt?.toISOString() ?? null, voidedReason: one.voidedReason })),
    revisions: row.revisions.map(({ recordedAt, recordedBy, ...one }) => ({ ...one, recordedAt: recordedAt.toISOString(), recordedBy: recordedBy?.displayName ?? null })),
    can: { replan: canReplan(actor, standing), visit: canVisit(actor, standing), cancel: canCancel(actor, standing), correct: canCorrect(actor, standing), void: canVoid(actor, standing) },
  }
}

/** An inspection with its visit and what that is filed against; `visit` is null where it has not begun. */
export type VisitView = InspectionView & { readonly visit: Visit | null; readonly frame: VisitFrame; readonly resultBasis: string }

/** @throws NotFoundError outside the reach */
export async function getVisit(context: Pick<CommandContext, 'actor' | 'now'>, id: string): Promise<VisitView> {
  const found = await getInspection(context, id)
  const { jurisdiction, ...row } = await db().inspection.findUniqueOrThrow({ where: { id }, select: { id: true, jurisdictionId: true, kind: true, checklistVersionId: true, startedAt: true, jurisdiction: { select: { path: true } } } })
  const [visit, { frame, dictionary }] = await Promise.all([readVisit(db(), id), readVisitFrame(db(), { ...row, jurisdictionPath: jurisdiction.path, inspectors: found.inspectors }, context.now)])
  return { ...found, visit, frame, resultBasis: dictionary.basis }
}

/** The checklists an inspection may go by today. */
export async function listChecklistsFor(context: Pick<CommandContext, 'now'>, { place, business, kind }: Pick<InspectionView, 'place' | 'business' | 'kind'>): Promise<ChecklistOffer[]> {
  return checklistsFor(await listChecklistOffers(db(), place.id), { businessKind: business.kind, inspectionKind: kind, on: dateOnOf(context.now) })
}

/** A photograph, paper or signature of an inspection, for whoever may read that. */
export async function openInspectionFile(context: CommandContext, { id, fileId }: { readonly id: string; readonly fileId: string }): Promise<{ file: StoredFileRow; stream: ReadableStream<Uint8Array> }> {
  const found = await db().inspection.findFirst({ where: { id, ...inspectionInScope(scopeFor(context.actor, INSPECTION_READERS)), AND: { OR: [{ attachments: { some: { fileId } } }, { signatures: { some: { fileId } } }] } }, select: { id: true } })
  const file = found && (await findStoredFile(db(), fileId))
  if (!file) throw new NotFoundError()
  return { file, stream: await openStoredFile(context, inspectionEntries.attachment.id, file) }
}

export type PlanOptions = {
  readonly departments: readonly { readonly id: string; readonly name: string; readonly shortName: string }[]
  readonly inspectors: readonly { readonly accountId: string; readonly name: string; readonly departmentId: string; readonly departmentName: string; readonly certificateNumber: string; readonly isAvailable: boolean; readonly specialities: readonly FoodBusinessKind[]; readonly avoids: string | null }[]
}

/**
 * Who can lead an inspection of a jurisdiction and who can inspect; of each inspector whether they stay away from the business.
 * @throws NotFoundError where the actor plans nothing there
 */
export async function getPlanOptions(context: Pick<CommandContext, 'actor'>, jurisdictionId: string, businessId: string | null): Promise<PlanOptions> {
  await getPlaceInScope(db(), scopeFor(context.actor, INSPECTION_PLANNERS), jurisdictionId)
  const [departments, profiles] = await Promise.all([
    db().department.findMany({ where: { jurisdictionId, voidedAt: null, retiredOn: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, name: true, shortName: true } }),
    db().inspectorProfile.findMany({ where: { jurisdictionId, account: { status: 'ACTIVE' } }, orderBy: [{ departmentId: 'asc' }, { certificateNumber: 'asc' }], select: { accountId: true, departmentId: true, certificateNumber: true, isAvailable: true, specialities: true, account: { select: { displayName: true } }, department: { select: { shortName: true } }, avoidances: { where: { businessId: businessId ?? jurisdictionId }, select: { reason: true } } } }),
  ])
  return { departments, inspectors: profiles.map(({ account, department, avoidances, ...one }) => ({ ...one, name: account.displayName, departmentName: department.shortName, avoids: avoidances[0]?.reason ?? null })) }
}

export type FoundBusiness = { readonly id: string; readonly name: string; readonly address: string; readonly code: string }

const MOST_FOUND = 20

/**
 * Businesses of a jurisdiction whose name holds a text, or whose code or licence begins with it.
 * @throws NotFoundError where the actor has nothing to do with inspections
 */
export async function findBusinessesForInspection(context: Pick<CommandContext, 'actor'>, { jurisdictionId, text }: { readonly jurisdictionId: string; readonly text: string }): Promise<FoundBusiness[]> {
  await getPlaceInScope(db(), scopeFor(context.actor, BUSINESS_FINDERS), jurisdictionId)
  const code = { startsWith: text.toUpperCase() }
  const rows = await db().foodBusiness.findMany({ where: { jurisdictionId, voidedAt: null, OR: [{ name: { contains: text } }, { uscc: code }, { productionLicenceNumber: code }, { operatingLicenceNumber: code }] }, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: MOST_FOUND, select: { id: true, name: true, address: true, uscc: true, operatingLicenceNumber: true, productionLicenceNumber: true } })
  return rows.map(({ id, name, address, uscc, operatingLicenceNumber, productionLicenceNumber }) => ({ id, name, address, code: uscc ?? operatingLicenceNumber ?? productionLicenceNumber ?? '' }))
}

/** The business a plan begins with; null where it is not in the actor's reach or there is none. */
export async function findPlannedBusiness(context: Pick<CommandContext, 'actor'>, businessId: string | undefined): Promise<{ readonly id: string; readonly name: string; readonly jurisdictionId: string } | null> {
  if (businessId === undefined) return null
  return db().foodBusiness.findFirst({ where: { id: businessId, voidedAt: null, jurisdiction: jurisdictionInScope(scopeFor(context.actor, INSPECTION_PLANNERS)) }, select: { id: true, name: true, jurisdictionId: true } })
}

/** Why an inspection of a business planned today would be a repeated one; none where it would not. The caller has seen to the reach. */
export async function listRepeatReasons(context: Pick<CommandContext, 'now'>, place: { readonly id: string; readonly path: string }, businessId: string): Promise<readonly string[]> {
  const todayOn = dateOnOf(context.now)
  const { yearlyCap } = inspectionRuleOf(await getRuleLimits(place.path, todayOn))
  const [repeated] = await readRepeatedChecks(db(), place.id, [businessId], { on: todayOn, todayOn, yearlyCap, isSuperiorTask: false })
  return repeated?.reasons ?? []
}
