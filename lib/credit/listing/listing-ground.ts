/**
 * 列入情形 of food businesses in 市场监督管理严重违法失信名单管理办法 (令第44号, 2021-09-01): article 5 in whole, and of articles 10
 * and 11 what concerns them. Always together with article 2 (较重行政处罚) and 12 (性质恶劣、情节严重、社会危害较大).
 */
export const LISTING_GROUNDS = [
  { code: 'no-licence', label: '未依法取得食品生产经营许可从事食品生产经营活动', article: '第五条第（一）项' },
  { code: 'adulterated', label: '使用非食品原料、添加非食用物质或药品，经营病死或未经检疫、检疫不合格肉类等', article: '第五条第（二）项' },
  { code: 'over-limit', label: '致病性微生物、农兽药残留、重金属等危害健康的物质超标，使用超过保质期的原料，特殊食品未按规定注册，标签说明书虚假等', article: '第五条第（三）项' },
  { code: 'other-harm', label: '其他严重危害人民群众身体健康和生命安全的食品安全违法行为', article: '第五条第（四）项' },
  { code: 'false-papers', label: '提交虚假材料或隐瞒重要事实取得许可，涂改、倒卖、出租、出售许可证件、营业执照', article: '第十条第（二）项' },
  { code: 'obstruction', label: '拒绝、阻碍、干扰监督检查和事故调查', article: '第十条第（三）项' },
  { code: 'not-complied', label: '有履行能力但拒不履行、逃避执行行政决定', article: '第十一条' },
] as const

export type ListingGroundCode = (typeof LISTING_GROUNDS)[number]['code']
export const LISTING_GROUND_CODES: readonly string[] = LISTING_GROUNDS.map(({ code }) => code)

/** A ground in words with its article; the code itself where it is none of these. */
export function groundWords(code: string): string {
  const ground = LISTING_GROUNDS.find((one) => one.code === code)
  return ground ? `${ground.label}（${ground.article}）` : code
}
