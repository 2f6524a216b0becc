import { ACCOUNT_STATUS_LABELS } from '@/lib/terms/roles'
import type { AccountStatus } from '@/lib/generated/prisma/enums'
import { ToneBadge } from '../ui/status-badge'

/** Whether an account can be used: icon, word and colour. */
export function AccountStatusBadge({ status, plain }: { status: AccountStatus; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={status === 'ACTIVE' ? 'good' : 'muted'}>{ACCOUNT_STATUS_LABELS[status]}</ToneBadge>
}
