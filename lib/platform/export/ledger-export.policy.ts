import type { Role } from '@/lib/generated/prisma/enums'
import { definePolicies } from '@/lib/platform/auth/entry-policy'

/** Separated duties: who administers, secures or audits the portal exports no ledgers. */
const EXPORTERS: readonly Role[] = ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR']

/** What is asked for is asked for on the list's own page; here are the files of the one who asked, and nobody else's. */
export const ledgerExportEntries = definePolicies('platform.export', {
  list: { kind: 'page', label: '查看本人的导出文件', allow: EXPORTERS },
  download: { kind: 'route', label: '下载本人的导出文件', allow: EXPORTERS, ownRecord: true },
  cancel: { kind: 'action', label: '取消本人的导出', allow: EXPORTERS, ownRecord: true },
})
