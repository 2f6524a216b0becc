import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, conflictWith, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { enqueueJob } from '@/lib/platform/jobs/enqueue-job'
import { transact } from '@/lib/platform/transaction'
import { fromDateColumn, fromOptionalDateColumn, toDateColumn } from './date-column'
import { assertAllowed } from './decision'
import { limitFormValues } from './form-values'
import { lastDayBefore } from './legal-limit'
import { canManageLimit, legalLimitEntries } from './legal-limit.policy'
import type { CreateLocalLimitInput, NewLimitVersionInput, VoidLimitInput } from './legal-limit.schema'
import { findTopPaths, getPlaceInScope } from './place.queries'
import { REFERENCE_READERS } from './population.policy'
import { refuseDuplicate } from './refuse-duplicate'

const TAKEN = '该起始日期已有一个版本，请核对日期'

/** Writes a new version of a limit from a day on; the version before ends on the eve. @returns the new version's id */
export async function createLimitVersion(context: CommandContext, input: NewLimitVersionInput): Promise<{ id: string }> {
  const former = await getLimitInHand(context, input.id)
  assertAllowed(canManageLimit(context.actor, former.jurisdictionPath, await findTopPaths()))
  if (!former.isLatest) throw await limitConflict(db(), former)
  if (input.effectiveFrom <= former.effectiveFrom) {
    const message = `起始日期须晚于上一版本的起始日期（${former.effectiveFrom}）`
    throw new InvalidError(message, { effectiveFrom: message })
  }
  const { id, version, effectiveFrom, value, ...terms } = input
  const eve = lastDayBefore(effectiveFrom)
  const effectiveTo = former.effectiveTo !== null && former.effectiveTo < eve ? former.effectiveTo : eve
  return refuseDuplicate('effectiveFrom', TAKEN, () =>
    transact(async (tx) => {
      const { count } = await tx.legalLimit.updateMany({ where: { id, version, voidedAt: null }, data: { effectiveTo: toDateColumn(effectiveTo), version: { increment: 1 } } })
      if (count === 0) throw await limitConflict(tx, former)
      const { code, name, unit, jurisdictionId } = former
      const made = await tx.legalLimit.create({ data: { ...terms, code, name, unit, jurisdictionId, value: new Prisma.Decimal(value), effectiveFrom: toDateColumn(effectiveFrom), recordedAt: context.now }, select: { id: true } })
      await trace(tx, context, legalLimitEntries.newVersion.id, { id: made.id, name, jurisdictionPath: former.jurisdictionPath }, { code, replaces: id, before: { value: former.value, effectiveTo }, after: { ...terms, value, effectiveFrom } })
      await letFollow(tx)
      return made
    }),
  )
}

/** What is kept by limits follows the change, as soon as it is committed. */
function letFollow(tx: Db): Promise<void> {
  return enqueueJob(tx, 'legal-limits.follow', {}, { jobKey: 'legal-limits.follow' })
}

/** Somebody else registered a version first: the latest one, from which the next is written; NotFoundError where none is left. */
async function limitConflict(on: Db, former: { code: string; jurisdictionId: string | null }): Promise<Error> {
  const now = await on.legalLimit.findFirst({ where: { code: former.code, jurisdictionId: former.jurisdictionId, voidedAt: null }, orderBy: { effectiveFrom: 'desc' }, select: { id: true, version: true, value: true, basisTitle: true, basisArticle: true } })
  return now ? conflictWith({ context: { id: now.id, version: now.version }, values: limitFormValues(now) }) : new NotFoundError()
}

