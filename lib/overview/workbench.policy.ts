import { definePolicies } from '@/lib/platform/auth/entry-policy'

/** Everybody's first page. That somebody looked at it is kept for that person only and never audited: no login ranking. */
export const workbenchEntries = definePolicies('overview.workbench', {
  open: { kind: 'page', label: '打开工作台', allow: 'signed-in' },
  recordVisit: { kind: 'action', label: '记下上次查看工作台的时间', allow: 'signed-in' },
})
