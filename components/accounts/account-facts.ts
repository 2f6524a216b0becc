import type { AccountView } from '@/lib/organisation/account-view.queries'
import { formatDate, formatInstant } from '@/lib/shared/format'

/** Where the password stands, in words. */
export function passwordInWords({ state, changedAt, expiresAt }: AccountView['password']): string {
  if (state === 'none') return '尚未设置'
  if (state === 'own') return changedAt ? `由本人设置，${formatDate(changedAt)}` : '由本人设置'
  if (state === 'initial') return expiresAt ? `初始密码，${formatInstant(expiresAt)} 前有效，待本人修改` : '初始密码，待本人修改'
  return '初始密码已用过或已过期，请重置'
}
