import { clsx } from 'clsx'

export type ProgressTone = 'action' | 'good' | 'caution' | 'attention'

const TONES: Record<ProgressTone, string> = { action: 'fill-action', good: 'fill-met', caution: 'fill-at-risk', attention: 'fill-attention' }

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

const clamp = (percent: number) => Math.min(100, Math.max(0, percent))

/** How far something has come. */
export function ProgressBar({ value, label, text, expected, tone = 'action', className }: ProgressBarProps) {
  const width = clamp(value)
  return (
    <div className={clsx('flex items-center gap-2.5', className)}>
      <div role="progressbar" aria-label={label} aria-valuenow={Math.round(width)} aria-valuemin={0} aria-valuemax={100} aria-valuetext={text} className="relative h-2 min-w-16 flex-1">
        {/* Drawn, not styled: the page's security policy may refuse inline styles. */}
        <svg aria-hidden viewBox="0 0 100 8" preserveAspectRatio="none" className="h-full w-full overflow-hidden rounded-full bg-line-soft">
          <rect width={width} height="8" className={TONES[tone]} />
        </svg>
        {expected !== undefined && (
          <svg aria-hidden viewBox="0 0 100 8" preserveAspectRatio="none" className="absolute -inset-y-1 h-4 w-full overflow-visible">
            <line x1={clamp(expected)} x2={clamp(expected)} y1="0" y2="8" vectorEffect="non-scaling-stroke" className="stroke-ink" strokeWidth="2" />
          </svg>
        )}
      </div>
      {text && <span className="shrink-0 text-sm text-ink-2">{text}</span>}
    </div>
  )
}
