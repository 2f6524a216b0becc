import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { requestExport } from '@/lib/platform/export/ledger-export.commands'
import { CASE_EXPORT_KIND, caseExport } from './case-export.queries'
import { caseEntries } from './case.policy'
import { caseFilterFrom, caseFilterWords } from './case-question'
import type { CaseExportQuestion } from './case.schema'

/** Asks for a workbook of what the list shows. */
export async function exportCases(context: CommandContext, question: CaseExportQuestion): Promise<{ id: string }> {
  const filter = caseFilterFrom((key) => question[key])
  const ids = [filter.departmentId, filter.townshipId].filter((id) => id !== undefined)
  const units = new Map((await db().department.findMany({ where: { id: { in: ids } }, select: { id: true, shortName: true } })).map(({ id, shortName }) => [id, shortName]))
  return requestExport(context, { kind: CASE_EXPORT_KIND, ledger: caseExport, question, words: caseFilterWords(filter, (id) => units.get(id) ?? '（原单位）'), action: caseEntries.export.id })
}
