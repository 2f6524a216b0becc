import type { PenaltyKind } from '@/lib/generated/prisma/enums'

/** 较重行政处罚 by its kind alone (令第44号第二条第二款第（二）（三）项). A fine is one where it was set 从重. */
export const HEAVY_KINDS: readonly PenaltyKind[] = ['SUSPENSION_OF_LICENCE', 'REVOCATION', 'STOP', 'CLOSURE', 'BAN']

/** Whether a penalty is 较重, so that 列入严重违法失信名单 has to be decided on (令第44号第二条、第十三条). */
export function isHeavyPenalty({ kinds, isHeavyFine }: { readonly kinds: readonly PenaltyKind[]; readonly isHeavyFine: boolean }): boolean {
  return isHeavyFine || kinds.some((kind) => HEAVY_KINDS.includes(kind))
}

export type PenaltyContent = { readonly kinds: readonly PenaltyKind[]; readonly fine: string | null; readonly confiscated: string | null; readonly isHeavyFine: boolean; readonly decidedOn: string }

/** What is wrong with a penalty in itself, by field; empty where nothing is. */
export function penaltyProblems({ kinds, fine, confiscated, isHeavyFine, decidedOn }: PenaltyContent, todayOn: string): Record<string, string> {
  return {
    ...(decidedOn > todayOn ? { decidedOn: '处罚决定日期不能晚于今天' } : {}),
    ...(kinds.includes('FINE') && fine === null ? { fine: '处罚种类含罚款，请填写罚款金额' } : {}),
    ...(!kinds.includes('FINE') && fine !== null ? { fine: '处罚种类不含罚款，请清空罚款金额或勾选罚款' } : {}),
    ...(!kinds.includes('CONFISCATION') && confiscated !== null ? { confiscated: '处罚种类不含没收，请清空没收金额或勾选没收' } : {}),
    ...(isHeavyFine && !kinds.includes('FINE') ? { isHeavyFine: '从重罚款须勾选罚款' } : {}),
  }
}
