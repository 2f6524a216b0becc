import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { PlanStatus } from '@/lib/generated/prisma/enums'
import type { Decision } from '@/lib/organisation/decision'
import type { FieldChange } from '@/lib/plan/change-words'
import { PLAN_WRITERS } from '@/lib/plan/plan.policy'
import { readablePlan } from '@/lib/plan/plan-view.policy'
import { targetPhrase } from '@/lib/plan/target-phrase'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { plainDecimal } from '@/lib/shared/decimal'
import { getPeriod, type Period } from '@/lib/shared/period'
import { definitionChanges, definitionLines, type DefinitionLine, type IndicatorMeaning } from './indicator-definition'
import { canEditDefinition, readableIndicator } from './indicator-definition.policy'
import type { Measure } from './measure'
import { findLocalNames } from './local-indicator.queries'

const MEANING = { name: true, measureUnit: true, flow: true, denominatorFlow: true, direction: true, numeratorName: true, denominatorName: true, counting: true, missesStay: true, source: true, measureCode: true, measureOptions: true, rolledUpFrom: true } as const satisfies Prisma.IndicatorSelect & Prisma.IndicatorVersionSelect
const PLACE = { select: { id: true, name: true, path: true } } as const
/** More of either is not shown. */
const MOST = 200

export type EditedDefinition = { readonly id: string; readonly version: number; readonly placeName: string; readonly jurisdictionId: string; readonly jurisdictionPath: string; readonly meaning: IndicatorMeaning; readonly hasHistory: boolean }

/**
 * An indicator whose definition the actor's office may change.
 * @throws NotFoundError when it does not exist, was voided or lies outside
 */
export async function getEditedDefinition(context: Pick<CommandContext, 'actor'>, id: string, tx: Db = db()): Promise<EditedDefinition> {
  const row = await tx.indicator.findFirst({
    where: { id, voidedAt: null, jurisdiction: { voidedAt: null, ...jurisdictionInScope(scopeFor(context.actor, PLAN_WRITERS)) } },
    select: { id: true, version: true, jurisdiction: PLACE, _count: { select: { versions: true } }, ...MEANING },
  })
  if (!row) throw new NotFoundError()
  const { version, jurisdiction, _count, id: own, ...meaning } = row
  return { id: own, version, placeName: jurisdiction.name, jurisdictionId: jurisdiction.id, jurisdictionPath: jurisdiction.path, meaning, hasHistory: _count.versions > 0 }
}

/** A target that is set on the indicator. */
export type IndicatorUse = { readonly targetId: string; readonly planId: string; readonly planTitle: string; readonly planStatus: PlanStatus; readonly words: string; readonly year: number | null }

export type DefinitionVersion = { readonly number: number; readonly madeAt: string; /** Null: made by the portal itself. */ readonly madeBy: string | null; readonly reason: string; /** From which month it holds; null: for every month. */ readonly validFrom: Period | null; /** From the version before; of the first one none. */ readonly changes: readonly FieldChange[] }

export type IndicatorDefinition = {
  readonly id: string
  readonly name: string
  readonly placeName: string
  readonly lines: readonly DefinitionLine[]
  readonly uses: readonly IndicatorUse[]
  /** The latest first. */
  readonly versions: readonly DefinitionVersion[]
  readonly can: { readonly edit: Decision }
}

/**
 * What an indicator means now, which targets the actor may read are set on it, and how its meaning changed.
 * @param measures those the portal has, for their words
 * @throws NotFoundError when it does not exist or the actor reads no plan that uses it
 */
export async function getIndicatorDefinition(context: Pick<CommandContext, 'actor'>, id: string, measures: readonly Measure[]): Promise<IndicatorDefinition> {
  const row = await db().indicator.findFirst({ where: { id, voidedAt: null, AND: [readableIndicator(context.actor)] }, select: { id: true, jurisdiction: PLACE, ...MEANING } })
  if (!row) throw new NotFoundError()
  const { jurisdiction, id: own, ...meaning } = row
  const [uses, versions, locals] = await Promise.all([listIndicatorUses(context, own), listVersions(own, measures), findLocalNames(db(), meaning.rolledUpFrom)])
  return { id: own, name: meaning.name, placeName: jurisdiction.name, lines: definitionLines(meaning, measures, locals), uses, versions, can: { edit: canEditDefinition(context.actor, jurisdiction.path) } }
}

/** The targets set on an indicator in plans that the actor may read, those of the latest plan first. */
export async function listIndicatorUses(context: Pick<CommandContext, 'actor'>, indicatorId: string): Promise<IndicatorUse[]> {
  const rows = await db().indicatorTarget.findMany({
    where: { indicatorId, voidedAt: null, plan: { status: { not: 'VOIDED' }, AND: [readablePlan(context.actor)] } },
    orderBy: [{ plan: { periodFrom: { sort: 'desc', nulls: 'last' } } }, { planId: 'asc' }, { sortOrder: 'asc' }, { id: 'asc' }],
    take: MOST,
    select: { id: true, planId: true, year: true, comparator: true, value: true, upper: true, per: true, valueText: true, pending: true, authority: true, approximate: true, strive: true, window: true, plan: { select: { title: true, status: true } }, indicator: { select: { measureUnit: true } } },
  })
  return rows.map(({ id, planId, year, plan, indicator, value, upper, per, ...row }) => ({
    targetId: id, planId, planTitle: plan.title, planStatus: plan.status, year,
    words: targetPhrase({ ...row, value: digits(value), upper: digits(upper), per: digits(per), measureUnit: indicator.measureUnit }),
  }))
}

const digits = (value: Prisma.Decimal | null) => (value === null ? null : plainDecimal(value.toFixed()))

async function listVersions(indicatorId: string, measures: readonly Measure[]): Promise<DefinitionVersion[]> {
  const rows = await db().indicatorVersion.findMany({ where: { indicatorId }, orderBy: { number: 'desc' }, take: MOST, select: { number: true, madeAt: true, validFrom: true, reason: true, madeBy: { select: { displayName: true } }, ...MEANING } })
  const locals = await findLocalNames(db(), rows.flatMap(({ rolledUpFrom }) => rolledUpFrom))
  return rows.map(({ number, madeAt, validFrom, reason, madeBy, ...meaning }, index) => {
    const before = rows[index + 1]
    return { number, madeAt: madeAt.toISOString(), validFrom: validFrom === null ? null : getPeriod(validFrom), madeBy: madeBy?.displayName ?? null, reason, changes: before ? definitionChanges(before, meaning, measures, locals) : [] }
  })
}
