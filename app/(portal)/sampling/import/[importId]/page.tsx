import { ImportBody } from '@/components/import/import-body'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { countCases } from '@/lib/sampling/handling/case.queries'
import { importedCasesHref } from '@/lib/sampling/handling/case-question'
import { formatInteger } from '@/lib/shared/format'
import { countKeptBatches } from '@/lib/sampling/import/kept-batches.queries'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { samplingImportEntries } from '@/lib/sampling/import/sampling-import.policy'
import { withRemovalDay } from '@/lib/organisation/upload-retention.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { getImportView, listImportRows } from '@/lib/platform/import/ledger-import.queries'
import { importParamsSchema, importSearchSchema } from '@/lib/platform/import/ledger-import.schema'
import { cancelSamplingImport, checkSamplingImport, commitSamplingImport, removeSamplingImport, resumeSamplingImport, undoSamplingImport } from '../actions'

export const metadata = { title: '导入抽检文件' }

const BASE = '/sampling/import'

export default definePage(samplingImportEntries.view, { params: importParamsSchema, search: importSearchSchema }, async ({ params: { importId }, search, ...context }) => {
  const view = await withRemovalDay(await getImportView(context, samplingImport, importId), context.now)
  const cases = view.written.inserted + view.written.corrected > 0 ? await countCases(context, { state: 'OPEN', importId }) : 0
  const kept = view.can.undo ? await countKeptBatches(importId) : undefined
  const { rows: which, after = 0 } = search ?? {}
  const list = view.isChecked ? await listImportRows(context, samplingImport, importId, which, after) : null
  return (
    <ImportBody
      view={view} columns={samplingImport.columns} basePath={BASE} noun="抽检批次" rowBase="/sampling/batches" keptOnUndo={kept} shown={{ which, after, list }}
      note={cases > 0 && <Notice tone="attention" title={`本次导入有 ${formatInteger(cases)} 批次不合格待核查处置`} actions={<TextLink href={importedCasesHref(importId, { isOwn: false })}>逐件办理</TextLink>}>每批次的核查处置已自动生成，期限自收到不合格结论之日起算。</Notice>}
      breadcrumb={[{ label: '导入抽检文件', href: BASE }]}
      actions={{ check: checkSamplingImport, commit: commitSamplingImport, cancel: cancelSamplingImport, resume: resumeSamplingImport, undo: undoSamplingImport, remove: removeSamplingImport }}
    />
  )
})
