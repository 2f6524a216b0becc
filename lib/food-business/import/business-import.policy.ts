import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { BUSINESS_WRITERS } from '../food-business.policy'

export const businessImportEntries = definePolicies('food-business.import', {
  list: { kind: 'page', label: '打开监管对象导入', allow: BUSINESS_WRITERS },
  view: { kind: 'page', label: '查看一次监管对象导入', allow: BUSINESS_WRITERS },
  template: { kind: 'route', label: '下载监管对象导入模板', allow: BUSINESS_WRITERS },
  progress: { kind: 'route', label: '查询监管对象导入进度', allow: BUSINESS_WRITERS },
  rejected: { kind: 'route', label: '下载监管对象文件中不能导入的行', allow: BUSINESS_WRITERS },
  start: { kind: 'action', label: '上传监管对象文件并识别表头', allow: BUSINESS_WRITERS, ownRecord: true },
  check: { kind: 'action', label: '核对监管对象文件', allow: BUSINESS_WRITERS },
  commit: { kind: 'action', label: '写入核对过的监管对象文件', allow: BUSINESS_WRITERS },
  resume: { kind: 'action', label: '继续写入中断的监管对象文件', allow: BUSINESS_WRITERS },
  cancel: { kind: 'action', label: '取消监管对象文件导入', allow: BUSINESS_WRITERS },
  remove: { kind: 'action', label: '移除没有写入的监管对象文件', allow: BUSINESS_WRITERS },
  undo: { kind: 'action', label: '撤回一次监管对象文件导入', allow: BUSINESS_WRITERS },
})
