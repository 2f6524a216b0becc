import { LinkTabs } from '@/components/ui/link-tabs'

const TABS = [
  { href: '/admin/security', label: '安全策略' },
  { href: '/admin/security/sessions', label: '在线会话' },
  { href: '/admin/security/failures', label: '登录失败' },
] as const

/** The security administrator's three pages. */
export function SecurityTabs({ current }: { current: (typeof TABS)[number]['href'] }) {
  return <LinkTabs label="安全管理" tabs={TABS.map((tab) => ({ ...tab, current: tab.href === current }))} />
}
