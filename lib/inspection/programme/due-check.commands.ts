import 'server-only'
import type { FoodBusinessKind, FoodBusinessStatus, FoodBusinessTag, InspectionLevel, InspectionSource, InspectionState, JurisdictionLevel, RiskGrade } from '@/lib/generated/prisma/enums'
import { systemSource, writeAudit } from '@/lib/platform/audit'
import { db, type Db } from '@/lib/platform/db'
import { transact } from '@/lib/platform/transaction'
import { countsForFrequency, dueDaysOf, isInspected, isSuperior, type DueDays } from './frequency'
import { inspectionRuleOf } from './inspection-rule'
import { chooseRuleLimits, readRuleLimits } from './inspection-rule.queries'

/** All that is kept of a business, in days and numbers. */
export type KeptDue = Partial<DueDays> & { readonly isSubject: boolean; readonly departmentId: string | null; readonly openCount: number; readonly openOn: string | null; readonly townshipId: string | null; readonly kind: FoodBusinessKind; readonly riskGrade: RiskGrade | null }
export type DueDifference = { readonly businessId: string; readonly field: string; readonly kept: string; readonly recomputed: string }
export type RecomputedDue = { readonly businesses: number; readonly inspections: number; /** Businesses of which something differs. */ readonly differences: number; /** The first of what differs. */ readonly listed: readonly DueDifference[] }

const LISTED = 100
const A_PIECE = 1_000

/**
 * Computes the due days of every business anew from its inspections, by the rule as it is written in `dueDaysOf` and the
 * limits in force, and compares with what triggers keep: a piece a statement, and so a moment, while others write.
 * With `mend`, what differs is computed again by the database, with an audit row.
 */
export async function recomputeInspectionDue({ mend, todayOn }: { readonly mend: boolean; readonly todayOn: string }): Promise<RecomputedDue> {
  const known = await readRuleLimits(db(), todayOn)
  const places = await db().jurisdiction.findMany({ where: { foodBusinesses: { some: {} } }, select: { id: true, path: true, level: true }, orderBy: { path: 'asc' } })
  let [businesses, inspections] = [0, 0]
  const listed: DueDifference[] = []
  const differing: string[] = []
  for (const place of places) {
    const rule = inspectionRuleOf(chooseRuleLimits(known, todayOn, place.path))
    for (let after: string | null = null; ; ) {
      const rows = await readPiece(db(), place.id, after)
      businesses += rows.length
      for (const row of rows) {
        inspections += row.visits.length
        const wanted = dueOfRow(row, rule, place.level)
        const found = differencesOf(row.businessId, row.kept, wanted)
        if (found.length === 0) continue
        differing.push(row.businessId)
        if (listed.length < LISTED) listed.push(...found)
      }
      if (rows.length < A_PIECE) break
      after = rows.at(-1)!.businessId
    }
  }
  if (mend && differing.length > 0) {
    await transact(async (tx) => {
      await tx.$executeRaw`SELECT "inspection_due_keep"(${differing}::uuid[])`
      await writeAudit(tx, systemSource, { action: 'inspection.due.mend', subjectType: 'business-inspection-due', subjectLabel: `${differing.length} 个监管对象的应检日期`, detail: { differences: differing.length } })
    })
  }
  return { businesses, inspections, differences: differing.length, listed: listed.slice(0, LISTED) }
}

type VisitRow = { readonly id: string; readonly inspectedOn: string | null; readonly plannedOn: string | null; readonly level: InspectionLevel; readonly source: InspectionSource; readonly state: InspectionState; readonly coversAllItems: boolean; readonly departmentId: string | null }
type PieceRow = {
  readonly businessId: string; readonly kind: FoodBusinessKind; readonly status: FoodBusinessStatus; readonly isVoided: boolean; readonly riskGrade: RiskGrade | null; readonly gradings: readonly { readonly grade: RiskGrade; readonly on: string }[]; readonly tags: readonly FoodBusinessTag[]; readonly registeredOn: string; readonly townshipId: string | null
  readonly kept: Record<string, unknown> | null; readonly visits: readonly VisitRow[]
}

