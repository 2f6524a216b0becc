import { clsx } from 'clsx'

export type ProgressTone = 'action' | 'good' | 'caution' | 'attention'

const TONES: Record<ProgressTone, string> = { action: 'bg-action', good: 'bg-met', caution: 'bg-at-risk', attention: 'bg-attention' }

export type ProgressBarProps = {
  /** Percent; drawn between 0 and 100, said as given. */
  value: number
  /** What is measured: 检查学校食堂 年度进度. */
  label: string
  /** Text at the right, e.g. 458 / 500 · 91.6%. The caller formats: percentages are judged on exact values elsewhere. */
  text?: string
  /** Where one should stand by now, percent: drawn as a thin line. */
  expected?: number
  tone?: ProgressTone
  className?: string
}

/** How far something has come. */
export function ProgressBar({ value, label, text, expected, tone = 'action', className }: ProgressBarProps) {
  const width = Math.min(100, Math.max(0, value))
  return (
    <div className={clsx('flex items-center gap-2.5', className)}>
      <div role="progressbar" aria-label={label} aria-valuenow={Math.round(width)} aria-valuemin={0} aria-valuemax={100} aria-valuetext={text} className="relative h-2 min-w-16 flex-1 rounded-full bg-line-soft">
        <div className={clsx('h-full rounded-full', TONES[tone])} style={{ width: `${width}%` }} />
        {expected !== undefined && <div aria-hidden title="按时间应到" className="absolute -top-1 -bottom-1 w-0.5 rounded-full bg-ink" style={{ left: `${Math.min(100, Math.max(0, expected))}%` }} />}
      </div>
      {text && <span className="shrink-0 text-sm text-ink-2">{text}</span>}
    </div>
  )
}
