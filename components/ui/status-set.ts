/** Where a target or a duty stands. The words are those of the product; `pending` is legal and never red. */
export const STATUS_KEYS = ['met', 'on-track', 'at-risk', 'not-met', 'out-of-reach', 'too-few', 'pending', 'no-data', 'not-due'] as const

export type StatusKey = (typeof STATUS_KEYS)[number]

/** Tones for everything that has a state but is not a target: reports, orders, accounts. */
export const STATUS_TONES = ['neutral', 'info', 'good', 'caution', 'attention', 'muted'] as const

export type StatusTone = (typeof STATUS_TONES)[number]

/** The word on the badge and what it means, for legends and tips. */
export const STATUS_WORDS: Record<StatusKey, { word: string; meaning: string }> = {
  met: { word: '已达标', meaning: '现值已达到目标值' },
  'on-track': { word: '正常推进', meaning: '按当前进度预计能够按期达标' },
  'at-risk': { word: '有风险', meaning: '按当前进度可能不能按期达标' },
  'not-met': { word: '未达标', meaning: '期限已到，现值未达到目标值' },
  'out-of-reach': { word: '已无法达标', meaning: '剩余时间内即使全部完成也不能达标' },
  'too-few': { word: '样本不足', meaning: '分母过小，暂不作判断' },
  pending: { word: '待定', meaning: '目标值由上级或后续文件明确，暂不计入' },
  'no-data': { word: '无数据', meaning: '应报而尚未取得数据' },
  'not-due': { word: '未到期', meaning: '本期尚未到报送或考核时间' },
}
