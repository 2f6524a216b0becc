import { cookies } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { ReactNode } from 'react'
import { AppShell } from '@/components/layout/app-shell'
import { FirstStepFrame } from '@/components/layout/first-step-frame'
import { NAV_COLLAPSED_KEY, parseTypeSize, TYPE_SIZE_KEY } from '@/components/layout/type-size'
import { loadShell } from '@/lib/overview/shell.queries'
import { findActor } from '@/lib/platform/auth/find-actor'
import { log } from '@/lib/platform/log'
import { signOut } from './account/actions'
import { switchJurisdiction } from './actions'

/**
 * The frame. It guards nothing and must not stand in the way: when the actor cannot be read, the page inside still
 * says what is the matter.
 */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const shell = await readShell()
  if (!shell) return <main id="main" className="mx-auto max-w-page px-4 py-8">{children}</main>
  const jar = await cookies()
  const typeSize = parseTypeSize(jar.get(TYPE_SIZE_KEY)?.value)
  if (shell.isPending) return <FirstStepFrame name={shell.account.name} signOut={signOut} demo={shell.demo} typeSize={typeSize}>{children}</FirstStepFrame>
  return (
    <AppShell
      nav={shell.nav}
      jurisdiction={{ currentId: shell.currentJurisdictionId, choices: shell.jurisdictions, onChoose: switchJurisdiction }}
      account={{ ...shell.account, href: '/account' }}
      notices={{ unread: shell.unread, href: '/notifications' }}
      palette={shell.palette}
      signOut={signOut}
      demo={shell.demo}
      typeSize={typeSize}
      navCollapsed={jar.get(NAV_COLLAPSED_KEY)?.value === '1'}
    >
      {children}
    </AppShell>
  )
}

async function readShell() {
  try {
    const actor = await findActor()
    return actor ? await loadShell(actor) : null
  } catch (error) {
    unstable_rethrow(error)
    log().warn({ err: error }, 'shell not read')
    return null
  }
}
