import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { REPORT_FILLERS } from './report-fill.policy'

export const reportWorkbookEntries = definePolicies('report.workbook', {
  page: { kind: 'page', label: '打开填报工作簿页面', allow: REPORT_FILLERS },
  export: { kind: 'route', label: '下载填报工作簿', allow: REPORT_FILLERS },
  preview: { kind: 'action', label: '核对填报工作簿', allow: REPORT_FILLERS },
  confirm: { kind: 'action', label: '导入填报工作簿', allow: REPORT_FILLERS },
})
