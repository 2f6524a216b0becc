/** How heavy a business is in a draw, by its risk grade; `NONE`: not graded. Whole numbers. */
export type DrawWeights = { readonly A: number; readonly B: number; readonly C: number; readonly D: number; readonly NONE: number }

/**
 * The rules that a draw can follow. A rule is never changed once a draw followed it: another number stands beside it. The
 * weights themselves are part of each commitment. 令49号 第二十一条: the higher the risk, the more often it is inspected.
 */
export const WEIGHT_RULES = {
  'risk-grade/1': { label: '按风险等级', weights: { A: 1, B: 2, C: 3, D: 4, NONE: 2 } },
  'equal/1': { label: '机会均等', weights: { A: 1, B: 1, C: 1, D: 1, NONE: 1 } },
} as const satisfies Record<string, { readonly label: string; readonly weights: DrawWeights }>

export type WeightRule = keyof typeof WEIGHT_RULES
export const WEIGHT_RULE_KEYS = Object.keys(WEIGHT_RULES) as [WeightRule, ...WeightRule[]]
