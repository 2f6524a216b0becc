import 'server-only'
import { listSwitchableJurisdictions } from '@/lib/organisation/account-focus.queries'
import { rolesOf, type Actor } from '@/lib/platform/auth/actor'
import { decideEntry } from '@/lib/platform/auth/entry-policy'
import { getDatabaseMark } from '@/lib/platform/database-mark'
import { db } from '@/lib/platform/db'
import { ROLE_LABELS } from '@/lib/terms/roles'
import { navigationFor, NAVIGATION_SECTIONS } from './navigation'
import { searchEntries } from './search.policy'

/** What the frame around every page shows of an actor. It guards nothing: each page decides for itself. */
export async function loadShell(actor: Actor) {
  const [jurisdictions, unread, mark] = await Promise.all([
    listSwitchableJurisdictions({ actor }),
    db().notification.count({ where: { accountId: actor.accountId, readAt: null } }),
    getDatabaseMark(),
  ])
  const top = Math.min(...jurisdictions.map(({ depth }) => depth))
  const departments = [...new Set(actor.grants.flatMap((grant) => grant.departmentName ?? []))]
  return {
    nav: navigationFor(actor).map((item) => ({ href: item.href, label: item.label, icon: item.icon, section: NAVIGATION_SECTIONS[item.section] })),
    jurisdictions: jurisdictions.map(({ id, name, depth }) => ({ id, name, depth: depth - top })),
    currentJurisdictionId: actor.focus?.jurisdictionId ?? '',
    palette: { owner: actor.accountId, searchHref: decideEntry(searchEntries.page, actor).allowed ? '/search' : null },
    unread,
    demo: mark?.kind === 'DEMO',
    /** The account owes a first step: there is nowhere else to go yet. */
    isPending: actor.pending !== null,
    account: {
      name: actor.displayName,
      department: departments.join('、') || (actor.focus?.name ?? ''),
      roles: rolesOf(actor).map((role) => ROLE_LABELS[role]).join('、'),
    },
  }
}
