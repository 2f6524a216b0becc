import 'server-only'
import type { Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import type { CommandContext } from '@/lib/platform/command-context'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { fromDateColumn } from '@/lib/organisation/date-column'
import { REPORT_READERS, type SectionInHand } from './report.policy'

const sectionSelect = {
  id: true, version: true, state: true, revisionCount: true, acceptedRevision: true, text: true, firstSubmittedAt: true, submittedAt: true, returnedAt: true, correctionDueOn: true,
  report: { select: { id: true, period: true } },
  obligation: {
    select: {
      id: true, status: true, dueOn: true, planId: true, departmentId: true, deliverable: true,
      jurisdiction: { select: { path: true } },
      department: { select: { name: true, reportingSetting: { select: { needsSigning: true } } } },
      duty: { select: { name: true } },
      plan: { select: { title: true } },
    },
  },
} as const

async function findRow(tx: Db, id: string) {
  return tx.reportSection.findUnique({ where: { id }, select: sectionSelect })
}

type SectionRow = NonNullable<Awaited<ReturnType<typeof findRow>>>

/** A section as commands work on it: its row, and what the rules need to know of it. */
export type LoadedSection = { readonly row: SectionRow; readonly inHand: SectionInHand; readonly dueOn: string; readonly label: string; readonly jurisdictionPath: string }

/**
 * A section the actor may see: the office and leaders of its jurisdiction, its own department, and a department that
 * contributes to it.
 * @throws NotFoundError for any other, and for none
 */
export async function getSectionInHand(tx: Db, { actor }: Pick<CommandContext, 'actor'>, id: string): Promise<LoadedSection> {
  const row = await findRow(tx, id)
  if (!row) throw new NotFoundError()
  const { obligation } = row
  const jurisdictionPath = obligation.jurisdiction.path
  const scope = scopeFor(actor, REPORT_READERS)
  const mine = isInScope(scope, { jurisdictionPath, departmentId: obligation.departmentId })
  if (!mine && !(await contributes(tx, actor, id, jurisdictionPath))) throw new NotFoundError()
  const inHand: SectionInHand = {
    state: row.state,
    needsSigning: obligation.department.reportingSetting?.needsSigning ?? true,
    hasAccepted: row.acceptedRevision !== null,
    jurisdictionPath,
    departmentId: obligation.departmentId,
  }
  return { row, inHand, dueOn: fromDateColumn(obligation.dueOn), label: `${obligation.department.name} ${row.report.period} ${obligation.duty.name}`, jurisdictionPath }
}

async function contributes(tx: Db, actor: CommandContext['actor'], sectionId: string, jurisdictionPath: string): Promise<boolean> {
  const entries = await tx.reportEntry.findMany({ where: { sectionId }, select: { departmentId: true }, distinct: ['departmentId'] })
  const scope = scopeFor(actor, ['LIAISON', 'APPROVER'])
  return entries.some(({ departmentId }) => isInScope(scope, { jurisdictionPath, departmentId }))
}
