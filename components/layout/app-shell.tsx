import { Bell } from 'lucide-react'
import { PageProgress } from '../ui/page-progress'
import { PortalLink } from '../ui/portal-link'
import type { ReactNode } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { PRODUCT_NAME } from '@/lib/terms/product'
import { CommandPalette } from '../palette/command-palette'
import { ToastProvider } from '../ui/toast'
import type { ShellAccount } from './account-button'
import { AccountMenu } from './account-menu'
import { BottomBar } from './bottom-bar'
import { ConnectionBar } from './connection-bar'
import { DemoBanner } from './demo-banner'
import { DeviceKeeper } from './device-keeper'
import { MainContent } from './main-content'
import type { JurisdictionChoice } from './jurisdiction-name'
import { JurisdictionSwitch } from './jurisdiction-switch'
import type { NavItem } from './nav-item'
import { PrintLine } from './print-line'
import { SideNav } from './side-nav'
import { SkipLink } from './skip-link'
import type { TypeSize } from './type-size'

export type AppShellProps = {
  /** The areas the role has, in order; the first four stand in the bar on phones. */
  nav: NavItem[]
  jurisdiction: { currentId: string; choices: JurisdictionChoice[]; onChoose: ServerAction<unknown> }
  account: ShellAccount
  notices: { unread: number; href: string }
  /** Whose recent places the palette shows, and the search page of roles that have one. */
  palette: { owner: string; searchHref: string | null }
  /** Ends the session; the browser then loads the sign-in page. */
  signOut: ServerAction<unknown>
  /** From the database: marked as demo. */
  demo?: boolean
  /** From the cookies TYPE_SIZE_KEY and NAV_COLLAPSED_KEY, so that nothing jumps after loading. */
  typeSize?: TypeSize
  navCollapsed?: boolean
  title?: string
  children: ReactNode
}

const ROUND_LINK = 'relative flex size-9 items-center justify-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink pointer-coarse:size-11'

function NoticeBell({ unread, href }: { unread: number; href: string }) {
  return (
    <PortalLink href={href} title="通知" className={ROUND_LINK}>
      <Bell aria-hidden className="size-4.5" />
      <span className="sr-only">通知{unread > 0 ? `，${unread} 条未读` : ''}</span>
      {unread > 0 && <span aria-hidden className="absolute top-0.5 right-0 min-w-4 rounded-full bg-attention px-1 text-center text-[0.625rem] leading-4 text-on-dark">{unread > 99 ? '99+' : unread}</span>}
    </PortalLink>
  )
}

/** The frame of every page behind sign-in: navigation, jurisdiction, search, notices, account, content. It guards nothing. */
export function AppShell({ nav, jurisdiction, account, notices, palette, signOut, demo = false, typeSize = 'normal', navCollapsed = false, title = PRODUCT_NAME, children }: AppShellProps) {
  return (
    <ToastProvider>
      <SkipLink />
      <DeviceKeeper accountId={palette.owner} />
      {demo && <DemoBanner />}
      <div data-type-size={typeSize} data-demo={demo || undefined} className="flex min-h-[calc(100dvh-var(--banner-height))]">
        <SideNav items={nav} initiallyCollapsed={navCollapsed} title={title} />
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="sticky top-0 z-30 flex h-(--topbar-height) items-center gap-3 border-b border-line bg-surface px-4 lg:px-6 print:hidden">
            <PageProgress />
            <JurisdictionSwitch {...jurisdiction} />
            <div className="ml-auto flex items-center gap-0.5">
              <div className="md:mr-2"><CommandPalette nav={nav} {...palette} /></div>
              <NoticeBell {...notices} />
              <AccountMenu account={account} typeSize={typeSize} signOut={signOut} />
            </div>
          </header>
          <ConnectionBar className="top-(--topbar-height)" />
          <MainContent className="w-full max-w-page flex-1 px-4 pt-5 pb-[calc(var(--bottom-bar-height)+2rem)] outline-none md:pb-12 lg:px-6 print:max-w-none print:p-0">
            {children}
            <PrintLine name={account.name} department={account.department} />
          </MainContent>
        </div>
        <BottomBar items={nav} />
      </div>
    </ToastProvider>
  )
}
