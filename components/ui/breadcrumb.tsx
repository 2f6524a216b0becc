import { ChevronRight } from 'lucide-react'
import { TextLink } from './text-link'

export type Crumb = { label: string; href?: string }

/** The way here. The last crumb is the page itself and no link. */
export function Breadcrumb({ items }: { items: Crumb[] }) {
  return (
    <nav aria-label="当前位置" className="print:hidden">
      <ol className="flex flex-wrap items-center gap-x-1 text-sm text-ink-2">
        {items.map((item, index) => (
          <li key={`${index}-${item.label}`} className="flex min-w-0 items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden className="size-3.5 shrink-0 text-edge" />}
            {item.href && index < items.length - 1 ? (
              <TextLink plain href={item.href} className="text-ink-2 pointer-coarse:py-2">{item.label}</TextLink>
            ) : (
              <span aria-current={index === items.length - 1 ? 'page' : undefined}>{item.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
