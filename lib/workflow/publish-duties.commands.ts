import 'server-only'
import { toDateColumn } from '@/lib/organisation/date-column'
import type { ProposalDto } from '@/lib/plan/confirming'
import type { DutyContent } from '@/lib/plan/proposal.schema'
import { foldName } from '@/lib/plan/text-likeness'
import { groupBy } from '@/lib/shared/group-by'
import { NOT_KEPT, spanColumns, takeByKey, type Publication } from './publication'

type DutyProposal = Extract<ProposalDto, { kind: 'DUTY' }>

/**
 * Writes the duties the document states, and the one the office gives where it states none. Duties the office gave
 * before stay. They hold within the plan's period. @returns how many the plan has now
 */
export async function publishDuties(publication: Publication, ofOffice: DutyContent | null): Promise<number> {
  const { tx, context, revision, accepted } = publication
  const { planId } = revision
  const proposals = accepted.filter((one): one is DutyProposal => one.kind === 'DUTY')
  const known = await tx.reportingDuty.findMany({ where: { planId, voidedAt: null, revisionId: { not: null } }, orderBy: { sortOrder: 'asc' } })
  const free = groupBy(known, (row) => `${row.deliverable}/${row.cycle}/${foldName(row.name)}`)
  const effective = effectiveColumns(publication)
  const stays = new Set<string>()
  for (const [index, one] of proposals.entries()) {
    const old = takeByKey(free, `${one.content.deliverable}/${one.content.cycle}/${foldName(one.content.name)}`)
    const columns = { ...dutyColumns(one.content), ...effective, origin: 'document', sortOrder: (index + 1) * 10, ...spanColumns(revision, one) }
    if (old) {
      await tx.reportingDuty.update({ where: { id: old.id }, data: { ...columns, version: { increment: 1 } }, select: { id: true } })
      stays.add(old.id)
    } else await tx.reportingDuty.create({ data: { planId, ...columns }, select: { id: true } })
  }
  await tx.reportingDuty.updateMany({ where: { id: { in: known.filter((row) => !stays.has(row.id)).map((row) => row.id) } }, data: { voidedAt: context.now, voidedReason: NOT_KEPT, version: { increment: 1 } } })
  if (ofOffice) await tx.reportingDuty.create({ data: { planId, ...dutyColumns(ofOffice), ...effective, origin: 'office', sortOrder: (proposals.length + 1) * 10 }, select: { id: true } })
  return tx.reportingDuty.count({ where: { planId, voidedAt: null } })
}

function dutyColumns({ dueOn, ...content }: DutyContent) {
  return { ...content, dueOn: dueOn === null ? null : toDateColumn(dueOn) }
}

function effectiveColumns({ accepted }: Publication) {
  const facts = accepted.find((one) => one.kind === 'FACTS')
  const { periodFrom, periodTo } = facts?.kind === 'FACTS' ? facts.content : { periodFrom: null, periodTo: null }
  return { effectiveFrom: periodFrom === null ? null : toDateColumn(periodFrom), effectiveTo: periodTo === null ? null : toDateColumn(periodTo) }
}
