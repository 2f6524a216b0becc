'use client'

import { ActionForm, FormField } from '@/components/forms/action-form'
import { useActionForm } from '@/components/forms/use-action-form'
import { PasswordInput } from '@/components/ui/password-input'
import { beginSecondFactorSchema } from '@/lib/organisation/second-factor.schema'
import type { ServerAction } from '@/lib/shared/action-result'

/** First step: the own password once more, then the QR code appears. */
export function BeginSecondFactorForm({ action, again = false }: { action: ServerAction<unknown>; again?: boolean }) {
  const form = useActionForm({ schema: beginSecondFactorSchema, action, initialValues: { currentPassword: '' }, resetOnSuccess: true })
  return (
    <ActionForm form={form} submitLabel={again ? '重新生成二维码' : '开始设置'} pendingLabel="正在生成" label={again ? '重新生成二维码' : '开始设置二次验证'}>
      {!again && (
        <ol className="list-decimal space-y-1 pl-5 text-ink-2 marker:text-ink-2">
          <li>在手机上安装一款验证器应用（支持 TOTP 的均可，无须联网）。</li>
          <li>输入当前密码，页面将显示二维码；用验证器扫描。</li>
          <li>输入验证器显示的 6 位验证码，完成设置。</li>
        </ol>
      )}
      <FormField form={form} name="currentPassword" label="当前密码">
        {(bound) => <PasswordInput {...bound} autoComplete="current-password" className="max-w-96" />}
      </FormField>
    </ActionForm>
  )
}
