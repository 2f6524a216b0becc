'use client'

import { ActionForm, FormField } from '@/components/forms/action-form'
import { useActionForm } from '@/components/forms/use-action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { Textarea } from '@/components/ui/textarea'
import { TextInput } from '@/components/ui/text-input'
import type { Role } from '@/lib/generated/prisma/enums'
import { ALWAYS_TWO_FACTORS, NUMBER_SETTINGS, SETTING_GROUPS, type NumberSetting, type NumberSettingName } from '@/lib/organisation/security-setting'
import { securitySettingFormSchema } from '@/lib/organisation/security-setting.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ROLE_LABELS, ROLE_ORDER } from '@/lib/terms/roles'

type Settings = Record<NumberSettingName, number> & { totpRoles: Role[] }
type Values = Record<NumberSettingName, string> & { totpRoles: Role[]; reason: string }
type Props = { settings: Settings; version: number; administratorsNeedTotp: boolean; action: ServerAction<unknown> }

function initialValues(settings: Settings, always: readonly Role[]): Values {
  const numbers = Object.fromEntries(NUMBER_SETTINGS.map(({ name }) => [name, String(settings[name])])) as Record<NumberSettingName, string>
  return { ...numbers, totpRoles: ROLE_ORDER.filter((role) => always.includes(role) || settings.totpRoles.includes(role)), reason: '' }
}

/** Every security setting with its default, its limits and why it is there; a change needs a reason. */
export function SecuritySettingsForm({ settings, version, administratorsNeedTotp, action }: Props) {
  const always = administratorsNeedTotp ? ALWAYS_TWO_FACTORS : []
  const form = useActionForm<Values, unknown>({ schema: securitySettingFormSchema, action, initialValues: initialValues(settings, always), context: { version }, editing: { besides: ['reason'] }, successMessage: '安全策略已保存' })
  return (
    <ActionForm form={form} submitLabel="保存安全策略" pendingLabel="正在保存" label="安全策略">
      {SETTING_GROUPS.map((group) => (
        <section key={group.title} aria-label={group.title} className="space-y-4 rounded-md border border-line bg-surface px-4 py-4">
          <h2 className="text-h3 font-semibold">{group.title}</h2>
          {group.settings.map((setting) => (
            <FormField key={setting.name} form={form} name={setting.name} label={setting.label} hint={<Hint setting={setting} />}>
              {(bound) => <TextInput {...bound} numeric="integer" unit={setting.unit} maxLength={8} className="max-w-40" />}
            </FormField>
          ))}
          {group.title === '密码' && (
            <FormField form={form} name="totpRoles" group label="必须启用二次验证的角色" hint={`三类管理员必须启用（GB/T 22239-2019 8.1.4，两种以上鉴别技术）${administratorsNeedTotp ? '' : '，只有演示数据可以不启用'}；其他角色按需选择。`}>
              {({ value, onValueChange }) => (
                <div className="grid gap-x-6 sm:grid-cols-2">
                  {ROLE_ORDER.map((role) => (
                    <Checkbox key={role} id={`totp-${role}`} label={ROLE_LABELS[role]} checked={value.includes(role)} disabled={always.includes(role)} onCheckedChange={(on) => onValueChange(ROLE_ORDER.filter((one) => (one === role ? on : value.includes(one))))} />
                  ))}
                </div>
              )}
            </FormField>
          )}
        </section>
      ))}
      <FormField form={form} name="reason" label="修改原因" hint="与修改前后的值一并记入审计">
        {(bound) => <Textarea {...bound} maxCount={200} rows={2} />}
      </FormField>
    </ActionForm>
  )
}

function Hint({ setting }: { setting: NumberSetting }) {
  return (
    <>
      {setting.why}
      默认 {setting.standard}，可设 {setting.min}–{setting.max}。
    </>
  )
}
