'use client'

import { useMemo } from 'react'
import { ActionForm, FormField } from '@/components/forms/action-form'
import { useActionForm } from '@/components/forms/use-action-form'
import { PasswordInput } from '@/components/ui/password-input'
import { PASSWORD_MAX_LENGTH, type PasswordRules } from '@/lib/organisation/password'
import { passwordChangeSchemaFor } from '@/lib/organisation/password.schema'
import type { ServerAction } from '@/lib/shared/action-result'

type Props = { action: ServerAction<unknown>; rules: PasswordRules; passwordHistory: number; doneHref: string }

/** Changes the reader's own password. What was typed is never kept as a draft. */
export function PasswordForm({ action, rules, passwordHistory, doneHref }: Props) {
  const schema = useMemo(() => passwordChangeSchemaFor(rules), [rules])
  const form = useActionForm({
    schema,
    action,
    initialValues: { currentPassword: '', newPassword: '', repeated: '' },
    refresh: false,
    onSuccess: () => window.location.assign(doneHref),
  })
  return (
    <ActionForm form={form} submitLabel="修改密码" pendingLabel="正在修改" label="修改密码">
      <FormField form={form} name="currentPassword" label="当前密码">
        {(bound) => <PasswordInput {...bound} autoComplete="current-password" className="max-w-96" />}
      </FormField>
      <FormField form={form} name="newPassword" label="新密码" hint={<RuleList rules={rules} passwordHistory={passwordHistory} />}>
        {(bound) => <PasswordInput {...bound} autoComplete="new-password" className="max-w-96" />}
      </FormField>
      <FormField form={form} name="repeated" label="再次输入新密码">
        {(bound) => <PasswordInput {...bound} autoComplete="new-password" className="max-w-96" />}
      </FormField>
      <p className="text-table text-ink-2">修改后，您在其他设备上的登录会全部退出，本设备继续有效。</p>
    </ActionForm>
  )
}

function RuleList({ rules, passwordHistory }: { rules: PasswordRules; passwordHistory: number }) {
  const kinds = rules.passwordCharacterKinds
  return (
    <>
      {rules.passwordMinLength}–{PASSWORD_MAX_LENGTH} 个字符
      {kinds > 1 && `，小写字母、大写字母、数字、其他字符（含汉字）至少 ${kinds} 类`}；不以常见词、账号、单位或平台名称为主
      {passwordHistory > 0 && `；不与最近 ${passwordHistory} 个密码相同`}。可以用一句只有自己知道的话。
    </>
  )
}
