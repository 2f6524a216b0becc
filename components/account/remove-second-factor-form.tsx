'use client'

import { ActionForm, FormField } from '@/components/forms/action-form'
import { useActionForm } from '@/components/forms/use-action-form'
import { PasswordInput } from '@/components/ui/password-input'
import { TextInput } from '@/components/ui/text-input'
import { removeSecondFactorSchema } from '@/lib/organisation/second-factor.schema'
import type { ServerAction } from '@/lib/shared/action-result'

/** Takes the second factor out of force, to use another device or none. */
export function RemoveSecondFactorForm({ required, action }: { required: boolean; action: ServerAction<unknown> }) {
  const form = useActionForm({
    schema: removeSecondFactorSchema,
    action,
    initialValues: { currentPassword: '', code: '' },
    refresh: false,
    onSuccess: () => window.location.assign(required ? '/account/second-factor' : '/account?done=second-factor-removed'),
  })
  return (
    <ActionForm form={form} submitLabel={required ? '解除并重新设置' : '解除二次验证'} pendingLabel="正在解除" danger label="解除二次验证">
      <p className="text-ink-2">
        {required ? '更换手机时，先解除再用新手机设置。您的角色必须启用二次验证，解除后须立即重新设置。' : '更换手机或不再使用时，在此解除。'}
        手机已遗失的，请联系系统管理员重置。
      </p>
      <FormField form={form} name="currentPassword" label="当前密码">
        {(bound) => <PasswordInput {...bound} autoComplete="current-password" className="max-w-96" />}
      </FormField>
      <FormField form={form} name="code" label="验证码" hint="验证器应用中显示的 6 位数字">
        {(bound) => <TextInput {...bound} autoComplete="one-time-code" inputMode="numeric" maxLength={12} className="max-w-40 font-mono" />}
      </FormField>
    </ActionForm>
  )
}
