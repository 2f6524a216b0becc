import 'server-only'
import type { ObligationChangeKind, ObligationStatus } from '@/lib/generated/prisma/enums'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { notifyLiaisons } from '@/lib/plan/plan-change.commands'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { transact } from '@/lib/platform/transaction'
import { addDays, dateOnOf, formatDate } from '@/lib/shared/format'
import { askForExtension } from './ask-extension.commands'
import { formatCovered } from './covered-period'
import { readOfficeLastOn } from './extension-power.queries'
import { isBeyondOffice } from './extension-power'
import { FILED_COLUMNS, toFiledRecord } from './filed-record'
import { canExtendCorrection, canGrantRelief, canLiftExemption, obligationEntries, type ObligationInHand } from './obligation.policy'
import type { ExemptInput, ExtendInput } from './obligation.schema'
import { REPORT_READERS } from './report.policy'
import { correctionOwedBy } from './timeliness'

/** Longer than this is no extension but another rule. */
const LONGEST_DAYS = 366
const CHANGED_MEANWHILE = '办理前这个应报项已有变化，没有保存。请载入最新内容后再办理'

/**
 * Moves the day on which an obligation falls due; the day of the rule stays on record. What is beyond the office is put
 * before a leader instead, and nothing moves until he has decided.
 * @returns the request that now waits; null where the day was moved
 */
export async function extendObligation(context: CommandContext, { id, version, dueOn, reason }: ExtendInput): Promise<{ id: string; requestId: string | null }> {
  return transact(async (tx) => {
    const obligation = await getObligation(tx, context, id)
    assertAllowed(canGrantRelief(context.actor, obligation.inHand))
    assertLater(dueOn, obligation.dueOn, dateOnOf(context.now))
    const lastOn = await readOfficeLastOn(tx, context, obligation.inHand.jurisdictionPath, obligation.firstDueOn)
    if (isBeyondOffice(dueOn, lastOn)) {
      if (obligation.version !== version) throw new ConflictError(CHANGED_MEANWHILE)
      return { id, requestId: await askForExtension(tx, context, { obligation, wantedOn: dueOn, officeLastOn: lastOn, reason }) }
    }
    await moveDueDay(tx, context, obligation, { version, dueOn, reason, action: obligationEntries.extend.id })
    return { id, requestId: null }
  })
}

/** Moves the due day to one that whoever decides has granted, with its record, its audit row and word to the department. */
export async function moveDueDay(tx: Db, context: CommandContext, obligation: LoadedObligation, { version, dueOn, reason, action }: { readonly version: number; readonly dueOn: string; readonly reason: string; readonly action: string }): Promise<void> {
  await change(tx, context, obligation, { version, kind: 'EXTENDED', reason, to: { dueOn }, action, words: `延期至${formatDate(dueOn)}` })
}

/** Gives more days for the correction of what was returned; whether it comes in time is judged by the new day. */
export async function extendCorrection(context: CommandContext, { id, version, dueOn, reason }: ExtendInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const obligation = await getObligation(tx, context, id)
    assertAllowed(canExtendCorrection(context.actor, obligation.inHand))
    const before = obligation.inHand.correctionOwedBy!
    assertLater(dueOn, before, dateOnOf(context.now), '改正期限')
    const { count } = await tx.obligation.updateMany({ where: { id, version, status: 'OPEN' }, data: { version: { increment: 1 } } })
    // The version of the section stays: whoever is correcting it goes on with the page in hand. What was handed in meanwhile is not moved.
    const moved = count === 0 ? { count } : await tx.reportSection.updateMany({ where: { obligationId: id, correctionDueOn: toDateColumn(before), correctedAt: null }, data: { correctionDueOn: toDateColumn(dueOn) } })
    if (moved.count === 0) throw new ConflictError(CHANGED_MEANWHILE)
    await keepChange(tx, context, obligation, { kind: 'CORRECTION_EXTENDED', reason, days: { before, after: dueOn }, action: obligationEntries.extendCorrection.id, words: `改正期限延至${formatDate(dueOn)}` })
    return { id }
  })
}

/** Excuses a department from one obligation. */
export async function exemptObligation(context: CommandContext, { id, version, reason }: ExemptInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const obligation = await getObligation(tx, context, id)
    assertAllowed(canGrantRelief(context.actor, obligation.inHand))
    await change(tx, context, obligation, { version, kind: 'EXEMPTED', reason, to: { status: 'EXEMPT' }, action: obligationEntries.exempt.id, words: '本次免报' })
    return { id }
  })
}

