import 'server-only'
import { CATERING_KINDS } from '@/lib/food-business/food-business'
import { businessInScope, BUSINESS_READERS, canChangeBusiness } from '@/lib/food-business/food-business.policy'
import type { CaseState, CateringGrade, FoodBusinessKind, InspectionKind, InspectionOutcome, PenaltyKind, RectificationState, RiskGrade, SampleConclusion, SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import { inspectionInScope, INSPECTION_READERS } from '@/lib/inspection/inspection.policy'
import { fromDateColumn, fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { rectificationInScope, RECTIFICATION_READERS } from '@/lib/rectification/rectification.policy'
import { CASE_READERS, caseInScope } from '@/lib/sampling/handling/case.policy'
import { batchInScope, SAMPLING_READERS } from '@/lib/sampling/sample-batch.policy'
import { dateOnOf } from '@/lib/shared/format'
import { listComplaintsOf, type FileComplaints } from '../complaint/complaint.queries'
import { standingOn, type ListingStanding } from '../listing/listing-state'
import { isHeavyPenalty } from '../penalty/penalty'
import { canVoidPenalty } from '../penalty/penalty.policy'
import { listBusinessAssessments, type AssessmentRow } from '../risk/risk-assessment.queries'
import { getRiskModel } from '../grading/grading-model.queries'
import { fileYears, yearRange } from './credit-file'

/** So many rows of each part are shown; all of them are counted. */
const MOST = 100

export type FileInspection = { readonly id: string; readonly number: string; readonly kind: InspectionKind; readonly on: string; readonly outcome: InspectionOutcome | null; readonly resultLabel: string | null; readonly by: string; readonly findings: number; readonly keyFindings: number }
export type FileBatch = { readonly id: string; readonly number: string; readonly level: SamplingLevel; readonly kind: SamplingKind; readonly productName: string; readonly sampledOn: string; readonly conclusion: SampleConclusion; readonly caseId: string | null; readonly caseState: CaseState | null }
export type FilePenalty = { readonly id: string; readonly version: number; readonly documentNumber: string; readonly decidedOn: string; readonly cause: string; readonly basis: string; readonly kinds: readonly PenaltyKind[]; readonly fine: string | null; readonly confiscated: string | null; readonly isHeavy: boolean; readonly circumstances: readonly string[]; readonly authority: string; readonly caseId: string | null; readonly voidedReason: string | null; readonly canVoid: boolean }
export type FileGrade = { readonly key: string; readonly on: string; readonly basis: string; readonly by: string | null } & ({ readonly scale: 'risk'; readonly grade: RiskGrade } | { readonly scale: 'catering'; readonly grade: CateringGrade | null })
export type FileListing = { readonly id: string; readonly ground: string; readonly standing: ListingStanding; readonly listedOn: string | null; readonly endsOn: string | null }
export type FileFinding = { readonly id: string; readonly inspectionId: string; readonly on: string; readonly number: number; readonly isKey: boolean; readonly description: string; readonly disposal: string; readonly rectifyBy: string | null; readonly isCorrected: boolean; readonly rectification: { readonly id: string; readonly state: RectificationState } | null }

export type CreditFile = {
  readonly business: { readonly id: string; readonly name: string; readonly kind: FoodBusinessKind; readonly uscc: string | null; readonly address: string; readonly placeId: string; readonly placeName: string; readonly townshipName: string | null; readonly riskGrade: RiskGrade | null; readonly riskGradedOn: string | null; readonly cateringGrade: CateringGrade | null; readonly isCatering: boolean; readonly isGraded: boolean; readonly nextInspectionOn: string | null }
  readonly years: readonly number[]
  readonly counts: { readonly inspections: number; readonly notCompliant: number; readonly findings: number; readonly batches: number; readonly failedBatches: number; readonly penalties: number; readonly heavyPenalties: number }
  readonly inspections: readonly FileInspection[]
  readonly findings: readonly FileFinding[]
  readonly batches: readonly FileBatch[]
  readonly penalties: readonly FilePenalty[]
  /** Null to whoever may not read them. */
  readonly complaints: FileComplaints | null
  readonly grades: readonly FileGrade[]
  readonly assessments: readonly AssessmentRow[]
  readonly listings: readonly FileListing[]
  /** What of the model's events a penalty may be, by code. */
  readonly circumstances: readonly { readonly code: string; readonly label: string }[]
  /** Cases that a penalty may follow from. */
  readonly cases: readonly { readonly id: string; readonly label: string }[]
  readonly canWrite: boolean
}

type Context = Pick<CommandContext, 'actor' | 'now'>

/**
 * The credit file of a business (食品安全法第一百一十三条: 许可、日常监督检查结果、违法行为查处等), of one year or of all.
 * @throws NotFoundError when it lies outside the actor's reach
 */
export async function getCreditFile(context: Context, id: string, year: number | null): Promise<CreditFile> {
  const row = await db().foodBusiness.findFirst({
    where: { id, ...businessInScope(scopeFor(context.actor, BUSINESS_READERS)) },
    select: { id: true, name: true, kind: true, uscc: true, address: true, riskGrade: true, riskGradedOn: true, cateringGrade: true, voidedAt: true, createdAt: true, mergedInto: { select: { name: true } }, township: { select: { shortName: true } }, jurisdiction: { select: { id: true, name: true, path: true } }, inspectionDue: { select: { dueOn: true, isSubject: true } } },
  })
  if (!row) throw new NotFoundError()
  const todayOn = dateOnOf(context.now)
  const { from, to } = yearRange(year)
  const days = { gte: toDateColumn(from), lte: toDateColumn(to) }
  const [inspections, findings, batches, penalties, grades, assessments, listings, model, cases, first, complaints] = await Promise.all([
    readInspections(context, id, days), readFindings(context, id, days), readBatches(context, id, days), readPenalties(context, { id, path: row.jurisdiction.path }, days), readGrades(id, days), listBusinessAssessments(id), readListings(id, todayOn),
    getRiskModel(row.jurisdiction.path, todayOn), readCases(context, id), firstYear(id, row.createdAt), listComplaintsOf(context, { id, path: row.jurisdiction.path }, days),
  ])
  const canWrite = canChangeBusiness(context.actor, { jurisdictionPath: row.jurisdiction.path, isVoided: row.voidedAt !== null, mergedIntoName: row.mergedInto?.name ?? null }).allowed
  return {
    business: {
      id: row.id, name: row.name, kind: row.kind, uscc: row.uscc, address: row.address, placeId: row.jurisdiction.id, placeName: row.jurisdiction.name, townshipName: row.township?.shortName ?? null, riskGrade: row.riskGrade, riskGradedOn: fromOptionalDateColumn(row.riskGradedOn), cateringGrade: row.cateringGrade,
      isCatering: CATERING_KINDS.includes(row.kind), isGraded: row.kind !== 'FARM', nextInspectionOn: row.inspectionDue?.isSubject ? fromOptionalDateColumn(row.inspectionDue.dueOn) : null,
    },
    years: fileYears(first, Number(todayOn.slice(0, 4))),
    counts: {
      inspections: inspections.count, notCompliant: inspections.notCompliant, findings: findings.count, batches: batches.count, failedBatches: batches.failed,
      penalties: penalties.filter(({ voidedReason }) => voidedReason === null).length, heavyPenalties: penalties.filter(({ voidedReason, isHeavy }) => voidedReason === null && isHeavy).length,
    },
    inspections: inspections.rows, findings: findings.rows, batches: batches.rows, penalties, complaints, grades, assessments: assessments.filter(({ assessedOn }) => assessedOn >= from && assessedOn <= to), listings, cases, canWrite,
    circumstances: model.content.events.filter(({ source }) => source === 'PENALTY').map(({ code, label }) => ({ code, label })),
  }
}

type Days = { readonly gte: Date; readonly lte: Date }

async function firstYear(businessId: string, createdAt: Date): Promise<number> {
  const [inspection, batch, penalty] = await Promise.all([
    db().inspection.findFirst({ where: { businessId, voidedAt: null, inspectedOn: { not: null } }, orderBy: { inspectedOn: 'asc' }, select: { inspectedOn: true } }),
    db().sampleBatch.findFirst({ where: { businessId, voidedAt: null }, orderBy: { sampledOn: 'asc' }, select: { sampledOn: true } }),
    db().penalty.findFirst({ where: { businessId }, orderBy: { decidedOn: 'asc' }, select: { decidedOn: true } }),
  ])
  return Math.min(...[dateOnOf(createdAt), ...[inspection?.inspectedOn, batch?.sampledOn, penalty?.decidedOn].flatMap((day) => (day ? [fromDateColumn(day)] : []))].map((on) => Number(on.slice(0, 4))))
}

async function readInspections({ actor }: Context, businessId: string, days: Days): Promise<{ rows: FileInspection[]; count: number; notCompliant: number }> {
  const where = { businessId, voidedAt: null, state: 'FILED' as const, inspectedOn: days, ...inspectionInScope(scopeFor(actor, INSPECTION_READERS)) }
  const [rows, count, notCompliant] = await Promise.all([
    db().inspection.findMany({ where, orderBy: [{ inspectedOn: 'desc' }, { id: 'desc' }], take: MOST, select: { id: true, number: true, kind: true, inspectedOn: true, outcome: true, authorityName: true, result: { select: { label: true } }, department: { select: { shortName: true } }, findings: { where: { voidedAt: null }, select: { isKey: true } } } }),
    db().inspection.count({ where }), db().inspection.count({ where: { ...where, outcome: 'NOT_COMPLIANT' } }),
  ])
  return { count, notCompliant, rows: rows.map(({ inspectedOn, result, department, authorityName, findings, ...row }) => ({ ...row, on: fromDateColumn(inspectedOn!), resultLabel: result?.label ?? null, by: department?.shortName ?? authorityName, findings: findings.length, keyFindings: findings.filter(({ isKey }) => isKey).length })) }
}

async function readFindings({ actor }: Context, businessId: string, days: Days): Promise<{ rows: FileFinding[]; count: number }> {
  const where = { voidedAt: null, filedAt: { not: null }, inspection: { businessId, voidedAt: null, inspectedOn: days, ...inspectionInScope(scopeFor(actor, INSPECTION_READERS)) } }
  const [rows, count] = await Promise.all([
    db().inspectionFinding.findMany({ where, orderBy: [{ inspection: { inspectedOn: 'desc' } }, { number: 'asc' }], take: MOST, select: { id: true, inspectionId: true, number: true, isKey: true, description: true, disposal: true, rectifyBy: true, correctedAt: true, inspection: { select: { inspectedOn: true } } } }),
    db().inspectionFinding.count({ where }),
  ])
  const followed = new Map((await db().rectification.findMany({ where: { findingId: { in: rows.map(({ id }) => id) }, ...rectificationInScope(scopeFor(actor, RECTIFICATION_READERS)) }, select: { id: true, findingId: true, state: true } })).map(({ findingId, ...one }) => [findingId, one]))
  return { count, rows: rows.map(({ rectifyBy, correctedAt, inspection, disposal, ...row }) => ({ ...row, rectification: followed.get(row.id) ?? null, on: fromDateColumn(inspection.inspectedOn!), disposal: disposal ?? '', rectifyBy: fromOptionalDateColumn(rectifyBy), isCorrected: correctedAt !== null })) }
}

async function readBatches({ actor }: Context, businessId: string, days: Days): Promise<{ rows: FileBatch[]; count: number; failed: number }> {
  const where = { businessId, voidedAt: null, sampledOn: days, ...batchInScope(scopeFor(actor, SAMPLING_READERS)) }
  const [rows, count, failed] = await Promise.all([
    db().sampleBatch.findMany({ where, orderBy: [{ sampledOn: 'desc' }, { id: 'desc' }], take: MOST, select: { id: true, number: true, level: true, kind: true, productName: true, sampledOn: true, conclusion: true } }),
    db().sampleBatch.count({ where }), db().sampleBatch.count({ where: { ...where, conclusion: { in: ['UNQUALIFIED', 'PROBLEM'] } } }),
  ])
  const cases = new Map((await db().unqualifiedCase.findMany({ where: { batchId: { in: rows.map(({ id }) => id) }, ...caseInScope(scopeFor(actor, CASE_READERS)) }, select: { id: true, batchId: true, state: true } })).map((one) => [one.batchId, one]))
  return { count, failed, rows: rows.map(({ sampledOn, ...row }) => ({ ...row, sampledOn: fromDateColumn(sampledOn), caseId: cases.get(row.id)?.id ?? null, caseState: cases.get(row.id)?.state ?? null })) }
}

async function readPenalties({ actor }: Context, { id: businessId, path }: { readonly id: string; readonly path: string }, days: Days): Promise<FilePenalty[]> {
  const rows = await db().penalty.findMany({ where: { businessId, decidedOn: days }, orderBy: [{ decidedOn: 'desc' }, { id: 'desc' }], take: MOST, select: { id: true, version: true, documentNumber: true, decidedOn: true, cause: true, basis: true, kinds: true, fine: true, confiscated: true, isHeavyFine: true, circumstances: true, authority: true, caseId: true, departmentId: true, voidedAt: true, voidedReason: true } })
  return rows.map(({ decidedOn, fine, confiscated, isHeavyFine, departmentId, voidedAt, ...row }) => ({
    ...row, decidedOn: fromDateColumn(decidedOn), fine: fine?.toFixed() ?? null, confiscated: confiscated?.toFixed() ?? null, isHeavy: isHeavyPenalty({ kinds: row.kinds, isHeavyFine }),
    canVoid: canVoidPenalty(actor, { jurisdictionPath: path, departmentId, isVoided: voidedAt !== null }).allowed,
  }))
}

async function readGrades(businessId: string, days: Days): Promise<FileGrade[]> {
  const select = { id: true, gradedOn: true, basis: true, recordedAt: true, recordedBy: { select: { displayName: true } } } as const
  const [risk, catering] = await Promise.all([
    db().businessRiskGrade.findMany({ where: { businessId, gradedOn: days }, take: MOST, orderBy: { gradedOn: 'desc' }, select: { ...select, grade: true } }),
    db().businessCateringGrade.findMany({ where: { businessId, gradedOn: days }, take: MOST, orderBy: { gradedOn: 'desc' }, select: { ...select, grade: true } }),
  ])
  const plain = ({ id, gradedOn, basis, recordedAt, recordedBy }: { id: string; gradedOn: Date; basis: string; recordedAt: Date; recordedBy: { displayName: string } | null }) => ({ key: id, on: fromDateColumn(gradedOn), at: recordedAt.toISOString(), basis, by: recordedBy?.displayName ?? null })
  return [...risk.map((one) => ({ ...plain(one), scale: 'risk' as const, grade: one.grade })), ...catering.map((one) => ({ ...plain(one), scale: 'catering' as const, grade: one.grade }))]
    .toSorted((a, b) => b.on.localeCompare(a.on) || b.at.localeCompare(a.at)).map(({ at: _at, ...one }) => one)
}

async function readListings(businessId: string, todayOn: string): Promise<FileListing[]> {
  const rows = await db().creditListing.findMany({ where: { businessId }, orderBy: [{ createdAt: 'desc' }], take: MOST, select: { id: true, ground: true, stage: true, listedOn: true, endsOn: true } })
  return rows.map(({ stage, listedOn, endsOn, ...row }) => ({ ...row, listedOn: fromOptionalDateColumn(listedOn), endsOn: fromOptionalDateColumn(endsOn), standing: standingOn({ stage, endsOn: fromOptionalDateColumn(endsOn) }, todayOn) }))
}

async function readCases({ actor }: Context, businessId: string): Promise<{ id: string; label: string }[]> {
  const rows = await db().unqualifiedCase.findMany({ where: { batch: { businessId, voidedAt: null }, state: { not: 'WITHDRAWN' }, ...caseInScope(scopeFor(actor, CASE_READERS)) }, orderBy: { openedAt: 'desc' }, take: 30, select: { id: true, batch: { select: { number: true, productName: true } } } })
  return rows.map(({ id, batch }) => ({ id, label: `${batch.productName}（${batch.number}）` }))
}
