import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { LimitUnit, Verification } from '@/lib/generated/prisma/enums'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { dateOnOf } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { LIMIT_GROUP_LABELS } from '@/lib/terms/organisation'
import { fromDateColumn, fromOptionalDateColumn, toDateColumn } from './date-column'
import type { Decision } from './decision'
import { pathIds } from './jurisdiction'
import { chooseLegalLimit } from './legal-limit'
import { canManageLimit } from './legal-limit.policy'
import { findTopPaths, type PlaceDto } from './place.queries'

export type LegalLimitDto = {
  readonly id: string
  readonly version: number
  readonly code: string
  readonly name: string
  /** Plain decimal in `unit`. */
  readonly value: string
  readonly unit: LimitUnit
  readonly basisTitle: string
  readonly basisArticle: string
  readonly verification: Verification
  readonly note: string
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
  /** Null: nationwide. */
  readonly jurisdictionName: string | null
  readonly jurisdictionPath: string | null
  readonly voidedReason: string | null
  readonly isVoided: boolean
}

const select = {
  id: true, version: true, code: true, name: true, value: true, unit: true, basisTitle: true, basisArticle: true, verification: true, note: true,
  effectiveFrom: true, effectiveTo: true, voidedAt: true, voidedReason: true,
  jurisdiction: { select: { name: true, path: true } },
} satisfies Prisma.LegalLimitSelect

type Row = Prisma.LegalLimitGetPayload<{ select: typeof select }>

function toDto({ jurisdiction, value, effectiveFrom, effectiveTo, voidedAt, ...row }: Row): LegalLimitDto {
  return {
    ...row,
    value: value.toString(),
    effectiveFrom: fromDateColumn(effectiveFrom),
    effectiveTo: fromOptionalDateColumn(effectiveTo),
    jurisdictionName: jurisdiction?.name ?? null,
    jurisdictionPath: jurisdiction?.path ?? null,
    isVoided: voidedAt !== null,
  }
}

/** Nationwide limits and those of the jurisdiction and of all above it: what can hold there. */
function holdingIn(path: string): Prisma.LegalLimitWhereInput {
  return { OR: [{ jurisdictionId: null }, { jurisdictionId: { in: pathIds(path) } }] }
}

export type LimitGroup = { readonly key: string; readonly label: string; readonly limits: readonly LegalLimitDto[] }

/** The limits in force in a jurisdiction on the day of `now`, by group in the order of the list. */
export async function listLegalLimits(context: Pick<CommandContext, 'now'>, place: PlaceDto): Promise<{ on: string; groups: LimitGroup[] }> {
  const rows = (await db().legalLimit.findMany({ where: { voidedAt: null, ...holdingIn(place.path) }, orderBy: [{ id: 'asc' }], select })).map(toDto)
  const on = dateOnOf(context.now)
  const codes = [...new Set(rows.map((row) => row.code))]
  const inForce = codes.map((code) => chooseLegalLimit(rows, { code, on, jurisdictionPath: place.path })).filter((one) => one !== null)
  const byGroup = groupBy(inForce, (one) => one.code.split('.')[0]!)
  const order = Object.keys(LIMIT_GROUP_LABELS)
  const keys = [...byGroup.keys()].sort((a, b) => (order.indexOf(a) + 1 || 99) - (order.indexOf(b) + 1 || 99))
  return { on, groups: keys.map((key) => ({ key, label: LIMIT_GROUP_LABELS[key] ?? '其他', limits: byGroup.get(key)! })) }
}

export type LimitHistory = {
  readonly code: string
  readonly name: string
  readonly unit: LimitUnit
  readonly inForce: LegalLimitDto | null
  /** By place, the most local first; within a place the latest version first. Voided ones stand last. */
  readonly versions: readonly (LegalLimitDto & { readonly canVersion: Decision; readonly canVoid: Decision })[]
  readonly canCreateLocal: Decision
}

/**
 * All versions of one limit that concern a jurisdiction.
 * @throws NotFoundError when the code is unknown there
 */
export async function getLimitHistory(context: Pick<CommandContext, 'actor' | 'now'>, place: PlaceDto, code: string): Promise<LimitHistory> {
  const [rows, tops] = await Promise.all([db().legalLimit.findMany({ where: { code, ...holdingIn(place.path) }, orderBy: [{ effectiveFrom: 'desc' }, { id: 'desc' }], select }), findTopPaths()])
  const all = rows.map(toDto).toSorted((a, b) => Number(a.isVoided) - Number(b.isVoided) || (b.jurisdictionPath?.length ?? 0) - (a.jurisdictionPath?.length ?? 0))
  const first = all[0]
  if (!first) throw new NotFoundError()
  const held = all.filter((one) => !one.isVoided)
  const isLatest = (limit: LegalLimitDto) => held.find((one) => one.jurisdictionPath === limit.jurisdictionPath)?.id === limit.id
  const decide = (limit: LegalLimitDto): Decision => (isLatest(limit) ? canManageLimit(context.actor, limit.jurisdictionPath, tops) : { allowed: false, reason: '不是最新版本' })
  return {
    code,
    name: first.name,
    unit: first.unit,
    inForce: chooseLegalLimit(held, { code, on: dateOnOf(context.now), jurisdictionPath: place.path }),
    versions: all.map((limit) => ({ ...limit, canVersion: decide(limit), canVoid: decide(limit) })),
    canCreateLocal: held.some((one) => one.jurisdictionPath === place.path) ? { allowed: false, reason: '本辖区已有本地规定，请登记新版本' } : canManageLimit(context.actor, place.path, tops),
  }
}

/** The limit of a code in force in a jurisdiction on a day, for areas above; null when there is none. */
export async function findLegalLimit(asked: { code: string; on: string; jurisdictionPath: string }, tx: Db = db()): Promise<LegalLimitDto | null> {
  const day = toDateColumn(asked.on)
  const rows = await tx.legalLimit.findMany({ where: { code: asked.code, voidedAt: null, effectiveFrom: { lte: day }, ...holdingIn(asked.jurisdictionPath) }, select })
  return chooseLegalLimit(rows.map(toDto), asked)
}
