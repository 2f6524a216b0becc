'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { clearMistake as runClear, correctBatch as runCorrect, recordBatch as runRecord, voidBatch as runVoid } from '@/lib/sampling/batch-form.commands'
import { exportBatches as runExport } from '@/lib/sampling/batch-export.commands'
import { clearMistakeSchema, correctBatchSchema, findBusinessesSchema, recordBatchSchema, voidBatchSchema } from '@/lib/sampling/batch-form.schema'
import { batchExportSchema } from '@/lib/sampling/batch-list.schema'
import { findBusinessesForBatch } from '@/lib/sampling/batch-view.queries'
import { sampleBatchEntries } from '@/lib/sampling/sample-batch.policy'

export const recordBatch = defineAction(sampleBatchEntries.record, recordBatchSchema, runRecord)
export const correctBatch = defineAction(sampleBatchEntries.correct, correctBatchSchema, runCorrect)
export const clearMistake = defineAction(sampleBatchEntries.clearMistake, clearMistakeSchema, runClear)
export const voidBatch = defineAction(sampleBatchEntries.void, voidBatchSchema, runVoid)
export const exportBatches = defineAction(sampleBatchEntries.export, batchExportSchema, runExport)
export const findBusinesses = defineAction(sampleBatchEntries.findBusinesses, findBusinessesSchema, findBusinessesForBatch)
