import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { SAMPLING_WRITERS } from '../sample-batch.policy'

export const samplingImportEntries = definePolicies('sampling.import', {
  list: { kind: 'page', label: '打开抽检文件导入', allow: SAMPLING_WRITERS },
  view: { kind: 'page', label: '查看一次抽检文件导入', allow: SAMPLING_WRITERS },
  template: { kind: 'route', label: '下载抽检导入模板', allow: SAMPLING_WRITERS },
  progress: { kind: 'route', label: '查询抽检文件导入进度', allow: SAMPLING_WRITERS },
  rejected: { kind: 'route', label: '下载抽检文件中不能导入的行', allow: SAMPLING_WRITERS },
  start: { kind: 'action', label: '上传抽检文件并识别表头', allow: SAMPLING_WRITERS, ownRecord: true },
  check: { kind: 'action', label: '核对抽检文件', allow: SAMPLING_WRITERS },
  commit: { kind: 'action', label: '写入核对过的抽检文件', allow: SAMPLING_WRITERS },
  resume: { kind: 'action', label: '继续写入中断的抽检文件', allow: SAMPLING_WRITERS },
  cancel: { kind: 'action', label: '取消抽检文件导入', allow: SAMPLING_WRITERS },
  remove: { kind: 'action', label: '移除没有写入的抽检文件', allow: SAMPLING_WRITERS },
  undo: { kind: 'action', label: '撤回一次抽检文件导入', allow: SAMPLING_WRITERS },
})
