import Link from 'next/link'
import type { ComponentProps } from 'react'
import { LinkProgress } from './page-progress'

export type PortalLinkProps = ComponentProps<typeof Link>

/**
 * The link every other link is made of. Not fetched ahead: pages are rendered on request, and a table holds hundreds
 * of links. While the page behind it is on its way, the bar at the top of the window shows it.
 */
export function PortalLink({ children, ...rest }: PortalLinkProps) {
  return (
    <Link prefetch={false} {...rest}>
      {children}
      <LinkProgress />
    </Link>
  )
}
