import { z } from 'zod'

/**
 * What the foot of the pages before sign-in says about the site, where the operator filled it in: 主办单位, contact,
 * and the numbers a government site shows (政府网站标识码, ICP 备案, 公安备案). Stored as the setting `site-facts`.
 */
export const siteFactsSchema = z.strictObject({
  operator: z.string().max(60).default(''),
  support: z.string().max(60).default(''),
  siteCode: z.string().max(30).default(''),
  icpNumber: z.string().max(40).default(''),
  policeNumber: z.string().max(40).default(''),
})

export type SiteFacts = z.infer<typeof siteFactsSchema>

export const SITE_FACTS_KEY = 'site-facts'

/** The facts as they stand in the foot, empty ones left out. */
export function siteFactLines(facts: SiteFacts): string[] {
  const labelled: [string, string][] = [
    ['主办单位：', facts.operator],
    ['技术支持：', facts.support],
    ['网站标识码：', facts.siteCode],
    ['', facts.icpNumber],
    ['', facts.policeNumber],
  ]
  return labelled.filter(([, value]) => value !== '').map(([label, value]) => label + value)
}
