import { ExportTable } from '@/components/export/export-table'
import { PageHead } from '@/components/ui/page-head'
import { definePage } from '@/lib/platform/auth/define-page'
import { EXPORT_KEPT_DAYS } from '@/lib/platform/export/ledger-export'
import { ledgerExportEntries } from '@/lib/platform/export/ledger-export.policy'
import { listExports } from '@/lib/platform/export/ledger-export.queries'
import { LEDGER_EXPORTS } from '@/lib/workflow/ledger-exports'
import { cancelExport } from './actions'

export const metadata = { title: '导出文件' }

export default definePage(ledgerExportEntries.list, {}, async (context) => (
  <>
    <PageHead title="导出文件" meta={`您从各列表导出的文件，只有您本人可以下载，做好后保存 ${EXPORT_KEPT_DAYS} 天`} />
    <ExportTable rows={await listExports(context, LEDGER_EXPORTS)} cancel={cancelExport} />
  </>
))
