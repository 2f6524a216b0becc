import { clsx } from 'clsx'
import { PortalLink } from '@/components/ui/portal-link'

export type TodoRow = {
  key: string
  /** 逾期 2 天, 11月21日前, 待办. */
  when: string
  pressing: boolean
  title: string
  detail?: string
  href: string
  action: string
}

/**
 * What waits, as rows: mark, when, what, and the one thing to do. The whole row leads there; late rows carry a filled
 * vermilion mark and say so in words.
 */
export function TodoList({ rows }: { rows: TodoRow[] }) {
  return (
    <ul aria-label="待办" className="divide-y divide-line-soft">
      {rows.map((row) => (
        <li
          key={row.key}
          className="group relative grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5 hover:bg-action-soft has-focus-visible:bg-action-soft sm:grid-cols-[auto_6.5rem_1fr_auto]"
        >
          <span aria-hidden className={clsx('mt-1.5 size-2.5 self-start rounded-full border-2', row.pressing ? 'border-attention bg-attention' : 'border-edge bg-surface')} />
          <span className={clsx('text-table whitespace-nowrap', row.pressing ? 'font-semibold text-attention' : 'text-ink-2')}>{row.when}</span>
          <div className="min-w-0 max-sm:col-start-2">
            <p className="font-medium">{row.title}</p>
            {row.detail && <p className="text-table text-ink-2">{row.detail}</p>}
          </div>
          <PortalLink
            href={row.href}
            aria-label={`${row.action}：${row.title}`}
            className={clsx(
              'self-center justify-self-start rounded-md border px-2.5 py-0.5 text-table font-medium whitespace-nowrap no-underline transition-colors after:absolute after:inset-0 max-sm:col-start-2 max-sm:mt-1 pointer-coarse:py-2 print:hidden',
              row.pressing ? 'border-action bg-action text-on-dark group-hover:bg-action-strong' : 'border-edge bg-surface text-ink group-hover:border-action group-hover:text-action',
            )}
          >
            {row.action}
          </PortalLink>
        </li>
      ))}
    </ul>
  )
}
