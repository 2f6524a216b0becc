import 'server-only'
import type { DutyDeliverable, ObligationStatus, SectionState } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import type { CommandContext } from '@/lib/platform/command-context'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { fromDateColumn } from '@/lib/organisation/date-column'
import type { AboutPeriod } from './covered-period'
import { REPORT_READERS, type SectionInHand } from './report.policy'
import { isReturnOpen } from './section-step'

type SectionRow = {
  readonly id: string
  readonly version: number
  readonly state: SectionState
  readonly revisionCount: number
  readonly acceptedRevision: number | null
  readonly text: string
  readonly fileId: string | null
  readonly startedAt: Date | null
  readonly firstSubmittedAt: Date | null
  readonly submittedAt: Date | null
  readonly returnedAt: Date | null
  readonly correctionDueOn: Date | null
  readonly correctedAt: Date | null
  readonly acceptedAt: Date | null
  readonly report: { readonly id: string; readonly period: string }
  readonly obligation: {
    readonly id: string
    readonly status: ObligationStatus
    readonly dueOn: Date
    readonly planId: string
    readonly departmentId: string
    readonly deliverable: DutyDeliverable
    /** What it is about. */
    readonly about: AboutPeriod
    readonly jurisdiction: { readonly path: string }
    readonly department: { readonly name: string; /** Null: nobody has set it, and the approver signs. */ readonly needsSigning: boolean | null }
    readonly duty: { readonly name: string }
    readonly plan: { readonly title: string }
  }
}

type Flat = Omit<SectionRow, 'report' | 'obligation'> & Omit<SectionRow['obligation'], 'id' | 'about' | 'jurisdiction' | 'department' | 'duty' | 'plan'> & {
  readonly dutyId: string
  readonly periodKey: string
  readonly periodFrom: Date
  readonly periodTo: Date
  readonly reportId: string
  readonly period: string
  readonly obligationId: string
  readonly jurisdictionPath: string
  readonly departmentName: string
  readonly needsSigning: boolean | null
  readonly dutyName: string
  readonly planTitle: string
}

/** In one statement: whatever is done to a section begins with it. */
async function findRows(tx: Db, sectionIds: readonly string[]): Promise<SectionRow[]> {
  const rows = await tx.$queryRaw<Flat[]>`
    SELECT s."id", s."version", s."state"::text AS "state", s."revisionCount", s."acceptedRevision", s."text", s."fileId", s."startedAt", s."firstSubmittedAt", s."submittedAt", s."returnedAt", s."correctionDueOn", s."correctedAt", s."acceptedAt",
      r."id" AS "reportId", r."period", o."id" AS "obligationId", o."status"::text AS "status", o."dueOn", o."planId", o."departmentId", o."deliverable"::text AS "deliverable", o."dutyId", o."periodKey", o."periodFrom", o."periodTo",
      j."path" AS "jurisdictionPath", d."name" AS "departmentName", g."needsSigning", u."name" AS "dutyName", p."title" AS "planTitle"
    FROM "report_section" s JOIN "monthly_report" r ON r."id" = s."reportId" JOIN "obligation" o ON o."id" = s."obligationId" JOIN "jurisdiction" j ON j."id" = o."jurisdictionId"
      JOIN "department" d ON d."id" = o."departmentId" JOIN "reporting_duty" u ON u."id" = o."dutyId" JOIN "plan" p ON p."id" = o."planId" LEFT JOIN "reporting_setting" g ON g."departmentId" = d."id"
    WHERE s."id" = ANY(${[...sectionIds]}::uuid[])`
  return rows.map(toSectionRow)
}

function toSectionRow(row: Flat): SectionRow {
  const { reportId, period, obligationId, status, dueOn, planId, departmentId, deliverable, dutyId, periodKey, periodFrom, periodTo, jurisdictionPath, departmentName, needsSigning, dutyName, planTitle, ...section } = row
  const about = { dutyId, periodKey, periodFrom: fromDateColumn(periodFrom), periodTo: fromDateColumn(periodTo) }
  const obligation = { id: obligationId, status, dueOn, planId, departmentId, deliverable, about, jurisdiction: { path: jurisdictionPath }, department: { name: departmentName, needsSigning }, duty: { name: dutyName }, plan: { title: planTitle } }
  return { ...section, report: { id: reportId, period }, obligation }
}

/** A section as commands work on it: its row, and what the rules need to know of it. */
export type LoadedSection = { readonly row: SectionRow; readonly inHand: SectionInHand; readonly dueOn: string; readonly label: string; readonly jurisdictionPath: string }

/**
 * A section the actor may see: the office and leaders of its jurisdiction, its own department, and a department that
 * contributes to it.
 * @throws NotFoundError for any other, and for none
 */
export async function getSectionInHand(tx: Db, context: Pick<CommandContext, 'actor'>, id: string): Promise<LoadedSection> {
  return (await getSectionsInHand(tx, context, [id])).get(id)!
}

/** The same of several, by id. @throws NotFoundError when one of them is not the actor's to see */
export async function getSectionsInHand(tx: Db, context: Pick<CommandContext, 'actor'>, ids: readonly string[]): Promise<Map<string, LoadedSection>> {
  const rows = new Map((await findRows(tx, ids)).map((row) => [row.id, row]))
  const loaded = new Map<string, LoadedSection>()
  for (const id of ids) loaded.set(id, await load(tx, context, rows.get(id)))
  return loaded
}

/** Asks for more only of a section that lies outside the actor's scope: a department may contribute to it. */
async function load(tx: Db, { actor }: Pick<CommandContext, 'actor'>, row: SectionRow | undefined): Promise<LoadedSection> {
  if (!row) throw new NotFoundError()
  const { id, obligation } = row
  const jurisdictionPath = obligation.jurisdiction.path
  const scope = scopeFor(actor, REPORT_READERS)
  const mine = isInScope(scope, { jurisdictionPath, departmentId: obligation.departmentId })
  if (!mine && !(await contributes(tx, actor, id, jurisdictionPath))) throw new NotFoundError()
  const inHand: SectionInHand = {
    state: row.state,
    needsSigning: obligation.department.needsSigning ?? true,
    hasAccepted: row.acceptedRevision !== null,
    hasOpenReturn: isReturnOpen(row),
    jurisdictionPath,
    departmentId: obligation.departmentId,
    status: obligation.status,
  }
  return { row, inHand, dueOn: fromDateColumn(obligation.dueOn), label: `${obligation.department.name} ${row.report.period} ${obligation.duty.name}`, jurisdictionPath }
}

async function contributes(tx: Db, actor: CommandContext['actor'], sectionId: string, jurisdictionPath: string): Promise<boolean> {
  const entries = await tx.reportEntry.findMany({ where: { sectionId }, select: { departmentId: true }, distinct: ['departmentId'] })
  const scope = scopeFor(actor, ['LIAISON', 'APPROVER'])
  return entries.some(({ departmentId }) => isInScope(scope, { jurisdictionPath, departmentId }))
}