function readPiece(tx: Db, jurisdictionId: string, after: string | null): Promise<PieceRow[]> {
  return tx.$queryRaw<PieceRow[]>`
    SELECT b."id" AS "businessId", b."kind"::text AS "kind", b."status"::text AS "status", b."voidedAt" IS NOT NULL AS "isVoided", b."riskGrade"::text AS "riskGrade", b."tags"::text[] AS "tags", b."townshipId",
      to_char(b."createdAt" AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS "registeredOn", to_jsonb(d) AS "kept",
      coalesce((SELECT jsonb_agg(jsonb_build_object('grade', g."grade", 'on', g."gradedOn") ORDER BY g."gradedOn", g."recordedAt") FROM (
        SELECT h."grade", h."gradedOn", h."recordedAt" FROM "business_risk_grade" h WHERE h."businessId" = b."id"
        UNION ALL SELECT b."riskGrade", b."riskGradedOn", 'infinity'::timestamptz WHERE b."riskGrade" IS NOT NULL AND b."riskGradedOn" IS NOT NULL) g), '[]') AS "gradings",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', i."id", 'inspectedOn', i."inspectedOn", 'plannedOn', i."plannedOn", 'level', i."level", 'source', i."source", 'state', i."state", 'coversAllItems', i."coversAllItems", 'departmentId', i."departmentId")) FROM "inspection" i WHERE i."businessId" = b."id" AND i."voidedAt" IS NULL), '[]') AS "visits"
    FROM "food_business" b LEFT JOIN "business_inspection_due" d ON d."businessId" = b."id"
    WHERE b."jurisdictionId" = ${jurisdictionId}::uuid AND (${after}::uuid IS NULL OR b."id" > ${after}::uuid)
    ORDER BY b."id" LIMIT ${A_PIECE}`
}

/** What should be kept of a business. */
function dueOfRow({ visits, ...row }: PieceRow, rule: Parameters<typeof dueDaysOf>[2], own: JurisdictionLevel): KeptDue {
  const filed = visits.flatMap(({ inspectedOn, state, ...rest }) => (state === 'FILED' && inspectedOn !== null ? [{ inspectedOn, ...rest }] : []))
  const days = dueDaysOf(row, filed, rule, own)
  const regular = visits.filter(({ source }) => countsForFrequency(source))
  const open = regular.filter(({ state, level }) => (state === 'PLANNED' || state === 'UNDER_WAY') && !isSuperior(level, own))
  const leads = regular.filter(({ state, departmentId }) => state !== 'CANCELLED' && departmentId !== null).toSorted(byTurn)
  return { ...days, kind: row.kind, riskGrade: row.riskGrade, townshipId: row.townshipId, isSubject: isInspected(row), departmentId: leads[0]?.departmentId ?? null, openCount: open.length, openOn: open.flatMap(({ plannedOn }) => plannedOn ?? []).toSorted()[0] ?? null }
}

/** An open one before filed ones, then the latest day; without a day last. */
function byTurn(a: VisitRow, b: VisitRow): number {
  const day = ({ inspectedOn, plannedOn }: VisitRow) => inspectedOn ?? plannedOn ?? ''
  return Number(a.state === 'FILED') - Number(b.state === 'FILED') || day(b).localeCompare(day(a)) || b.id.localeCompare(a.id)
}

function differencesOf(businessId: string, kept: Record<string, unknown> | null, wanted: KeptDue): DueDifference[] {
  const words = (value: unknown) => (value === null || value === undefined ? '无' : String(value))
  return Object.entries(wanted).flatMap(([field, value]) => {
    const [before, now] = [kept === null ? '缺少' : words(kept[field]), words(value)]
    return before === now ? [] : [{ businessId, field, kept: before, recomputed: now }]
  })
}
