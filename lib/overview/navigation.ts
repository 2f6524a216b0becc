import { hasRole, type Actor } from '@/lib/platform/auth/actor'
import { DRAW_READERS } from '@/lib/inspection/draw/draw.policy'
import type { Role } from '@/lib/generated/prisma/enums'
import { INSPECTION_READERS } from '@/lib/inspection/inspection.policy'
import { RECTIFICATION_READERS } from '@/lib/rectification/rectification.policy'
import { OVERVIEW_READERS } from '@/lib/sampling/programme.policy'
import { SAMPLING_READERS } from '@/lib/sampling/sample-batch.policy'
import type { NavIconName } from '@/lib/shared/nav-icon-name'

/** The groups of the navigation at the left, in their order, with the heading each carries. */
export const NAVIGATION_SECTIONS = { work: '工作', reference: '基础信息', administration: '系统管理' } as const

export type NavigationSection = keyof typeof NAVIGATION_SECTIONS

export type NavigationItem = {
  readonly href: string
  readonly label: string
  readonly icon: NavIconName
  readonly section: NavigationSection
  /** Who sees it. What it leads to decides for itself who may enter. */
  readonly roles: readonly Role[] | 'signed-in'
}

/** Every place one can go to from the navigation: one line each, in the order in which they stand in their section. */
export const navigation: readonly NavigationItem[] = [
  { href: '/workbench', label: '工作台', icon: 'house', section: 'work', roles: 'signed-in' },
  { href: '/dashboard', label: '工作态势', icon: 'chart-line', section: 'work', roles: ['LEADER', 'OFFICE'] },
  { href: '/instructions', label: '领导批示', icon: 'megaphone', section: 'work', roles: ['LEADER', 'OFFICE', 'LIAISON', 'APPROVER'] },
  { href: '/plans', label: '规划与方案', icon: 'file-text', section: 'work', roles: ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR'] },
  { href: '/reports', label: '我的报送', icon: 'clipboard-list', section: 'work', roles: ['LIAISON', 'APPROVER'] },
  { href: '/reports/review', label: '报送审核', icon: 'clipboard-check', section: 'work', roles: ['OFFICE'] },
  { href: '/reports/timeliness', label: '报送情况', icon: 'gauge', section: 'work', roles: ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER'] },
  { href: '/dashboard/departments', label: '本单位态势', icon: 'chart-line', section: 'work', roles: ['LIAISON', 'APPROVER'] },
  { href: '/dashboard/brief', label: '调度通报', icon: 'megaphone', section: 'work', roles: ['LIAISON', 'APPROVER'] },
  { href: '/reports/summaries', label: '季度和年度总结', icon: 'scroll-text', section: 'work', roles: ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER'] },
  { href: '/businesses', label: '监管对象', icon: 'store', section: 'work', roles: ['OFFICE', 'LEADER', 'INSPECTOR', 'LIAISON', 'APPROVER'] },
  { href: '/businesses/assessments', label: '风险等级评定', icon: 'gauge', section: 'work', roles: ['OFFICE', 'LEADER', 'INSPECTOR', 'LIAISON'] },
  { href: '/businesses/untrustworthy', label: '严重违法失信名单', icon: 'gavel', section: 'work', roles: ['OFFICE', 'LEADER', 'INSPECTOR', 'LIAISON'] },
  { href: '/sampling', label: '抽检监测', icon: 'chart-line', section: 'work', roles: OVERVIEW_READERS },
  { href: '/sampling/batches', label: '抽检批次', icon: 'test-tube', section: 'work', roles: SAMPLING_READERS },
  { href: '/sampling/import', label: '抽检导入', icon: 'inbox', section: 'work', roles: ['OFFICE', 'INSPECTOR'] },
  { href: '/sampling/cases', label: '核查处置', icon: 'list-checks', section: 'work', roles: ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR'] },
  { href: '/inspections', label: '监督检查', icon: 'clipboard-check', section: 'work', roles: INSPECTION_READERS },
  { href: '/inspections/rectifications', label: '问题整改', icon: 'list-checks', section: 'work', roles: RECTIFICATION_READERS },
  { href: '/inspections/draws', label: '双随机抽取', icon: 'scale', section: 'work', roles: DRAW_READERS },
  { href: '/inspections/due', label: '应检监管对象', icon: 'calendar-days', section: 'work', roles: ['OFFICE', 'LEADER', 'INSPECTOR', 'LIAISON'] },
  { href: '/inspections/programmes', label: '检查计划', icon: 'clipboard-list', section: 'work', roles: ['OFFICE', 'LEADER', 'INSPECTOR', 'LIAISON'] },
  { href: '/publications', label: '结果公示', icon: 'eye', section: 'work', roles: ['OFFICE', 'LEADER'] },
  { href: '/organisation/departments', label: '单位', icon: 'building-2', section: 'reference', roles: ['OFFICE', 'SYSTEM_ADMIN', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR'] },
  { href: '/organisation/groups', label: '单位群组', icon: 'users-round', section: 'reference', roles: ['OFFICE', 'SYSTEM_ADMIN', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR'] },
  { href: '/organisation/jurisdictions', label: '辖区', icon: 'network', section: 'reference', roles: ['OFFICE', 'SYSTEM_ADMIN', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR'] },
  { href: '/organisation/populations', label: '常住人口', icon: 'chart-line', section: 'reference', roles: ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR'] },
  { href: '/organisation/calendars', label: '工作日历', icon: 'calendar-days', section: 'reference', roles: ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR'] },
  { href: '/organisation/limits', label: '法定时限', icon: 'scale', section: 'reference', roles: ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR'] },
  { href: '/reports/reminders', label: '提醒规则', icon: 'bell', section: 'reference', roles: ['OFFICE'] },
  { href: '/reports/signing', label: '审签设置', icon: 'user-cog', section: 'reference', roles: ['OFFICE'] },
  { href: '/admin/accounts', label: '账号管理', icon: 'users', section: 'administration', roles: ['SYSTEM_ADMIN', 'SECURITY_ADMIN'] },
  { href: '/admin/site', label: '网站信息', icon: 'settings', section: 'administration', roles: ['SYSTEM_ADMIN'] },
  { href: '/admin/jobs', label: '后台任务', icon: 'list-checks', section: 'administration', roles: ['SYSTEM_ADMIN'] },
  { href: '/admin/security', label: '安全策略', icon: 'lock-keyhole', section: 'administration', roles: ['SECURITY_ADMIN'] },
  { href: '/admin/policies', label: '权限规则', icon: 'shield-check', section: 'administration', roles: ['SECURITY_ADMIN'] },
  { href: '/audit', label: '审计日志', icon: 'scroll-text', section: 'administration', roles: ['AUDITOR'] },
]

/** The lines an actor sees, in order; nothing is greyed out. Empty while the actor owes a first step (password, second factor). */
export function navigationFor(actor: Pick<Actor, 'grants' | 'pending'>): NavigationItem[] {
  if (actor.pending) return []
  return navigation.filter((item) => item.roles === 'signed-in' || hasRole(actor, ...item.roles))
}
