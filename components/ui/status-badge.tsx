import { clsx } from 'clsx'
import { ArrowRight, Ban, Check, Circle, CircleAlert, CircleCheck, CircleDot, Equal, Hourglass, Info, Minus, OctagonX, TriangleAlert, X, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { STATUS_WORDS, type StatusKey, type StatusTone } from './status-set'

type Look = { icon: LucideIcon; badge: string; mark: string }

const STATUS_LOOK: Record<StatusKey, Look> = {
  met: { icon: Check, badge: 'border-met-soft bg-met-soft text-met', mark: 'text-met' },
  'on-track': { icon: ArrowRight, badge: 'border-on-track-soft bg-on-track-soft text-on-track', mark: 'text-on-track' },
  'at-risk': { icon: TriangleAlert, badge: 'border-at-risk-soft bg-at-risk-soft text-at-risk', mark: 'text-at-risk' },
  'not-met': { icon: X, badge: 'border-attention-line bg-not-met-soft text-not-met', mark: 'text-not-met' },
  'out-of-reach': { icon: Ban, badge: 'border-out-of-reach bg-out-of-reach-soft text-out-of-reach', mark: 'text-out-of-reach' },
  'too-few': { icon: Equal, badge: 'border-too-few-soft bg-too-few-soft text-too-few', mark: 'text-too-few' },
  pending: { icon: Hourglass, badge: 'border-dashed border-pending bg-surface text-pending', mark: 'text-pending' },
  'no-data': { icon: CircleAlert, badge: 'hatch border-line bg-no-data-soft text-ink', mark: 'text-no-data' },
  'not-due': { icon: Minus, badge: 'border-line bg-surface text-not-due', mark: 'text-not-due' },
}

const TONE_LOOK: Record<StatusTone, Look> = {
  neutral: { icon: Circle, badge: 'border-line bg-sunken text-ink', mark: 'text-ink-2' },
  info: { icon: Info, badge: 'border-on-track-soft bg-on-track-soft text-on-track', mark: 'text-on-track' },
  good: { icon: CircleCheck, badge: 'border-met-soft bg-met-soft text-met', mark: 'text-met' },
  caution: { icon: CircleDot, badge: 'border-at-risk-soft bg-at-risk-soft text-at-risk', mark: 'text-at-risk' },
  attention: { icon: OctagonX, badge: 'border-attention-line bg-attention-soft text-attention', mark: 'text-attention' },
  muted: { icon: Minus, badge: 'border-line bg-surface text-not-due', mark: 'text-not-due' },
}

type BadgeProps = {
  /** Only the icon in its colour with the word beside it: for tables in which a badge would be too loud. */
  plain?: boolean
  className?: string
}

function Badge({ look, plain, className, title, children }: BadgeProps & { look: Look; title?: string; children: ReactNode }) {
  const Icon = look.icon
  return (
    <span
      title={title}
      className={clsx(
        'inline-flex items-baseline gap-1 text-sm whitespace-nowrap',
        plain ? look.mark : `rounded-sm border px-1.5 font-medium ${look.badge}`,
        className,
      )}
    >
      <Icon aria-hidden strokeWidth={2.25} className="size-3.5 shrink-0 self-center" />
      {children}
    </span>
  )
}

/** The state of a target: icon, word and colour together, never colour alone. */
export function StatusBadge({ status, children, ...rest }: BadgeProps & { status: StatusKey; children?: ReactNode }) {
  return (
    <Badge {...rest} look={STATUS_LOOK[status]} title={STATUS_WORDS[status].meaning}>
      {children ?? STATUS_WORDS[status].word}
    </Badge>
  )
}

/** Any other state in one of the general tones; the word is always given. */
export function ToneBadge({ tone, children, ...rest }: BadgeProps & { tone: StatusTone; children: ReactNode }) {
  return <Badge {...rest} look={TONE_LOOK[tone]}>{children}</Badge>
}

/** The icon alone, for a matrix cell; its word is read aloud. */
export function StatusMark({ status, className }: { status: StatusKey; className?: string }) {
  const { icon: Icon, mark } = STATUS_LOOK[status]
  return (
    <span className={clsx('inline-flex', mark, className)} title={STATUS_WORDS[status].word}>
      <Icon aria-hidden strokeWidth={2.25} className="size-4" />
      <span className="sr-only">{STATUS_WORDS[status].word}</span>
    </span>
  )
}
