import 'server-only'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { db } from '@/lib/platform/db'
import { formatInteger } from '@/lib/shared/format'
import { someOf, type WorkbenchContext, type WorkbenchContribution, type WorkbenchItem } from './workbench'

const LIMIT = 500

/** For the system administrator: accounts that wait for a hand. */
export const accountContribution: WorkbenchContribution = {
  area: 'organisation.account',
  roles: ['SYSTEM_ADMIN'],
  load: async (context) => {
    const accounts = await listAccounts(context)
    const active = accounts.filter((account) => account.status === 'ACTIVE')
    const waiting = active.filter((account) => account.passwordIsInitial && !account.initialPasswordUsedAt && account.initialPasswordExpiresAt)
    const expired = waiting.filter((account) => account.initialPasswordExpiresAt! <= context.at)
    const groups: [key: string, rows: Named[], more: Omit<WorkbenchItem, 'key' | 'detail' | 'href'>][] = [
      ['initial-expired', expired, { title: `${expired.length} 个账号的初始密码已过期，从未登录`, urgent: true, action: '重置密码' }],
      ['initial-unused', waiting.filter((account) => !expired.includes(account)), { title: `${waiting.length - expired.length} 个账号尚未用初始密码登录`, action: '查看账号' }],
      ['disabled-granted', accounts.filter((account) => account.status === 'DISABLED' && account._count.grants > 0), { title: '停用的账号仍保留角色，请撤销或交接', action: '处理角色' }],
      ['no-role', active.filter((account) => account._count.grants === 0), { title: '启用的账号没有任何角色，无法开展工作', action: '授予角色' }],
    ]
    return {
      items: groups.filter(([, rows]) => rows.length > 0).map(([key, rows, more]) => ({ ...more, key: `account:${key}`, detail: namesOf(rows), href: hrefOf(key, rows) })),
      facts: [
        { key: 'account:active', label: '启用账号', value: formatInteger(active.length), href: '/admin/accounts?status=ACTIVE' },
        { key: 'account:disabled', label: '停用账号', value: formatInteger(accounts.length - active.length), href: '/admin/accounts?status=DISABLED' },
      ],
    }
  },
}

type Named = { id: string; displayName: string }

function namesOf(rows: readonly Named[]): string {
  return someOf(rows.map((row) => row.displayName), '个账号')
}

function hrefOf(key: string, rows: readonly Named[]): string {
  if (rows.length === 1) return `/admin/accounts/${rows[0]!.id}`
  return key === 'disabled-granted' ? '/admin/accounts?status=DISABLED' : '/admin/accounts?status=ACTIVE'
}

function listAccounts(context: WorkbenchContext) {
  return db().account.findMany({
    where: { jurisdiction: jurisdictionInScope(scopeFor(context.actor, ['SYSTEM_ADMIN'])) },
    orderBy: { displayName: 'asc' },
    take: LIMIT,
    select: {
      id: true,
      displayName: true,
      status: true,
      passwordIsInitial: true,
      initialPasswordUsedAt: true,
      initialPasswordExpiresAt: true,
      _count: { select: { grants: { where: { revokedAt: null } } } },
    },
  })
}
