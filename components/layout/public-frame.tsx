import { PageProgress } from '../ui/page-progress'
import { PortalLink } from '../ui/portal-link'
import type { ReactNode } from 'react'
import { PRODUCT_NAME } from '@/lib/terms/product'
import { BrandMark } from './brand-mark'
import { ConnectionBar } from './connection-bar'
import { DemoBanner } from './demo-banner'
import { MainContent } from './main-content'
import { SkipLink } from './skip-link'
import { TypeSizeSwitch } from './type-size-switch'

export type PublicFrameProps = {
  title?: string
  homeHref?: string
  /** Links or buttons at the right of the head: 登录. */
  aside?: ReactNode
  /** Who runs the site, contact, statements. */
  footer?: ReactNode
  demo?: boolean
  /** Centres one narrow form: sign-in, setting a password. */
  narrow?: boolean
  children: ReactNode
}

/** The frame of pages before sign-in and of public ones. */
export function PublicFrame({ title = PRODUCT_NAME, homeHref = '/', aside, footer, demo = false, narrow = false, children }: PublicFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {demo && <DemoBanner />}
      <header className="border-b border-line bg-surface print:hidden">
        <PageProgress />
        <div className="mx-auto flex h-(--topbar-height) w-full max-w-[72rem] items-center justify-between gap-3 px-4">
          <PortalLink href={homeHref} className="flex min-w-0 items-center gap-2.5 rounded-md font-semibold text-ink no-underline">
            <BrandMark />
            <span className="truncate">{title}</span>
          </PortalLink>
          <div className="flex shrink-0 items-center gap-3">{aside ?? <TypeSizeSwitch />}</div>
        </div>
      </header>
      <ConnectionBar className="top-0" />
      <MainContent className={narrow ? 'mx-auto flex w-full max-w-[26rem] flex-1 flex-col justify-center px-4 py-10 outline-none' : 'mx-auto w-full max-w-[72rem] flex-1 px-4 py-6 outline-none'}>
        {children}
      </MainContent>
      {footer && <footer className="border-t border-line print:hidden"><div className="mx-auto w-full max-w-[72rem] px-4 py-4 text-sm text-ink-2">{footer}</div></footer>}
    </div>
  )
}
