import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { ConflictError, conflictWith, InvalidError, RefusedError } from '@/lib/platform/errors'
import { batchFormValues } from './batch-form-values'
import type { ClearMistakeInput, CorrectBatchInput, RecordBatchInput, VoidBatchInput } from './batch-form.schema'
import { findBatchContent, getBatch } from './batch-view.queries'
import { isFailed } from './sample-batch'
import { correctBatches, recordBatches, voidBatches } from './sample-batch.commands'

/** Records one batch from its form. @throws InvalidError with what is wrong at the form's own fields */
export async function recordBatch(context: CommandContext, { jurisdictionId, ...batch }: RecordBatchInput): Promise<{ id: string }> {
  const { ids } = await atFormFields('batches.0.', () => recordBatches(context, { jurisdictionId, batches: [batch] }))
  return { id: ids[0]! }
}

/** Corrects one batch from its form. @throws ConflictError with what is stored now, where somebody else was faster */
export async function correctBatch(context: CommandContext, { id, version, reason, ...batch }: CorrectBatchInput): Promise<{ id: string }> {
  try {
    await atFormFields('corrections.0.batch.', () => correctBatches(context, { corrections: [{ id, version, batch }], reason }))
    return { id }
  } catch (error) {
    const now = error instanceof ConflictError ? await findBatchContent(db(), id) : null
    throw now ? conflictWith({ context: { version: now.version }, values: batchFormValues(now) }) : error
  }
}

/**
 * Takes the failure of a batch for a mistaken entry, in one step: it holds as qualified (of risk monitoring: without a problem)
 * and without failed items, everything else stays, and its case is withdrawn with the reason.
 * @throws RefusedError where it has not failed or its case has gone too far; ConflictError where somebody was quicker
 */
export async function clearMistake(context: CommandContext, { id, version, reason }: ClearMistakeInput): Promise<{ id: string }> {
  const { content: batch } = await getBatch(context, id, null)
  if (!isFailed(batch.conclusion)) throw new RefusedError('该批次的结论已不是不合格，请刷新页面查看')
  try {
    await correctBatches(context, { corrections: [{ id, version, batch: { ...batch, conclusion: batch.conclusion === 'PROBLEM' ? 'NO_PROBLEM' : 'QUALIFIED', failedItems: [], failedItemsUnknown: false } }], reason })
    return { id }
  } catch (error) {
    if (error instanceof InvalidError) throw new RefusedError(Object.values(error.fieldErrors ?? {})[0] ?? error.message)
    throw error
  }
}

/** Voids one batch. */
export async function voidBatch(context: CommandContext, { reason, ...batch }: VoidBatchInput): Promise<{ id: string }> {
  await voidBatches(context, { batches: [batch], reason })
  return { id: batch.id }
}

/** What is wrong with the first of many is what is wrong with the form. */
async function atFormFields<T>(prefix: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof InvalidError) || error.fieldErrors === undefined) throw error
    throw new InvalidError(error.message, Object.fromEntries(Object.entries(error.fieldErrors).map(([field, message]) => [field.startsWith(prefix) ? field.slice(prefix.length) : field, message])))
  }
}
