import 'server-only'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { requestExport } from '@/lib/platform/export/ledger-export.commands'
import { DUE_EXPORT_KIND, dueExport } from './due-export.queries'
import { dueFilterParams, dueFilterWords } from './due-list'
import { getDueOptions } from './due-list.queries'
import type { DueExportQuestion } from './due-list.schema'
import { dueEntries, DUE_READERS } from './due.policy'

/** Asks for a workbook of what the list shows. */
export async function exportDue(context: CommandContext, { jurisdiction, ...filter }: DueExportQuestion): Promise<{ id: string }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, DUE_READERS), jurisdiction)
  const { townships, departments } = await getDueOptions(place.id)
  const words = [place.name, ...dueFilterWords(filter, new Map([...townships, ...departments].map(({ id, name }) => [id, name]))).map(({ label, word }) => `${label} ${word}`)].join('，')
  return requestExport(context, { kind: DUE_EXPORT_KIND, ledger: dueExport, question: { jurisdiction, ...Object.fromEntries(dueFilterParams(filter)) }, words, action: dueEntries.export.id })
}
