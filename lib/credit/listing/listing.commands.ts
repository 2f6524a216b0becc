import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { lockBusiness, type HeldBusiness } from '@/lib/food-business/food-business.commands'
import { businessInScope, BUSINESS_READERS, canChangeBusiness } from '@/lib/food-business/food-business.policy'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { isHeavyPenalty } from '../penalty/penalty'
import type { ListingEntry, ListingEvent } from './listing-event'
import { readListingRules } from './listing-rules.queries'
import { playListing, standingOn, type ListingState } from './listing-state'
import { stepProblem, type StepFacts } from './listing-step'
import { canKeepListing, listingEntries, LISTING_WRITERS } from './listing.policy'
import type { OpenListingInput, RecordListingInput, UndoListingInput } from './listing.schema'

/**
 * Begins a listing with its notice (令第44号第十三条). It rests on a heavy penalty (第二条), but for a decision that is not
 * complied with (第十一条).
 * @throws InvalidError by field; RefusedError where the business is on the list or another notice is under way
 */
export async function openListing(context: CommandContext, { businessId, penaltyId, ground, on, documentNumber, text }: OpenListingInput): Promise<{ readonly id: string }> {
  return transact(async (tx) => {
    const business = await lockBusiness(tx, context, businessId)
    assertAllowed(canChangeBusiness(context.actor, business))
    const penalty = penaltyId === null ? null : await tx.penalty.findFirst({ where: { id: penaltyId, businessId, voidedAt: null }, select: { kinds: true, isHeavyFine: true, decidedOn: true, departmentId: true } })
    const departmentId = penalty ? penalty.departmentId : departmentOf(context, business.jurisdictionPath)
    assertAllowed(canKeepListing(context.actor, { jurisdictionPath: business.jurisdictionPath, departmentId }))
    if (penaltyId !== null && !penalty) throw invalid('penaltyId', '没有找到这件行政处罚，请重新选择')
    if (penalty && !isHeavyPenalty(penalty)) throw invalid('penaltyId', '列入须以较重行政处罚为依据（令第44号第二条），这件处罚不属于较重行政处罚')
    if (!penalty && ground !== 'not-complied') throw invalid('penaltyId', '请选择所依据的较重行政处罚；仅拒不履行行政决定的（第十一条）可以单独列入')
    await assertNotUnderWay(tx, business, penaltyId, dateOnOf(context.now))
    const event: ListingEvent = { kind: 'NOTICED', on, ground }
    const problem = stepProblem(event, null, [], await factsOf(tx, context, business, null, documentNumber))
    if (problem) throw invalid(problem.field, problem.message)
    const id = uuidv7()
    const state = playListing([{ number: 1, event }], await readListingRules(tx, business.jurisdictionPath))!
    await tx.creditListing.create({ data: { id, jurisdictionId: business.jurisdictionId, businessId, penaltyId, departmentId, createdAt: context.now, ...columnsOf(state), entries: { create: { number: 1, event: event as Prisma.InputJsonObject, documentNumber, text, byId: context.actor.accountId, at: context.now } } }, select: { id: true } })
    await writeAudit(tx, context, { action: listingEntries.open.id, subjectType: 'credit-listing', subjectId: id, subjectLabel: business.name, jurisdictionPath: business.jurisdictionPath, detail: { businessId, penaltyId, ground, on, documentNumber } })
    return { id }
  })
}

const invalid = (field: string, message: string) => new InvalidError(message, { [field]: message })

function departmentOf({ actor }: CommandContext, path: string): string | null {
  const areas = scopeFor(actor, LISTING_WRITERS).areas.filter((area) => path.startsWith(area.path))
  return areas.some(({ departmentId }) => departmentId === null) ? null : (areas[0]?.departmentId ?? null)
}

async function assertNotUnderWay(tx: Db, business: HeldBusiness, penaltyId: string | null, todayOn: string): Promise<void> {
  const rows = await tx.creditListing.findMany({ where: { businessId: business.id }, select: { stage: true, endsOn: true, penaltyId: true } })
  const standings = rows.map(({ stage, endsOn, penaltyId: of }) => ({ of, standing: standingOn({ stage, endsOn: endsOn && fromDateColumn(endsOn) }, todayOn) }))
  if (standings.some(({ standing }) => standing === 'NOTICED')) throw new RefusedError('这家监管对象已有告知拟列入尚未决定，请先办理完毕')
  if (standings.some(({ standing }) => standing === 'LISTED')) throw new RefusedError('这家监管对象已列入严重违法失信名单')
  if (penaltyId !== null && standings.some(({ of, standing }) => of === penaltyId && standing !== 'DROPPED')) throw new RefusedError('这件行政处罚已作过列入决定，不能重复列入')
}

