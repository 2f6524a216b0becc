import { definePolicies } from '@/lib/platform/auth/entry-policy'

/** A visit on a device: the page without data that opens without a network, and the two addresses the device talks to. */
export const deviceEntries = definePolicies('inspection.device', {
  shell: { kind: 'page', label: '打开本机上的检查（不含数据的页面）', allow: 'anyone' },
  take: { kind: 'route', label: '将现场检查带到本机', allow: ['INSPECTOR'] },
  sync: { kind: 'route', label: '从本机同步现场检查', allow: ['INSPECTOR'] },
})
