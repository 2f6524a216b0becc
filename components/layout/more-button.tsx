import { clsx } from 'clsx'
import { Ellipsis } from 'lucide-react'
import type { ComponentProps } from 'react'

/** What opens the sheet of the other areas. @param inside whether one looks at one of them */
export function MoreButton({ inside, ...rest }: ComponentProps<'button'> & { inside: boolean }) {
  return (
    <button type="button" {...rest} className={clsx('flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs focus-visible:-outline-offset-2', inside ? 'font-semibold text-action' : 'text-ink-2')}>
      <Ellipsis aria-hidden className="size-5" />
      更多
    </button>
  )
}
