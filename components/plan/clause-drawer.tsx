'use client'

import { usePortalRouter } from '@/components/ui/use-portal-router'
import type { ReactNode } from 'react'
import { Drawer } from '../ui/drawer'

type Props = {
  title: string
  description: string
  /** Where the page is without the drawer. */
  closedHref: string
  footer: ReactNode
  children: ReactNode
}

/** The words of the document beside the page. Open as long as the address names them; closing goes back. */
export function ClauseDrawer({ title, description, closedHref, footer, children }: Props) {
  const router = usePortalRouter()
  return (
    <Drawer open onOpenChange={(open) => !open && router.push(closedHref, { scroll: false })} title={title} description={description} footer={footer}>
      {children}
    </Drawer>
  )
}
