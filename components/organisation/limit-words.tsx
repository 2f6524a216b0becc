import type { LegalLimitDto } from '@/lib/organisation/legal-limit.queries'
import { formatDate, formatDecimal } from '@/lib/shared/format'
import { LIMIT_UNIT_LABELS, VERIFICATION_LABELS } from '@/lib/terms/organisation'
import { ToneBadge } from '../ui/status-badge'

/** `7 个工作日`. */
export function limitValue(limit: Pick<LegalLimitDto, 'value' | 'unit'>): string {
  return `${formatDecimal(limit.value)} ${LIMIT_UNIT_LABELS[limit.unit]}`
}

/** `2019年10月1日起` or `2015年2月1日至2019年9月30日`. */
export function limitPeriod(limit: Pick<LegalLimitDto, 'effectiveFrom' | 'effectiveTo'>): string {
  return limit.effectiveTo ? `${formatDate(limit.effectiveFrom)}至${formatDate(limit.effectiveTo)}` : `${formatDate(limit.effectiveFrom)}起`
}

/** How far a limit was compared with its text. */
export function VerificationBadge({ verification }: { verification: LegalLimitDto['verification'] }) {
  const tone = verification === 'VERIFIED' ? 'good' : verification === 'PARTLY_VERIFIED' ? 'info' : 'caution'
  return <ToneBadge plain tone={tone}>{VERIFICATION_LABELS[verification]}</ToneBadge>
}
