import 'server-only'
import { db } from '@/lib/platform/db'
import { SITE_FACTS_KEY, siteFactLines, siteFactsSchema } from './site-facts'

/** The lines of the foot of public pages; none until somebody filled them in. */
export async function listSiteFacts(): Promise<string[]> {
  const row = await db().setting.findUnique({ where: { key: SITE_FACTS_KEY }, select: { value: true } })
  return siteFactLines(siteFactsSchema.parse(row?.value ?? {}))
}
