import 'server-only'
import type { BriefState } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Decision } from '@/lib/organisation/decision'
import type { PlaceDto } from '@/lib/organisation/place.queries'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import type { PartContent } from '@/lib/report/summary-content.schema'
import { dateOnOf } from '@/lib/shared/format'
import { formatPeriod, getPeriod, type Period } from '@/lib/shared/period'
import { briefIndicatorsSchema, briefPartsSchema, briefSourcesSchema, type BriefIndicator, type BriefSource } from './brief-content.schema'
import { addressOfMonth } from './brief-address'
import { briefNumberWords, STORED_BRIEF_PARTS, type StoredBriefPartKey } from './brief-parts'
import { briefHead, type BriefContents } from './brief-text'
import { canWithdrawBrief, canWriteBrief, isBriefWriter, maySeeBrief, readsBriefs, seesBriefPlace, type BriefInHand } from './brief.policy'

export type BriefLine = { readonly id: string; readonly period: Period; readonly title: string; readonly state: BriefState; readonly number: string; readonly issuedOn: string | null; readonly withdrawnReason: string | null }

const LISTED = 120

/** The briefs of a place, the latest month first: for leaders and departments those that were issued. */
export async function listBriefs({ actor }: Pick<CommandContext, 'actor'>, place: Pick<PlaceDto, 'id' | 'path'>): Promise<BriefLine[]> {
  if (!readsBriefs(actor, { jurisdictionPath: place.path })) throw new NotFoundError()
  const writes = isBriefWriter(actor, { jurisdictionPath: place.path })
  const rows = await db().dispatchBrief.findMany({
    where: { jurisdictionId: place.id, ...(writes ? {} : { state: { not: 'DRAFT' as const } }) }, orderBy: [{ period: 'desc' }, { id: 'desc' }], take: LISTED,
    select: { id: true, period: true, state: true, year: true, number: true, issuedOn: true, withdrawnReason: true, parts: { where: { key: 'head' }, select: { content: true } } },
  })
  return rows.map(({ period, year, number, issuedOn, parts, ...row }) => ({ ...row, period: getPeriod(period), number: briefNumberWords({ year, number }), issuedOn: fromOptionalDateColumn(issuedOn), title: titleIn(parts[0]?.content) || `${formatPeriod(getPeriod(period))}调度通报` }))
}

function titleIn(content: unknown): string {
  const parsed = briefPartsSchema.shape.head.safeParse(content)
  return parsed.success ? briefHead({ head: parsed.data } as BriefContents).title : ''
}

const select = {
  id: true, version: true, state: true, period: true, year: true, number: true, issuedOn: true, dataWords: true, sources: true, indicators: true, withdrawnAt: true, withdrawnReason: true,
  jurisdiction: { select: { id: true, name: true, path: true, committeeName: true } },
  issuedBy: { select: { displayName: true } },
  withdrawnBy: { select: { displayName: true } },
} as const

export type LoadedBrief = Awaited<ReturnType<typeof getBriefInHand>>

/**
 * A brief as commands and pages work on it.
 * @throws NotFoundError for one that does not exist for the actor
 */
export async function getBriefInHand(tx: Db, { actor }: Pick<CommandContext, 'actor'>, id: string) {
  const row = await tx.dispatchBrief.findUnique({ where: { id }, select })
  if (!row) throw new NotFoundError()
  const { jurisdiction } = row
  const inHand: BriefInHand = { jurisdictionPath: jurisdiction.path, state: row.state }
  if (!maySeeBrief(actor, inHand)) throw new NotFoundError()
  return { row, inHand, organ: `${jurisdiction.name}${jurisdiction.committeeName}办公室`, label: `${jurisdiction.name}${formatPeriod(getPeriod(row.period))}调度通报`, sources: briefSourcesSchema.parse(row.sources), indicators: briefIndicatorsSchema.parse(row.indicators) }
}

export type StoredBriefPart = { readonly id: string; readonly version: number; readonly content: PartContent }
export type StoredBriefParts = Readonly<Record<StoredBriefPartKey, StoredBriefPart>>

/** The parts as they are stored now, with their versions. */
export async function getBriefParts(tx: Db, briefId: string): Promise<{ parts: StoredBriefParts; contents: BriefContents }> {
  const rows = await tx.dispatchBriefPart.findMany({ where: { briefId }, select: { id: true, key: true, version: true, content: true } })
  const contents = briefPartsSchema.parse(Object.fromEntries(rows.map(({ key, content }) => [key, content])))
  const parts = Object.fromEntries(STORED_BRIEF_PARTS.map((key) => {
    const { id, version } = rows.find((row) => row.key === key)!
    return [key, { id, version, content: contents[key] }]
  })) as StoredBriefParts
  return { parts, contents }
}

export type BriefView = {
  readonly id: string
  readonly version: number
  readonly state: BriefState
  readonly jurisdiction: { readonly id: string; readonly name: string }
  readonly period: Period
  readonly organ: string
  /** 2026年第3期; empty before it is issued. */
  readonly number: string
  readonly issuedOn: string | null
  readonly issuedBy: string | null
  readonly withdrawn: { readonly at: string; readonly by: string; readonly reason: string } | null
  readonly dataWords: string
  readonly parts: StoredBriefParts
  readonly contents: BriefContents
  readonly sources: readonly BriefSource[]
  readonly indicators: readonly BriefIndicator[]
  /** `follow`: whether the reader may open the pages that its figures come from. */
  readonly can: { readonly write: Decision; readonly withdraw: Decision; readonly follow: boolean }
}

/**
 * A brief with all it says. Once its month is over its figures lead to the month, not to today.
 * @throws NotFoundError for one that does not exist for the actor
 */
export async function getBrief(context: Pick<CommandContext, 'actor' | 'now'>, id: string): Promise<BriefView> {
  const { row, inHand, organ, sources, indicators } = await getBriefInHand(db(), context, id)
  const { parts, contents } = await getBriefParts(db(), id)
  const [period, todayOn] = [getPeriod(row.period), dateOnOf(context.now)]
  return {
    id, version: row.version, state: row.state, jurisdiction: { id: row.jurisdiction.id, name: row.jurisdiction.name }, period, organ, number: briefNumberWords(row), issuedOn: fromOptionalDateColumn(row.issuedOn), issuedBy: row.issuedBy?.displayName ?? null,
    withdrawn: row.withdrawnAt ? { at: row.withdrawnAt.toISOString(), by: row.withdrawnBy?.displayName ?? '', reason: row.withdrawnReason ?? '' } : null,
    dataWords: row.dataWords, parts, contents, sources: sources.map((source) => ({ ...source, href: addressOfMonth(source.href, period, todayOn) })), indicators,
    can: { write: canWriteBrief(context.actor, inHand), withdraw: canWithdrawBrief(context.actor, inHand), follow: seesBriefPlace(context.actor, inHand) },
  }
}
