import { clsx } from 'clsx'
import { formatDate, formatDue } from '@/lib/shared/format'

type Props = {
  /** YYYY-MM-DD */
  dueOn: string
  todayOn: string
  /** What the day is: 应报, 改正期限. */
  label?: string
}

/** A due day with how it stands from today: 2026年11月21日，逾期 5 天. */
export function DueWords({ dueOn, todayOn, label }: Props) {
  const isLate = dueOn < todayOn
  return (
    <span>
      {label && `${label} `}{formatDate(dueOn)}
      <span className={clsx('ml-1.5 whitespace-nowrap', isLate ? 'font-semibold text-attention' : 'text-ink-2')}>{formatDue(dueOn, todayOn)}</span>
    </span>
  )
}
