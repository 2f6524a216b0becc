import 'server-only'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import type { RecheckSubject } from './visit-problems'

type Said = { readonly kind: string; readonly on?: string; readonly entry?: number }

/** What an inspection looks at again, in the order of the findings; none where it is no follow-up of any. */
export async function listRecheckSubjects(tx: Db, inspectionId: string): Promise<RecheckSubject[]> {
  const rows = await tx.rectificationRecheck.findMany({
    where: { inspectionId }, orderBy: [{ rectification: { inspection: { number: 'asc' } } }, { rectification: { finding: { number: 'asc' } } }],
    select: { rectificationId: true, rectification: { select: { isKey: true, dueOn: true, inspection: { select: { number: true } }, finding: { select: { number: true, description: true, clause: true } }, entries: { orderBy: { number: 'desc' }, select: { number: true, event: true, text: true } } } } },
  })
  return rows.map(({ rectificationId, rectification: { isKey, dueOn, inspection, finding, entries } }) => {
    const said = entries.map(({ event, ...one }) => ({ ...one, event: event as unknown as Said }))
    const undone = new Set(said.flatMap(({ event }) => (event.kind === 'UNDONE' ? [event.entry] : [])))
    const report = said.find(({ number, event }) => event.kind === 'REPORTED' && !undone.has(number))
    return { rectificationId, number: `${inspection.number}-${finding.number}`, description: finding.description, clause: finding.clause, isKey, dueOn: fromOptionalDateColumn(dueOn), report: report?.event.on ? { on: report.event.on, text: report.text } : null }
  })
}
