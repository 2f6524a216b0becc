import type { ComplaintResult } from '@/lib/generated/prisma/enums'

/** A complaint that raises a grade where the model says so: what was complained of was found to be so. */
export const CONFIRMED_RESULTS: readonly ComplaintResult[] = ['CONFIRMED', 'PARTLY']

export type ComplaintDays = { readonly receivedOn: string; readonly result: ComplaintResult; readonly resultOn: string | null; readonly resultNote: string }

/** What is wrong with a complaint or its result in itself, by field; empty where nothing is. */
export function complaintProblems({ receivedOn, result, resultOn, resultNote }: ComplaintDays, todayOn: string): Record<string, string> {
  const isOpen = result === 'PENDING'
  return {
    ...(receivedOn > todayOn ? { receivedOn: '收到日期不能晚于今天' } : {}),
    ...(isOpen && resultOn !== null ? { resultOn: '仍在办理的不填办结日期，已有结果的请选择结果' } : {}),
    ...(!isOpen && resultOn === null ? { resultOn: '请填写办结日期' } : {}),
    ...(resultOn !== null && resultOn > todayOn ? { resultOn: '办结日期不能晚于今天' } : {}),
    ...(resultOn !== null && resultOn < receivedOn ? { resultOn: '办结日期不能早于收到日期' } : {}),
    ...(!isOpen && resultNote === '' ? { resultNote: '请写明核查情况和处理结果' } : {}),
  }
}
