import { createBrief } from '@/prisma/seed/factories/brief'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** Briefs of the main city, a month each: one that is shown, and one for each step. */
export async function makeBriefSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const make = (month: number, number?: number) => createBrief(db, { jurisdiction: main.jurisdiction, createdById: city.of('OFFICE').account.id, period: `2026-0${month}`, title: '权限核对通报', ...(number ? { number } : {}) })
  const [shown, taken, typed, issued, discarded] = [await make(1, 1), await make(2, 2), await make(3), await make(4), await make(5)]
  const query = `?jurisdiction=${main.jurisdiction.id}`
  return {
    'supervision.brief.list': { query, canary: '权限核对通报' },
    'supervision.brief.view': { params: { briefId: shown.id }, canary: '权限核对通报' },
    'supervision.brief.draft': { input: { jurisdictionId: main.jurisdiction.id, period: '2026-06' } },
    'supervision.brief.savePart': { input: { id: typed.nextPartId, version: 1, content: { paragraphs: [] } } },
    'supervision.brief.issue': { input: { id: issued.id, version: 1 } },
    'supervision.brief.withdraw': { input: { id: taken.id, version: 2, reason: '权限核对撤回' } },
    'supervision.brief.discard': { input: { id: discarded.id, version: 1 } },
    'supervision.brief.export': { params: { briefId: shown.id } },
  }
}
