import { definePolicies } from '@/lib/platform/auth/entry-policy'

export const accountImportEntries = definePolicies('organisation.account-import', {
  page: { kind: 'page', label: '打开账号导入', allow: ['SYSTEM_ADMIN'] },
  template: { kind: 'route', label: '下载账号导入模板', allow: ['SYSTEM_ADMIN'] },
  preview: { kind: 'action', label: '预览账号导入', allow: ['SYSTEM_ADMIN'], ownRecord: true },
  confirm: { kind: 'action', label: '确认账号导入', allow: ['SYSTEM_ADMIN'], ownRecord: true },
})
