import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { requestExport } from '@/lib/platform/export/ledger-export.commands'
import { batchFilterParams, batchFilterWords } from './batch-list'
import { BATCH_EXPORT_KIND, batchExport } from './batch-export.queries'
import type { BatchExportQuestion } from './batch-list.schema'
import { getBatchListOptions } from './batch-view.queries'
import { sampleBatchEntries } from './sample-batch.policy'

/** Asks for a workbook of what the list shows, in its order. */
export async function exportBatches(context: CommandContext, { sort, ...filter }: BatchExportQuestion): Promise<{ id: string }> {
  const { names } = await getBatchListOptions(context)
  const words = batchFilterWords(filter, names).map(({ label, word }) => `${label} ${word}`).join('，')
  return requestExport(context, { kind: BATCH_EXPORT_KIND, ledger: batchExport, question: { ...Object.fromEntries(batchFilterParams(filter)), sort }, words, action: sampleBatchEntries.export.id })
}