/** Writes a limit for one jurisdiction, which goes before the nationwide one of the same code. @returns its id */
export async function createLocalLimit(context: CommandContext, input: CreateLocalLimitInput): Promise<{ id: string }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, REFERENCE_READERS), input.jurisdictionId)
  assertAllowed(canManageLimit(context.actor, place.path, []))
  const national = await db().legalLimit.findFirst({ where: { code: input.code, jurisdictionId: null, voidedAt: null }, orderBy: { effectiveFrom: 'desc' }, select: { name: true, unit: true } })
  if (!national) throw new NotFoundError()
  const { jurisdictionId, code, effectiveFrom, value, ...terms } = input
  return refuseDuplicate('effectiveFrom', TAKEN, () =>
    transact(async (tx) => {
      const present = await tx.legalLimit.findFirst({ where: { code, jurisdictionId, voidedAt: null }, select: { id: true } })
      if (present) throw new RefusedError('本辖区已有本地规定，请登记新版本')
      const made = await tx.legalLimit.create({ data: { ...terms, ...national, code, jurisdictionId, value: new Prisma.Decimal(value), effectiveFrom: toDateColumn(effectiveFrom), recordedAt: context.now }, select: { id: true } })
      await trace(tx, context, legalLimitEntries.createLocal.id, { id: made.id, name: national.name, jurisdictionPath: place.path }, { code, after: { ...terms, value, effectiveFrom } })
      await letFollow(tx)
      return made
    }),
  )
}

/** Voids the latest version of a limit; the version before holds on without an end. */
export async function voidLimit(context: CommandContext, input: VoidLimitInput): Promise<{ id: string }> {
  const limit = await getLimitInHand(context, input.id)
  assertAllowed(canManageLimit(context.actor, limit.jurisdictionPath, await findTopPaths()))
  if (!limit.isLatest) throw new RefusedError('此版本之后已有新版本，只能作废最新版本')
  return transact(async (tx) => {
    const { count } = await tx.legalLimit.updateMany({ where: { id: input.id, version: input.version, voidedAt: null }, data: { voidedAt: context.now, voidedReason: input.reason, version: { increment: 1 } } })
    if (count === 0) throw new ConflictError()
    const reopened = await reopenFormer(tx, limit)
    await trace(tx, context, legalLimitEntries.void.id, { id: input.id, name: limit.name, jurisdictionPath: limit.jurisdictionPath }, { code: limit.code, value: limit.value, reason: input.reason, reopened })
    await letFollow(tx)
    return { id: input.id }
  })
}

type LimitInHand = Awaited<ReturnType<typeof getLimitInHand>>

/** The version that this one had closed on the eve goes on; one that had ended earlier stays ended. */
async function reopenFormer(tx: Db, limit: LimitInHand): Promise<string | null> {
  const former = await tx.legalLimit.findFirst({ where: { code: limit.code, jurisdictionId: limit.jurisdictionId, voidedAt: null }, orderBy: { effectiveFrom: 'desc' }, select: { id: true, effectiveTo: true } })
  if (!former || fromOptionalDateColumn(former.effectiveTo) !== lastDayBefore(limit.effectiveFrom)) return null
  await tx.legalLimit.updateMany({ where: { id: former.id }, data: { effectiveTo: null, version: { increment: 1 } } })
  return former.id
}

async function trace(tx: Db, context: CommandContext, action: string, subject: { id: string; name: string; jurisdictionPath: string | null }, detail: Prisma.InputJsonObject): Promise<void> {
  await writeAudit(tx, context, { action, subjectType: 'legal-limit', subjectId: subject.id, subjectLabel: subject.name, jurisdictionPath: subject.jurisdictionPath, detail })
}

/** A nationwide limit may be seen by everybody who may enter; a local one only inside the reach of the actor. */
async function getLimitInHand(context: CommandContext, id: string) {
  const row = await db().legalLimit.findFirst({
    where: { id, voidedAt: null, OR: [{ jurisdictionId: null }, { jurisdiction: jurisdictionInScope(scopeFor(context.actor, REFERENCE_READERS)) }] },
    select: { code: true, name: true, value: true, unit: true, jurisdictionId: true, effectiveFrom: true, effectiveTo: true, jurisdiction: { select: { path: true } } },
  })
  if (!row) throw new NotFoundError()
  const later = await db().legalLimit.findFirst({ where: { code: row.code, jurisdictionId: row.jurisdictionId, voidedAt: null, effectiveFrom: { gt: row.effectiveFrom } }, select: { id: true } })
  const { jurisdiction, ...rest } = row
  return { ...rest, value: row.value.toString(), effectiveFrom: fromDateColumn(row.effectiveFrom), effectiveTo: fromOptionalDateColumn(row.effectiveTo), jurisdictionPath: jurisdiction?.path ?? null, isLatest: later === null }
}
