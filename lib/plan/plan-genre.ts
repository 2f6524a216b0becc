import type { PlanGenre } from '@/lib/generated/prisma/enums'

const FIVE_YEARS = 4

/** What kind of plan a title and a period speak of; a person may say otherwise. Years lie 4 apart in a five-year plan. */
export function guessGenre(title: string, period: { readonly from: string | null; readonly to: string | null }): PlanGenre {
  const years = period.from && period.to ? Number(period.to.slice(0, 4)) - Number(period.from.slice(0, 4)) : null
  if (/创建|示范城市/.test(title)) return 'CREATION'
  if (/规划|五年|[“"]?十[一二三四五六七八九]五/.test(title) && (years === null || years >= FIVE_YEARS)) return 'FIVE_YEAR'
  if (/意见/.test(title)) return 'OPINIONS'
  if (/攻坚|专项|行动|整治/.test(title)) return 'CAMPAIGN'
  if (/要点|重点工作|工作安排|工作计划|年度/.test(title) || years === 0) return 'ANNUAL'
  return 'OTHER'
}
