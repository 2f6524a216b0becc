'use client'

import type { ReminderRule } from '@/lib/report/reminder-rule'
import { reminderRuleFormSchema } from '@/lib/report/reminder-rule.schema'
import { reminderRuleFormValues, reminderRuleWords } from '@/lib/report/reminder-rule-words'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { Checkbox } from '../ui/checkbox'
import { TextInput } from '../ui/text-input'

type Values = ReturnType<typeof reminderRuleFormValues>
type Props = { jurisdictionId: string; rule: ReminderRule; version: number; action: ServerAction<unknown> }

/** When who is reminded of reports, with what it means in words. */
export function ReminderRuleForm({ jurisdictionId, rule, version, action }: Props) {
  const form = useActionForm<Values, unknown>({ schema: reminderRuleFormSchema, action, initialValues: reminderRuleFormValues(rule), context: { jurisdictionId, version }, editing: true, successMessage: '提醒规则已保存，下一次提醒时生效' })
  const typed = reminderRuleFormSchema.safeParse({ jurisdictionId, version, ...form.values })
  return (
    <ActionForm form={form} label="提醒规则" submitLabel="保存提醒规则" pendingLabel="正在保存">
      <FormField form={form} name="isOn" group label="报送提醒">
        {({ value, onValueChange }) => <Checkbox id="reminders-are-on" label="按下面的规则发送提醒" checked={value} onCheckedChange={onValueChange} />}
      </FormField>
      <FormField form={form} name="daysBefore" label="到期前提醒（天）" hint="到期前几天提醒联络员，0 为当天，多个用顿号隔开，例如：3、0。" optional>{(bound) => <TextInput {...bound} maxLength={40} className="max-w-60" />}</FormField>
      <FormField form={form} name="daysAfter" label="逾期后提醒（天）" hint="逾期第几天再提醒联络员，例如：1。" optional>{(bound) => <TextInput {...bound} maxLength={40} className="max-w-60" />}</FormField>
      <FormField form={form} name="approverAfterDays" label="提醒审签人" hint="逾期第几天提醒本单位的审签人；留空即不提醒。" optional>{(bound) => <TextInput {...bound} numeric="integer" unit="天" maxLength={4} className="max-w-40" />}</FormField>
      <FormField form={form} name="officeAfterDays" label="列入食安办督促名单" hint="逾期第几天提醒食安办；留空即不提醒。" optional>{(bound) => <TextInput {...bound} numeric="integer" unit="天" maxLength={4} className="max-w-40" />}</FormField>
      <section aria-label="规则含义" className="rounded-md border border-line bg-surface px-4 py-3">
        <h2 className="text-table font-medium">规则含义</h2>
        {typed.success ? <ul className="mt-1 list-disc space-y-0.5 pl-5 text-sm text-ink-2 marker:text-edge">{reminderRuleWords(typed.data).map((words) => <li key={words}>{words}</li>)}</ul> : <p className="mt-1 text-sm text-ink-2">填写有误，改正后在这里说明。</p>}
        <p className="mt-2 text-sm text-ink-2">工作日 8 时起发送，每人每天合为一条。遇休息日，到期前的提前到此前的工作日，逾期后的顺延到此后的工作日。单位没有联络员的，提醒审签人；也没有审签人的，提醒食安办。</p>
      </section>
    </ActionForm>
  )
}
