import type { CateringGrade, FoodBusinessStatus, RiskGrade } from '@/lib/generated/prisma/enums'
import { daysBetween, formatDate } from '@/lib/shared/format'
import { CATERING_GRADE_LABELS, FOOD_BUSINESS_STATUS_LABELS, RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const RISK_TONES: Record<RiskGrade, StatusTone> = { A: 'good', B: 'info', C: 'caution', D: 'attention' }
const CATERING_TONES: Record<CateringGrade, StatusTone> = { A: 'good', B: 'info', C: 'caution' }
const STATUS_TONES: Record<FoodBusinessStatus, StatusTone> = { OPERATING: 'good', SUSPENDED: 'caution', CLOSED: 'muted' }

type Look = { plain?: boolean }

/** The scale is part of the word: A means the lowest risk here, and the best kitchen beside it. */
export function RiskGradeMark({ grade, plain = false }: { grade: RiskGrade } & Look) {
  return <ToneBadge plain={plain} tone={RISK_TONES[grade]}>{RISK_GRADE_LABELS[grade]}</ToneBadge>
}

export function CateringGradeMark({ grade, plain = false }: { grade: CateringGrade } & Look) {
  return <ToneBadge plain={plain} tone={CATERING_TONES[grade]}>{CATERING_GRADE_LABELS[grade]}</ToneBadge>
}

export function BusinessStatusMark({ status, plain = false }: { status: FoodBusinessStatus } & Look) {
  return <ToneBadge plain={plain} tone={STATUS_TONES[status]}>{FOOD_BUSINESS_STATUS_LABELS[status]}</ToneBadge>
}

const SOON_DAYS = 90

/** The same below one another, for a narrow column. */
export function ExpiryLines({ on, todayOn }: { on: string; todayOn: string }) {
  const left = daysBetween(todayOn, on)
  return (
    <>
      <span className="whitespace-nowrap">{formatDate(on)}</span>
      {left <= SOON_DAYS && <span className="mt-0.5 block whitespace-nowrap"><ToneBadge plain tone={left < 0 ? 'attention' : 'caution'}>{left < 0 ? `已过期 ${-left} 天` : `还有 ${left} 天`}</ToneBadge></span>}
    </>
  )
}

/** The day a licence ends, and how near that is. */
export function ExpiryWords({ on, todayOn }: { on: string; todayOn: string }) {
  const left = daysBetween(todayOn, on)
  if (left < 0) return <ToneBadge plain tone="attention">{formatDate(on)}，已过期 {-left} 天</ToneBadge>
  if (left <= SOON_DAYS) return <ToneBadge plain tone="caution">{formatDate(on)}，还有 {left} 天</ToneBadge>
  return <>{formatDate(on)}</>
}
