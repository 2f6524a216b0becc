/** A version of the judging rule as reference data; quantities are plain decimals. */
type ReferenceJudgingRule = {
  readonly effectiveFrom: string
  readonly pacePercent: string
  readonly marginPoints: string
  readonly minimumSample: number
  readonly basis: string
  readonly note: string
}

/** With what the portal starts. No document sets these: they decide when a target is called at risk, never whether it is met. */
export const referenceJudgingRules: readonly ReferenceJudgingRule[] = [
  {
    effectiveFrom: '2020-01-01',
    pacePercent: '120',
    marginPoints: '1',
    minimumSample: 30,
    basis: '本平台规则',
    note: '其后月均须超过已有月均的 120%，或差距超过 1 个百分点（其他单位按目标值的 1%），为有风险；分母不足 30 的抽样比例，期内暂不判断',
  },
]
