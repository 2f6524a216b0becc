import { z } from 'zod'
import { MAX_REMINDER_DAYS } from './reminder-rule'

const MOST_DAYS = 6

/** Days as a person types them: 3、0. Empty: none. Returns each once, the largest first. */
function daysField(label: string, from: number) {
  const range = `${label}请填写 ${from}–${MAX_REMINDER_DAYS} 之间的整数，多个之间用顿号隔开`
  return z
    .string(range)
    .max(60, range)
    .transform((text) => [...new Set(text.normalize('NFKC').split(/[\s,;、。]+/).filter(Boolean))])
    .refine((words) => words.every((word) => isDay(word, from)), range)
    .refine((words) => words.length <= MOST_DAYS, `${label}最多填写 ${MOST_DAYS} 个，以免提醒过多`)
    .transform((words) => [...new Set(words.map(Number))].toSorted((a, b) => b - a))
}

/** One number of days, or nothing. */
function dayField(label: string) {
  const range = `${label}请填写 1–${MAX_REMINDER_DAYS} 之间的整数，不需要则留空`
  return z
    .string(range)
    .max(8, range)
    .transform((text) => text.normalize('NFKC').trim())
    .refine((text) => text === '' || isDay(text, 1), range)
    .transform((text) => (text === '' ? null : Number(text)))
}

function isDay(text: string, from: number): boolean {
  return /^\d{1,2}$/.test(text) && Number(text) >= from && Number(text) <= MAX_REMINDER_DAYS
}

/** The whole form of a jurisdiction's rule, with the version that was read; 0 where the default holds. */
export const reminderRuleFormSchema = z.strictObject({
  jurisdictionId: z.uuid('辖区有误，请刷新页面'),
  version: z.number().int().min(0).max(2_147_483_647),
  isOn: z.boolean(),
  daysBefore: daysField('到期前提醒', 0),
  daysAfter: daysField('逾期后提醒', 1),
  approverAfterDays: dayField('提醒审签人'),
  officeAfterDays: dayField('列入食安办督促名单'),
})

export type ReminderRuleForm = z.output<typeof reminderRuleFormSchema>

/** Which jurisdiction the page shows. */
export const reminderSearchSchema = z.looseObject({ jurisdiction: z.uuid().optional().catch(undefined) })
