import 'server-only'
import { scopeFor } from '@/lib/platform/auth/scope'
import { addDays, dateOnOf, formatInstant, formatInteger } from '@/lib/shared/format'
import { auditLogHref } from './audit-log'
import { auditReach } from './audit-log.policy'
import { countAuditOutcomes, getChainState } from './audit-log.queries'
import type { WorkbenchContribution, WorkbenchItem } from './workbench'

const DAY_MS = 86_400_000
const STALE_DAYS = 2

/** For the auditor: what was refused in the last 24 hours, and how the chain stands. */
export const auditContribution: WorkbenchContribution = {
  area: 'overview.audit',
  roles: ['AUDITOR'],
  load: async (context) => {
    const since = new Date(context.at.getTime() - DAY_MS)
    const [counts, { report, waiting }] = await Promise.all([countAuditOutcomes(auditReach(scopeFor(context.actor, ['AUDITOR'])), since), getChainState()])
    const from = addDays(dateOnOf(context.at), -1)
    const denialsHref = auditLogHref({ from, outcome: 'DENIED' })
    const items: (WorkbenchItem | null)[] = [
      chainItem(report, context.at),
      counts.DENIED > 0 ? { key: 'audit:denied', title: `近 24 小时有 ${formatInteger(counts.DENIED)} 次访问被拒绝`, detail: '请留意同一账号或同一地址的反复尝试', href: denialsHref, action: '逐条查看' } : null,
      counts.FAILED > 0 ? { key: 'audit:failed', title: `近 24 小时有 ${formatInteger(counts.FAILED)} 次操作失败`, href: auditLogHref({ from, outcome: 'FAILED' }), action: '逐条查看' } : null,
    ]
    return {
      items: items.filter((item) => item !== null),
      facts: [
        { key: 'audit:day', label: '近 24 小时记录', value: formatInteger(counts.ALLOWED + counts.DENIED + counts.FAILED), href: auditLogHref({ from }) },
        { key: 'audit:waiting', label: '待封存', value: formatInteger(waiting), href: '/audit' },
        { key: 'audit:chain', label: '审计链', value: report === null ? '尚未校验' : report.fault ? '校验未通过' : '完整', href: '/audit' },
      ],
    }
  },
}

function chainItem(report: { verifiedAt: string; fault: { message: string } | null } | null, at: Date): WorkbenchItem | null {
  const place = { href: '/audit', key: 'audit:chain' }
  if (report === null) return { ...place, title: '审计链尚未校验', detail: '每夜自动校验一次，也可在审计日志页立即校验', action: '去校验' }
  if (report.fault) return { ...place, title: '审计链校验未通过', detail: report.fault.message, urgent: true, action: '查看情况' }
  const isStale = at.getTime() - Date.parse(report.verifiedAt) > STALE_DAYS * DAY_MS
  return isStale ? { ...place, title: `审计链已超过 ${STALE_DAYS} 天未校验`, detail: `上次校验 ${formatInstant(report.verifiedAt)}，请检查后台任务是否运行`, urgent: true, action: '去校验' } : null
}
