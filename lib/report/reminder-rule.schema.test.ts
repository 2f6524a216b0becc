import { describe, expect, test } from 'vitest'
import { DEFAULT_REMINDER_RULE } from './reminder-rule'
import { reminderRuleFormSchema } from './reminder-rule.schema'
import { reminderRuleFormValues, reminderRuleWords } from './reminder-rule-words'

const form = { jurisdictionId: '01a00000-0000-7000-8000-000000000001', version: 0, ...reminderRuleFormValues(DEFAULT_REMINDER_RULE) }
const problemsOf = (more: object) => reminderRuleFormSchema.safeParse({ ...form, ...more }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)

describe('the form of a rule', () => {
  test('holds the rule it was made from', () => {
    expect(reminderRuleFormSchema.parse(form)).toEqual({ jurisdictionId: form.jurisdictionId, version: 0, ...DEFAULT_REMINDER_RULE })
  })

  test('takes days however they are separated and typed, each once, the largest first', () => {
    expect(reminderRuleFormSchema.parse({ ...form, daysBefore: '０，3、 7 3,01', daysAfter: '', approverAfterDays: ' ２ ', officeAfterDays: '' })).toMatchObject({ daysBefore: [7, 3, 1, 0], daysAfter: [], approverAfterDays: 2, officeAfterDays: null })
  })

  test('says at each field what is wrong', () => {
    expect(problemsOf({ daysBefore: '3、三', daysAfter: '0', approverAfterDays: '31', officeAfterDays: '-1' })).toEqual([
      'daysBefore: 到期前提醒请填写 0–30 之间的整数，多个之间用顿号隔开',
      'daysAfter: 逾期后提醒请填写 1–30 之间的整数，多个之间用顿号隔开',
      'approverAfterDays: 提醒审签人请填写 1–30 之间的整数，不需要则留空',
      'officeAfterDays: 列入食安办督促名单请填写 1–30 之间的整数，不需要则留空',
    ])
    expect(problemsOf({ daysBefore: '1、2、3、4、5、6、7' })).toEqual(['daysBefore: 到期前提醒最多填写 6 个，以免提醒过多'])
  })
})

describe('a rule in words', () => {
  test('says who is told on which day', () => {
    expect(reminderRuleWords(DEFAULT_REMINDER_RULE)).toEqual(['到期前 3 天、到期当天、逾期第 1 天提醒单位联络员；待审签的同时提醒审签人。', '逾期第 1 天提醒单位审签人。', '逾期第 3 天列入食安办的督促名单。'])
  })

  test('says so when nobody is told', () => {
    expect(reminderRuleWords({ ...DEFAULT_REMINDER_RULE, isOn: false })).toEqual(['不发送报送提醒。'])
    expect(reminderRuleWords({ isOn: true, daysBefore: [], daysAfter: [], approverAfterDays: null, officeAfterDays: null })).toEqual(['没有填写任何一天，不会发送提醒。'])
  })
})
