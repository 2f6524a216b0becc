import { clsx } from 'clsx'
import { ArrowUpRight } from 'lucide-react'
import { PortalLink } from './portal-link'
import type { ComponentProps } from 'react'

export type TextLinkProps = ComponentProps<typeof PortalLink> & {
  /** Opens another site in a new tab and says so. */
  external?: boolean
  /** Underlined only when pointed at: for lists and tables in which everything is a link. */
  plain?: boolean
}

/** A link inside text or a table. Not fetched ahead: pages are rendered on request, and a table holds hundreds of links. */
export function TextLink({ external = false, plain = false, className, children, ...rest }: TextLinkProps) {
  const look = clsx(
    'rounded-sm text-action underline-offset-3 hover:text-action-strong hover:underline hover:decoration-2',
    plain ? 'no-underline' : 'underline decoration-action-line decoration-1',
    className,
  )
  if (!external) return <PortalLink {...rest} className={look}>{children}</PortalLink>
  return (
    <PortalLink {...rest} target="_blank" rel="noopener noreferrer" className={look}>
      {children}
      <ArrowUpRight aria-hidden className="ml-0.5 inline size-3.5 align-[-0.125em]" />
      <span className="sr-only">（在新窗口打开）</span>
    </PortalLink>
  )
}
