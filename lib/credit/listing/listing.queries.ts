import 'server-only'
import { businessInScope, BUSINESS_READERS, canChangeBusiness } from '@/lib/food-business/food-business.policy'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { FoodBusinessKind, PenaltyKind } from '@/lib/generated/prisma/enums'
import { fromDateColumn, fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { addMonths, dateOnOf } from '@/lib/shared/format'
import { HEAVY_KINDS, isHeavyPenalty } from '../penalty/penalty'
import { standingEntries, playListing, standingOn, type ListingNext, type ListingStanding, type ListingState } from './listing-state'
import type { ListingEntry, ListingEvent, ListingEventKind } from './listing-event'
import { readListingRules } from './listing-rules.queries'
import { listListedUnassessed, type ListedBusiness } from './listed-business.queries'
import { openSteps } from './listing-step'
import { RISK_ASSESSORS } from '../risk/risk-assessment.policy'
import { canKeepListing } from './listing.policy'
import { NO_LISTING_FILTER, type ListingFilter } from './listing.schema'

export const LISTING_PAGE_SIZE = 50
/** For how long a heavy penalty without a decision on the list is brought up, in months. */
const PROPOSED_MONTHS = 12
const MOST_PROPOSED = 20

export type ListingRow = { readonly id: string; readonly businessId: string; readonly businessName: string; readonly kind: FoodBusinessKind; readonly ground: string; readonly standing: ListingStanding; readonly listedOn: string | null; readonly endsOn: string | null; readonly next: ListingNext | null; readonly departmentName: string | null; readonly createdOn: string }
export type ListingPage = { readonly rows: readonly ListingRow[]; readonly after: string | null; readonly before: string | null; readonly total: number }
export type ListingCounts = { readonly noticed: number; readonly listed: number; readonly owed: number; readonly ended: number }

function standingWhere(standing: ListingStanding, todayOn: string): Prisma.CreditListingWhereInput {
  const today = toDateColumn(todayOn)
  if (standing === 'LISTED') return { stage: 'LISTED', endsOn: { gt: today } }
  return standing === 'EXPIRED' ? { stage: 'LISTED', endsOn: { lte: today } } : { stage: standing }
}

function filterWhere(jurisdictionId: string, filter: ListingFilter, todayOn: string): Prisma.CreditListingWhereInput {
  return {
    jurisdictionId,
    AND: [
      ...(filter.standing === '' ? [] : [standingWhere(filter.standing, todayOn)]),
      ...(filter.ground === '' ? [] : [{ ground: filter.ground }]),
      ...(filter.owed === '' ? [] : [{ nextDueOn: { not: null } }]),
      ...(filter.q === '' ? [] : [{ business: { name: { contains: filter.q, mode: 'insensitive' as const } } }]),
    ],
  }
}

/** One page of the list of a jurisdiction, the latest notice first. Ids are made in the order of time. */
export async function listListings(jurisdictionId: string, filter: ListingFilter, at: { readonly after: string | null; readonly before: string | null }, todayOn: string): Promise<ListingPage> {
  const where = filterWhere(jurisdictionId, filter, todayOn)
  const back = at.before !== null
  const cursor = at.before ?? at.after
  const [found, total] = await Promise.all([
    db().creditListing.findMany({ where: cursor === null ? where : { AND: [where, { id: back ? { gt: cursor } : { lt: cursor } }] }, orderBy: { id: back ? 'asc' : 'desc' }, take: LISTING_PAGE_SIZE + 1, select: { id: true, ground: true, stage: true, listedOn: true, endsOn: true, nextKey: true, nextDueOn: true, createdAt: true, business: { select: { id: true, name: true, kind: true } }, department: { select: { shortName: true } } } }),
    db().creditListing.count({ where }),
  ])
  const more = found.length > LISTING_PAGE_SIZE
  const rows = found.slice(0, LISTING_PAGE_SIZE)
  if (back) rows.reverse()
  return {
    total,
    rows: rows.map(({ business, department, stage, listedOn, endsOn, nextKey, nextDueOn, createdAt, ...row }) => ({
      ...row, businessId: business.id, businessName: business.name, kind: business.kind, listedOn: fromOptionalDateColumn(listedOn), endsOn: fromOptionalDateColumn(endsOn), standing: standingOn({ stage, endsOn: fromOptionalDateColumn(endsOn) }, todayOn),
      next: nextKey && nextDueOn ? { key: nextKey as ListingNext['key'], dueOn: fromDateColumn(nextDueOn) } : null, departmentName: department?.shortName ?? null, createdOn: dateOnOf(createdAt),
    })),
    before: rows[0] && (back ? more : at.after !== null) ? rows[0].id : null,
    after: rows.length > 0 && (back || more) ? rows.at(-1)!.id : null,
  }
}

export async function countListings(jurisdictionId: string, todayOn: string): Promise<ListingCounts> {
  const count = (more: Partial<ListingFilter>) => db().creditListing.count({ where: filterWhere(jurisdictionId, { ...NO_LISTING_FILTER, ...more }, todayOn) })
  const [noticed, listed, owed, expired, removed, revoked] = await Promise.all([count({ standing: 'NOTICED' }), count({ standing: 'LISTED' }), count({ owed: 'yes' }), count({ standing: 'EXPIRED' }), count({ standing: 'REMOVED' }), count({ standing: 'REVOKED' })])
  return { noticed, listed, owed, ended: expired + removed + revoked }
}

export type ProposedPenalty = { readonly id: string; readonly businessId: string; readonly businessName: string; readonly documentNumber: string; readonly decidedOn: string; readonly cause: string; readonly kinds: readonly PenaltyKind[] }

/** Heavy penalties of the last year on which nobody has decided whether they lead to the list (第十三条). */
export async function listProposedPenalties(jurisdictionId: string, todayOn: string): Promise<ProposedPenalty[]> {
  const rows = await db().penalty.findMany({
    where: { jurisdictionId, voidedAt: null, decidedOn: { gt: toDateColumn(addMonths(todayOn, -PROPOSED_MONTHS)) }, listings: { none: {} }, business: { voidedAt: null }, OR: [{ isHeavyFine: true }, { kinds: { hasSome: [...HEAVY_KINDS] } }] },
    orderBy: [{ decidedOn: 'desc' }, { id: 'desc' }], take: MOST_PROPOSED, select: { id: true, documentNumber: true, decidedOn: true, cause: true, kinds: true, business: { select: { id: true, name: true } } },
  })
  return rows.map(({ business, decidedOn, ...row }) => ({ ...row, decidedOn: fromDateColumn(decidedOn), businessId: business.id, businessName: business.name }))
}

export type ListingForm = { readonly business: { readonly id: string; readonly name: string; readonly placeId: string; readonly placeName: string }; readonly penalties: readonly { readonly id: string; readonly label: string }[] }

/** @throws NotFoundError out of reach, RefusedError where the business may not be changed */
export async function getListingForm(context: Pick<CommandContext, 'actor'>, businessId: string | undefined): Promise<ListingForm> {
  if (businessId === undefined) throw new NotFoundError()
  const row = await db().foodBusiness.findFirst({ where: { id: businessId, ...businessInScope(scopeFor(context.actor, BUSINESS_READERS)) }, select: { id: true, name: true, voidedAt: true, mergedInto: { select: { name: true } }, jurisdiction: { select: { id: true, name: true, path: true } } } })
  if (!row) throw new NotFoundError()
  assertAllowed(canChangeBusiness(context.actor, { jurisdictionPath: row.jurisdiction.path, isVoided: row.voidedAt !== null, mergedIntoName: row.mergedInto?.name ?? null }))
  const penalties = await db().penalty.findMany({ where: { businessId, voidedAt: null }, orderBy: { decidedOn: 'desc' }, select: { id: true, documentNumber: true, cause: true, kinds: true, isHeavyFine: true } })
  return { business: { id: row.id, name: row.name, placeId: row.jurisdiction.id, placeName: row.jurisdiction.name }, penalties: penalties.filter(isHeavyPenalty).map(({ id, documentNumber, cause }) => ({ id, label: `${documentNumber} ${cause}` })) }
}

export type ListingEntryView = { readonly number: number; readonly kind: ListingEventKind; readonly event: ListingEvent; readonly documentNumber: string; readonly text: string; readonly byName: string; readonly at: string; readonly isUndone: boolean }
export type ListingView = {
  readonly id: string
  readonly version: number
  readonly business: { readonly id: string; readonly name: string; readonly placeId: string; readonly placeName: string }
  readonly state: ListingState
  readonly standing: ListingStanding
  readonly penalty: { readonly documentNumber: string; readonly decidedOn: string; readonly cause: string; readonly authority: string } | null
  readonly departmentName: string | null
  readonly entries: readonly ListingEntryView[]
  /** The steps that this reader may record now. */
  readonly steps: readonly ListingEventKind[]
  /** Those that come next but may not be taken yet, with why. */
  readonly waiting: readonly { readonly kind: ListingEventKind; readonly reason: string }[]
  /** Where the grade of the business is older than its listing; null: it rests on it, or nothing does. */
  readonly unassessed: (ListedBusiness & { readonly mayAssess: boolean }) | null
  /** The entry that may be undone; null: none, or not by this reader. */
  readonly undoable: number | null
}

/** @throws NotFoundError when its business lies outside the actor's reach */
export async function getListing(context: Pick<CommandContext, 'actor' | 'now'>, id: string): Promise<ListingView> {
  const row = await db().creditListing.findFirst({
    where: { id, business: businessInScope(scopeFor(context.actor, BUSINESS_READERS)) },
    select: { id: true, version: true, departmentId: true, department: { select: { shortName: true } }, business: { select: { id: true, name: true } }, jurisdiction: { select: { id: true, name: true, path: true, level: true } }, businessId: true, penalty: { select: { documentNumber: true, decidedOn: true, cause: true, authority: true } }, entries: { orderBy: { number: 'asc' }, select: { number: true, event: true, documentNumber: true, text: true, at: true, by: { select: { displayName: true } } } } },
  })
  if (!row) throw new NotFoundError()
  const entries = row.entries.map(({ number, event }) => ({ number, event: event as unknown as ListingEvent })) satisfies ListingEntry[]
  const standing = new Set(standingEntries(entries).map(({ number }) => number))
  const state = playListing(entries, await readListingRules(db(), row.jurisdiction.path))!
  const todayOn = dateOnOf(context.now)
  const may = canKeepListing(context.actor, { jurisdictionPath: row.jurisdiction.path, departmentId: row.departmentId }).allowed
  const since = may && state.listedOn ? await db().penalty.findMany({ where: { businessId: row.businessId, voidedAt: null, decidedOn: { gt: toDateColumn(state.listedOn) } }, select: { kinds: true, isHeavyFine: true } }) : []
  const { steps, waiting } = may ? openSteps(state, { todayOn, needsConsent: row.jurisdiction.level !== 'PROVINCE', penalisedSince: since.some(isHeavyPenalty) }) : { steps: [], waiting: [] }
  const [unassessed] = await listListedUnassessed({ businessIds: [row.businessId] }, todayOn, 1)
  return {
    id: row.id, version: row.version, steps, waiting, unassessed: unassessed ? { ...unassessed, mayAssess: scopeFor(context.actor, RISK_ASSESSORS).areas.some(({ path }) => row.jurisdiction.path.startsWith(path)) } : null,
    business: { ...row.business, placeId: row.jurisdiction.id, placeName: row.jurisdiction.name }, state, standing: standingOn(state, todayOn), departmentName: row.department?.shortName ?? null,
    penalty: row.penalty && { ...row.penalty, decidedOn: fromDateColumn(row.penalty.decidedOn) },
    entries: row.entries.map(({ number, event, documentNumber, text, at, by }) => ({ number, kind: (event as unknown as ListingEvent).kind, event: event as unknown as ListingEvent, documentNumber, text, byName: by.displayName, at: at.toISOString(), isUndone: !standing.has(number) && (event as unknown as ListingEvent).kind !== 'UNDONE' })),
    undoable: may && entries.length > 1 && standing.size > 1 ? Math.max(...standing) : null,
  }
}
