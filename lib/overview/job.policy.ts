import { definePolicies } from '@/lib/platform/auth/entry-policy'

/** Background jobs belong to the installation; of what they work on, only names of jobs and logins are shown. */
export const jobEntries = definePolicies('overview.job', {
  board: { kind: 'page', label: '查看后台任务', allow: ['SYSTEM_ADMIN'] },
  retry: { kind: 'action', label: '重新执行失败的后台任务', allow: ['SYSTEM_ADMIN'] },
  resend: { kind: 'action', label: '重新发送未送达的提醒', allow: ['SYSTEM_ADMIN'] },
})
