import { z } from 'zod'
import { textField } from './name.schema'
import { SITE_FACT_FIELDS, type SiteFacts } from './site-facts'

function fact(name: keyof SiteFacts) {
  const { label, max } = SITE_FACT_FIELDS.find((field) => field.name === name)!
  return textField(label, max)
}

/** A number in its official form, or nothing. */
function numbered(name: keyof SiteFacts, form: RegExp, message: string) {
  return fact(name).transform((text) => text.replace(/\s/g, '')).refine((text) => text === '' || form.test(text), message)
}

/** The whole form of the site's facts, with the version that was read. Everything may stay empty. */
export const siteFactsFormSchema = z.strictObject({
  version: z.number().int().min(0).max(2_147_483_647),
  operator: fact('operator'),
  support: fact('support'),
  siteCode: numbered('siteCode', /^(\d{10}|bm\d{8})$/i, '网站标识码为 10 位数字，或 bm 加 8 位数字，请核对'),
  icpNumber: numbered('icpNumber', /^\p{Script=Han}{1,3}ICP[备证]\d{6,12}号(-\d{1,4})?$/u, 'ICP 备案号应写全，例如：某ICP备12345678号-1'),
  policeNumber: numbered('policeNumber', /^\p{Script=Han}{1,3}公网安备\d{8,16}号$/u, '公安备案号应写全，例如：某公网安备12345678901234号'),
})

export type SiteFactsForm = z.output<typeof siteFactsFormSchema>
