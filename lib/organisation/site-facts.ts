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

export type SiteFactField = { readonly name: keyof SiteFacts; readonly label: string; readonly hint: string; readonly max: number }

/** The facts as the form asks for them, in the order of the foot. */
export const SITE_FACT_FIELDS: readonly SiteFactField[] = [
  { name: 'operator', label: '主办单位', hint: '例如：安和市食品安全委员会办公室。', max: 60 },
  { name: 'support', label: '技术支持', hint: '单位名称和联系电话，供无法登录时联系。', max: 60 },
  { name: 'siteCode', label: '网站标识码', hint: '政府网站标识码，10 位数字，或 bm 加 8 位数字。', max: 30 },
  { name: 'icpNumber', label: 'ICP 备案号', hint: '例如：某ICP备12345678号-1。', max: 40 },
  { name: 'policeNumber', label: '公安备案号', hint: '例如：某公网安备12345678901234号。', max: 40 },
]