/** Asks again for what was excused, on the day on which it fell due. */
export async function liftExemption(context: CommandContext, { id, version, reason }: ExemptInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const obligation = await getObligation(tx, context, id)
    assertAllowed(canLiftExemption(context.actor, obligation.inHand))
    await change(tx, context, obligation, { version, kind: 'EXEMPTION_LIFTED', reason, to: { status: 'OPEN' }, action: obligationEntries.liftExemption.id, words: '恢复报送' })
    return { id }
  })
}

function assertLater(dueOn: string, before: string, todayOn: string, day = '应报日期'): void {
  const refuse = (message: string) => new InvalidError(message, { dueOn: message })
  if (dueOn <= before) throw refuse(`新的${day}须晚于现在的${formatDate(before)}`)
  if (dueOn < todayOn) throw refuse(`新的${day}不能早于今天`)
  if (dueOn > addDays(before, LONGEST_DAYS)) throw refuse('延期最长一年；需要更长的，请调整方案的报送义务')
}

/** An obligation in the actor's reach, as a command works with it. */
export type LoadedObligation = { readonly id: string; readonly version: number; readonly jurisdictionId: string; readonly firstDueOn: string; readonly dueOn: string; readonly departmentId: string; readonly label: string; readonly inHand: ObligationInHand }

/** @throws NotFoundError where it is not there or does not concern the actor */
export async function getObligation(tx: Db, { actor }: CommandContext, id: string): Promise<LoadedObligation> {
  const row = await tx.obligation.findUnique({
    where: { id },
    select: { id: true, version: true, jurisdictionId: true, status: true, firstDueOn: true, dueOn: true, departmentId: true, periodKey: true, jurisdiction: { select: { path: true } }, department: { select: { name: true } }, duty: { select: { name: true } }, section: { select: FILED_COLUMNS } },
  })
  if (!row || !isInScope(scopeFor(actor, REPORT_READERS), { jurisdictionPath: row.jurisdiction.path, departmentId: row.departmentId })) throw new NotFoundError()
  const inHand = { status: row.status, jurisdictionPath: row.jurisdiction.path, wasSubmitted: Boolean(row.section?.firstSubmittedAt), state: row.section?.state ?? null, correctionOwedBy: correctionOwedBy(toFiledRecord(row, row.section)) }
  return { id, version: row.version, jurisdictionId: row.jurisdictionId, firstDueOn: fromDateColumn(row.firstDueOn), dueOn: fromDateColumn(row.dueOn), departmentId: row.departmentId, label: `${row.department.name} ${formatCovered(row.periodKey)} ${row.duty.name}`, inHand }
}

type Change = { readonly version: number; readonly kind: ObligationChangeKind; readonly reason: string; readonly to: { readonly dueOn: string } | { readonly status: ObligationStatus }; readonly action: string; readonly words: string }

async function change(tx: Db, context: CommandContext, obligation: LoadedObligation, { version, kind, reason, to, action, words }: Change): Promise<void> {
  const data = 'dueOn' in to ? { dueOn: toDateColumn(to.dueOn) } : to
  // What was handed in is neither moved nor excused.
  const { count } = await tx.obligation.updateMany({ where: { id: obligation.id, version, status: obligation.inHand.status, OR: [{ section: null }, { section: { firstSubmittedAt: null } }] }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw new ConflictError(CHANGED_MEANWHILE)
  await keepChange(tx, context, obligation, { kind, reason, action, words, days: 'dueOn' in to ? { before: obligation.dueOn, after: to.dueOn } : null })
}

type Kept = Pick<Change, 'kind' | 'reason' | 'action' | 'words'> & { readonly days: { readonly before: string; readonly after: string } | null }

/** The record of a change, its audit row, and word of it to the department. */
async function keepChange(tx: Db, context: CommandContext, obligation: LoadedObligation, { kind, reason, days, action, words }: Kept): Promise<void> {
  const columns = days ? { dueOnBefore: toDateColumn(days.before), dueOnAfter: toDateColumn(days.after) } : {}
  const kept = await tx.obligationChange.create({ data: { obligationId: obligation.id, kind, reason, ...columns, madeById: context.actor.accountId, madeAt: context.now }, select: { id: true } })
  await writeAudit(tx, context, { action, subjectType: 'obligation', subjectId: obligation.id, subjectLabel: obligation.label, jurisdictionPath: obligation.inHand.jurisdictionPath, detail: { reason, ...days } })
  await notifyLiaisons(tx, [obligation.departmentId], { title: `${obligation.label}：${words}`, href: `/reports/obligations/${obligation.id}`, dedupeKey: `obligation-change:${kept.id}` })
}
