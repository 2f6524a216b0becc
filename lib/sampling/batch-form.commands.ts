import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { ConflictError, conflictWith, InvalidError } from '@/lib/platform/errors'
import { batchFormValues } from './batch-form-values'
import type { CorrectBatchInput, RecordBatchInput, VoidBatchInput } from './batch-form.schema'
import { findBatchContent } from './batch-view.queries'
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
