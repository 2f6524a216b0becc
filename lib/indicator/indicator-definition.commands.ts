import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, conflictWith, InvalidError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { definitionChanges, definitionFormValues, findMeasureProblems, meaningAfter } from './indicator-definition'
import { dateOnOf } from '@/lib/shared/format'
import { formatPeriod, periodOf, type Period } from '@/lib/shared/period'
import { canEditDefinition, indicatorDefinitionEntries } from './indicator-definition.policy'
import { getEditedDefinition } from './indicator-definition.queries'
import type { SaveDefinitionInput } from './indicator-definition.schema'
import { recordIndicatorVersions } from './indicator-version.commands'
import { findLocalNames, listLocalIndicators } from './local-indicator.queries'
import type { Measure } from './measure'
import { findRollUpProblems } from './roll-up'

/**
 * Changes what an indicator means and keeps the new meaning as its next version, which holds from a month on or, where
 * it corrects what was meant all along, for every month. A month before it is judged by the version that held in it, and
 * as it was filed always by what was known then.
 * @param measures those the portal has, handed in from above
 * @throws ConflictError with what is stored now, InvalidError where nothing changes or a measure does not fit
 */
export async function saveDefinition(context: CommandContext, { id, version, reason, validFrom, ...given }: SaveDefinitionInput, measures: readonly Measure[]): Promise<{ id: string }> {
  if (validFrom && validFrom > periodOf(dateOnOf(context.now))) throw notYet(validFrom)
  return transact(async (tx) => {
    await tx.$queryRaw`SELECT "id" FROM "indicator" WHERE "id" = ${id}::uuid FOR UPDATE`
    const { meaning: before, jurisdictionId, jurisdictionPath, hasHistory, ...stored } = await getEditedDefinition(context, id, tx)
    assertAllowed(canEditDefinition(context.actor, jurisdictionPath))
    if (stored.version !== version) throw conflictWith({ context: { version: stored.version }, values: definitionFormValues(before, measures) })
    const after = meaningAfter(before, given)
    const [problem, ...more] = [...findMeasureProblems(after, measures), ...findRollUpProblems(after, after.source === 'ROLLED_UP' ? await listLocalIndicators(context, jurisdictionId, tx) : [])]
    if (problem) throw new InvalidError(problem.message, Object.fromEntries([problem, ...more].map(({ path, message }) => [path, message])))
    const changes = definitionChanges(before, after, measures, await findLocalNames(tx, [...before.rolledUpFrom, ...after.rolledUpFrom]))
    if (changes.length === 0) throw new InvalidError('指标定义没有改动，无需保存')
    // What it meant until now would else be lost.
    if (!hasHistory) await recordIndicatorVersions(tx, [id], { reason: '首次修改前的定义', madeById: null, now: context.now })
    const { name: _name, measureUnit: _measureUnit, measureOptions, rolledUpFrom, ...columns } = after
    const options = after.source === 'DERIVED' ? { measureOptions: measureOptions as Prisma.InputJsonObject } : {}
    const { count } = await tx.indicator.updateMany({ where: { id, version, voidedAt: null }, data: { ...columns, ...options, rolledUpFrom: [...rolledUpFrom], version: { increment: 1 } } })
    if (count === 0) throw new ConflictError()
    await recordIndicatorVersions(tx, [id], { reason, madeById: context.actor.accountId, now: context.now, ...(validFrom === undefined ? {} : { validFrom }) })
    await writeAudit(tx, context, { action: indicatorDefinitionEntries.save.id, subjectType: 'indicator', subjectId: id, subjectLabel: before.name, jurisdictionPath, detail: { changes, reason } })
    return { id }
  })
}

function notYet(validFrom: Period): InvalidError {
  const message = `${formatPeriod(validFrom)}还没有到，请选择本月或以前的月份`
  return new InvalidError(message, { validFrom: message })
}
