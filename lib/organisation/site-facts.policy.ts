import { definePolicies } from '@/lib/platform/auth/entry-policy'

/** What the foot of public pages says belongs to the installation; it is looked after with its accounts. */
export const siteFactsEntries = definePolicies('organisation.site-facts', {
  open: { kind: 'page', label: '查看网站信息', allow: ['SYSTEM_ADMIN'] },
  change: { kind: 'action', label: '修改网站信息', allow: ['SYSTEM_ADMIN'] },
})
