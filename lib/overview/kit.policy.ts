import { definePolicies } from '@/lib/platform/auth/entry-policy'

export const kitEntries = definePolicies('overview.kit', {
  open: { kind: 'page', label: '打开界面组件页', allow: 'signed-in' },
})
