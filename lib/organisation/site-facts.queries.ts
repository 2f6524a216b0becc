import 'server-only'
import { db } from '@/lib/platform/db'
import { SITE_FACTS_KEY, siteFactLines, siteFactsSchema, type SiteFacts } from './site-facts'

/** The lines of the foot of public pages; none until somebody filled them in. */
export async function listSiteFacts(): Promise<string[]> {
  const row = await db().setting.findUnique({ where: { key: SITE_FACTS_KEY }, select: { value: true } })
  return siteFactLines(siteFactsSchema.parse(row?.value ?? {}))
}

export type SiteFactsView = { readonly facts: SiteFacts; /** 0 when nothing was ever stored. */ readonly version: number; readonly changedAt: string | null; readonly changedBy: string | null }

/** The facts as stored, with who changed them last. */
export async function getSiteFactsView(): Promise<SiteFactsView> {
  const row = await db().setting.findUnique({ where: { key: SITE_FACTS_KEY }, select: { value: true, version: true, changedAt: true, changedById: true } })
  const changer = row?.changedById ? await db().account.findUnique({ where: { id: row.changedById }, select: { displayName: true } }) : null
  return { facts: siteFactsSchema.parse(row?.value ?? {}), version: row?.version ?? 0, changedAt: row?.changedAt.toISOString() ?? null, changedBy: changer?.displayName ?? null }
}
