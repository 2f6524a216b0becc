import { clsx } from 'clsx'
import { CircleAlert, CircleCheck, Info, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export type NoticeTone = 'info' | 'attention' | 'ok'

const LOOK: Record<NoticeTone, { icon: LucideIcon; box: string; mark: string; word: string }> = {
  info: { icon: Info, box: 'border-l-action', mark: 'text-action', word: '说明' },
  attention: { icon: CircleAlert, box: 'border-l-attention', mark: 'text-attention', word: '请注意' },
  ok: { icon: CircleCheck, box: 'border-l-met', mark: 'text-met', word: '已完成' },
}

export type NoticeProps = {
  tone?: NoticeTone
  title?: ReactNode
  children?: ReactNode
  /** Buttons or links at the end. */
  actions?: ReactNode
  /** Read aloud when it appears: `status` politely, `alert` at once. */
  live?: 'status' | 'alert'
  className?: string
}

/** A message that stays in the page: what one should know, look at, or that something is done. */
export function Notice({ tone = 'info', title, children, actions, live, className }: NoticeProps) {
  const { icon: Icon, box, mark, word } = LOOK[tone]
  return (
    <div role={live} className={clsx('flex gap-2.5 rounded-md border border-l-3 border-line bg-surface px-3.5 py-2.5 text-table', box, className)}>
      <Icon aria-hidden className={clsx('mt-0.5 size-4.5 shrink-0', mark)} />
      <div className="min-w-0 flex-1 sm:flex sm:items-start sm:gap-4">
        <div className="min-w-0 flex-1">
          <span className="sr-only">{word}：</span>
          {title && <p className="font-semibold">{title}</p>}
          {children && <div>{children}</div>}
        </div>
        {actions && <div className="mt-2 flex flex-wrap gap-2 sm:mt-0">{actions}</div>}
      </div>
    </div>
  )
}
