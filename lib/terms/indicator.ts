/** Where a target stands, in the order in which states are listed. `PENDING` is legal and never red. */
export const JUDGED_STATUSES = ['MET', 'ON_TRACK', 'AT_RISK', 'NOT_MET', 'OUT_OF_REACH', 'TOO_FEW', 'PENDING', 'NO_DATA', 'NOT_DUE'] as const

export type JudgedStatus = (typeof JUDGED_STATUSES)[number]

/** The word on the badge and what it means, for legends and tips. */
export const JUDGED_STATUS_WORDS: Readonly<Record<JudgedStatus, { readonly word: string; readonly meaning: string }>> = {
  MET: { word: '已达标', meaning: '现值已达到目标值' },
  ON_TRACK: { word: '可达标', meaning: '按当前进度预计能够按期达标' },
  AT_RISK: { word: '有风险', meaning: '按当前进度可能不能按期达标' },
  NOT_MET: { word: '未达标', meaning: '期限已到，现值未达到目标值' },
  OUT_OF_REACH: { word: '已无法达标', meaning: '剩余时间内即使全部完成也不能达标' },
  TOO_FEW: { word: '样本过少', meaning: '分母过小，暂不作判断' },
  PENDING: { word: '待定', meaning: '目标值由上级或后续文件明确，暂不计入' },
  NO_DATA: { word: '无数据', meaning: '应报而尚未取得数据' },
  NOT_DUE: { word: '未到期', meaning: '本期尚未到报送或考核时间' },
}
