import 'server-only'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { dateOnOf } from '@/lib/shared/format'
import type { RiskModel } from './grading-model'
import { riskModelSchema } from './grading-model.schema'
import { readRiskLimits, type RiskLimits } from './grading-limit.queries'
import { modelObstacles } from './model-draft'
import { MODEL_KEEPERS } from './model-draft.policy'

export type ModelDraft = {
  readonly id: string
  readonly version: number
  readonly place: { readonly id: string; readonly name: string }
  readonly name: string
  readonly validFrom: string | null
  readonly basis: string
  readonly note: string
  readonly content: RiskModel
  readonly basedOn: { readonly name: string; readonly number: number }
  readonly limits: RiskLimits
  /** What keeps it from being published. */
  readonly obstacles: readonly string[]
}

/** A draft of a model of risk grades. @throws NotFoundError where it is out of the actor's reach or published meanwhile */
export async function getModelDraft(context: Pick<CommandContext, 'actor' | 'now'>, id: string): Promise<ModelDraft> {
  const row = await db().gradingModelDraft.findFirst({
    where: { id, scale: 'RISK', jurisdiction: jurisdictionInScope(scopeFor(context.actor, MODEL_KEEPERS)) },
    select: { id: true, version: true, name: true, validFrom: true, basis: true, note: true, content: true, jurisdiction: { select: { id: true, name: true, path: true } }, basedOn: { select: { name: true, number: true } } },
  })
  if (!row) throw new NotFoundError()
  const { jurisdiction: { path, ...place }, validFrom, content: stored, ...rest } = row
  const content = riskModelSchema.parse(stored)
  const limits = await readRiskLimits(db(), path, dateOnOf(context.now))
  return { ...rest, place, validFrom: fromOptionalDateColumn(validFrom), content, limits, obstacles: [...(validFrom === null ? ['没有填写施行日期'] : []), ...modelObstacles(content, limits.parts.static)] }
}

export type LocalModels = { /** Null: none is being written. */ readonly draftId: string | null; readonly versions: readonly { readonly number: number; readonly name: string; readonly validFrom: string; readonly basis: string; readonly recordedBy: string | null }[] }

/** A place's own models of risk grades, the latest first, and the draft of the next; the caller has seen to the reach. */
export async function listLocalModels(jurisdictionId: string): Promise<LocalModels> {
  const [draft, versions] = await Promise.all([
    db().gradingModelDraft.findUnique({ where: { jurisdictionId_scale: { jurisdictionId, scale: 'RISK' } }, select: { id: true } }),
    db().gradingModel.findMany({ where: { jurisdictionId, scale: 'RISK' }, orderBy: { number: 'desc' }, select: { number: true, name: true, validFrom: true, basis: true, recordedBy: { select: { displayName: true } } } }),
  ])
  return { draftId: draft?.id ?? null, versions: versions.map(({ validFrom, recordedBy, ...one }) => ({ ...one, validFrom: fromDateColumn(validFrom), recordedBy: recordedBy?.displayName ?? null })) }
}
