import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { formatDate } from '@/lib/shared/format'
import { caseEntries } from './case.policy'
import type { CaseEvent } from './case-event'
import { caseRow } from './case-row'
import { isOwed, playCase, undoneNumbers } from './case-state'
import { describeEvent } from './case-words'
import { readClockRules } from '@/lib/organisation/clock-rules.queries'
import { holdCases, type HeldCase } from './held-cases.queries'
import { writeCases, type CaseWrite, type NewEntry } from './write-cases.commands'

/** What was made public, as the history of a case names it. */
export type Publishing = { readonly id: string; readonly title: string }

/**
 * Records 信息公布 of the open cases of batches that were just made public, in the caller's transaction; what was recorded
 * by hand before stays. The batches are locked by the caller.
 * @returns how many cases
 */
export async function recordPublished(tx: Db, context: CommandContext, batchIds: readonly string[], { id, title }: Publishing): Promise<number> {
  return addEntries(tx, context, batchIds, ({ entries }) => {
    const state = playCase(entries)
    if (state.state !== 'OPEN' || !isOwed(state.parts.PUBLICATION)) return null
    return { event: { kind: 'DONE', part: 'PUBLICATION', at: context.now.toISOString(), documentNumber: '', publicationId: id }, text: `已在平台公示：${title}` }
  })
}

/**
 * Takes that back where the publication was withdrawn: the step is owed again. A case that was closed meanwhile stays
 * closed, since it was published then.
 * @returns how many cases
 */
export async function recordWithdrawn(tx: Db, context: CommandContext, batchIds: readonly string[], { id, title }: Publishing): Promise<number> {
  return addEntries(tx, context, batchIds, ({ entries }) => {
    const undone = undoneNumbers(entries)
    const made = entries.find(({ number, event }) => event.kind === 'DONE' && event.publicationId === id && !undone.has(number))
    if (!made || playCase(entries).state !== 'OPEN') return null
    return { event: { kind: 'UNDONE', entry: made.number }, text: `公示已于 ${formatDate(context.now)} 撤回：${title}` }
  })
}

type Addition = { readonly event: CaseEvent; readonly text: string }

async function addEntries(tx: Db, context: CommandContext, batchIds: readonly string[], additionOf: (held: HeldCase) => Addition | null): Promise<number> {
  const held = await holdCases(tx, { batchIds })
  const paths = new Map((await tx.jurisdiction.findMany({ where: { id: { in: [...new Set(held.map(({ standing }) => standing.jurisdictionId))] } }, select: { id: true, path: true } })).map((one) => [one.id, one.path]))
  const rules = new Map<string, Awaited<ReturnType<typeof readClockRules>>>()
  for (const path of paths.values()) rules.set(path, await readClockRules(tx, path))
  const writes: CaseWrite[] = []
  for (const one of held) {
    const addition = additionOf(one)
    if (addition === null) continue
    const path = paths.get(one.standing.jurisdictionId)!
    const entry: NewEntry = { number: one.version + 1, ...addition, byId: context.actor.accountId, at: context.now, idempotencyKey: null }
    writes.push({ id: one.id, batchId: one.batchId, openedAt: one.openedAt, before: one.standing, ...caseRow([...one.entries, entry], one.standing, rules.get(path)!), entries: [entry] })
    await writeAudit(tx, context, { action: caseEntries.record.id, subjectType: 'unqualified-case', subjectId: one.id, subjectLabel: addition.text, jurisdictionPath: path, detail: { step: describeEvent(addition.event), version: entry.number, reason: addition.text } })
  }
  await writeCases(tx, writes)
  return writes.length
}