/** What a listing keeps beside its entries, for lists and for whoever asks whether a business is on it. */
function columnsOf(state: ListingState) {
  const day = (on: string | null) => (on === null ? null : toDateColumn(on))
  return { ground: state.ground, stage: state.stage, listedOn: day(state.listedOn), endsOn: day(state.endsOn), endedOn: day(state.endedOn), nextKey: state.next?.key ?? null, nextDueOn: day(state.next?.dueOn ?? null) }
}

async function factsOf(tx: Db, { now }: CommandContext, business: HeldBusiness, state: ListingState | null, documentNumber: string): Promise<StepFacts> {
  const { level } = await tx.jurisdiction.findUniqueOrThrow({ where: { id: business.jurisdictionId }, select: { level: true } })
  const since = state?.listedOn ? await tx.penalty.findMany({ where: { businessId: business.id, voidedAt: null, decidedOn: { gt: toDateColumn(state.listedOn) } }, select: { kinds: true, isHeavyFine: true } }) : []
  return { todayOn: dateOnOf(now), needsConsent: level !== 'PROVINCE', penalisedSince: since.some(isHeavyPenalty), documentNumber }
}

async function lockListing(tx: Db, context: CommandContext, { id, version }: { readonly id: string; readonly version: number }) {
  const found = await tx.creditListing.findFirst({ where: { id, business: businessInScope(scopeFor(context.actor, BUSINESS_READERS)) }, select: { businessId: true } })
  if (!found) throw new NotFoundError()
  const business = await lockBusiness(tx, context, found.businessId)
  const held = await tx.creditListing.findUniqueOrThrow({ where: { id }, select: { version: true, departmentId: true, entries: { orderBy: { number: 'asc' }, select: { number: true, event: true } } } })
  assertAllowed(canKeepListing(context.actor, { jurisdictionPath: business.jurisdictionPath, departmentId: held.departmentId }))
  if (held.version !== version) throw new ConflictError()
  const entries = held.entries as unknown as ListingEntry[]
  const rules = await readListingRules(tx, business.jurisdictionPath)
  return { business, entries, rules, state: playListing(entries, rules) }
}

function eventOf({ kind, on, flag, until, isFulfilled, isRemedied }: RecordListingInput): ListingEvent {
  switch (kind) {
    case 'NOTICED': case 'UNDONE': throw new InvalidError('请选择要登记的步骤')
    case 'STATEMENT_DECIDED': return { kind, on, isAccepted: flag }
    case 'LISTED': return { kind, on, isElsewhere: flag }
    case 'REVIEW_SOUGHT': return { kind, on, isLitigation: flag }
    case 'PROLONGED':
      if (until === null) throw invalid('until', '请填写限制期限至哪一天')
      return { kind, on, until }
    case 'REPAIR_APPLIED': return { kind, on, isFulfilled, isRemedied }
    default: return { kind, on }
  }
}

/**
 * Records the next step of a listing, if the measure lets it be taken now.
 * @throws InvalidError by field with the article; ConflictError where somebody was quicker
 */
export async function recordListingStep(context: CommandContext, input: RecordListingInput): Promise<{ readonly id: string }> {
  return addEntry(context, input, listingEntries.record.id, () => ({ event: eventOf(input), documentNumber: input.documentNumber, text: input.text }))
}

/** Takes back the latest entry: it was a mistake. It stays in the history with the reason. */
export async function undoListingStep(context: CommandContext, input: UndoListingInput): Promise<{ readonly id: string }> {
  return addEntry(context, input, listingEntries.undo.id, () => ({ event: { kind: 'UNDONE', entry: input.entry }, documentNumber: '', text: input.reason }))
}

async function addEntry(context: CommandContext, asked: { readonly id: string; readonly version: number }, action: string, make: () => { readonly event: ListingEvent; readonly documentNumber: string; readonly text: string }): Promise<{ readonly id: string }> {
  return transact(async (tx) => {
    const { business, entries, rules, state } = await lockListing(tx, context, asked)
    const { event, documentNumber, text } = make()
    const problem = stepProblem(event, state, entries, await factsOf(tx, context, business, state, documentNumber))
    if (problem) throw invalid(problem.field, problem.message)
    const number = entries.length + 1
    const after = playListing([...entries, { number, event }], rules)!
    await tx.creditListingEntry.create({ data: { listingId: asked.id, number, event: event as Prisma.InputJsonObject, documentNumber, text, byId: context.actor.accountId, at: context.now }, select: { number: true } })
    await tx.creditListing.update({ where: { id: asked.id }, data: { ...columnsOf(after), version: number }, select: { id: true } })
    await writeAudit(tx, context, { action, subjectType: 'credit-listing', subjectId: asked.id, subjectLabel: business.name, jurisdictionPath: business.jurisdictionPath, detail: { number, event: event as Prisma.InputJsonObject, documentNumber, text, stage: after.stage } })
    return { id: asked.id }
  })
}
