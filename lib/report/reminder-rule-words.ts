import type { ReminderRule } from './reminder-rule'

/** A rule as its form has it. */
export function reminderRuleFormValues({ isOn, daysBefore, daysAfter, approverAfterDays, officeAfterDays }: ReminderRule) {
  return { isOn, daysBefore: daysBefore.join('、'), daysAfter: daysAfter.join('、'), approverAfterDays: approverAfterDays === null ? '' : String(approverAfterDays), officeAfterDays: officeAfterDays === null ? '' : String(officeAfterDays) }
}

/** What a rule means, a sentence for each who is told. */
export function reminderRuleWords({ isOn, daysBefore, daysAfter, approverAfterDays, officeAfterDays }: ReminderRule): string[] {
  if (!isOn) return ['不发送报送提醒。']
  const before = daysBefore.map((days) => (days === 0 ? '到期当天' : `到期前 ${days} 天`))
  const after = daysAfter.toReversed().map((days) => `逾期第 ${days} 天`)
  const liaison = [...before, ...after]
  const words = [
    liaison.length > 0 ? `${liaison.join('、')}提醒单位联络员；待审签的同时提醒审签人。` : '',
    approverAfterDays === null ? '' : `逾期第 ${approverAfterDays} 天提醒单位审签人。`,
    officeAfterDays === null ? '' : `逾期第 ${officeAfterDays} 天列入食安办的督促名单。`,
  ].filter(Boolean)
  return words.length > 0 ? words : ['没有填写任何一天，不会发送提醒。']
}
