'use client'

import { ActionForm, FormField } from '@/components/forms/action-form'
import { useActionForm } from '@/components/forms/use-action-form'
import { TextInput } from '@/components/ui/text-input'
import { confirmSecondFactorSchema } from '@/lib/organisation/second-factor.schema'
import type { QrCode } from '@/lib/organisation/qr-code'
import type { ServerAction } from '@/lib/shared/action-result'
import { BeginSecondFactorForm } from './begin-second-factor-form'
import { QrCodePicture } from './qr-code-picture'

type Props = { enrolment: { qrCode: QrCode; secretGroups: string[] }; action: ServerAction<unknown>; begin: ServerAction<unknown>; doneHref: string }

/** Second step: scan or type the secret, then the first code puts it in force. */
export function ConfirmSecondFactorForm({ enrolment, action, begin, doneHref }: Props) {
  const form = useActionForm({ schema: confirmSecondFactorSchema, action, initialValues: { code: '' }, refresh: false, onSuccess: () => window.location.assign(doneHref) })
  return (
    <div className="max-w-form space-y-6">
      <ActionForm form={form} submitLabel="确认并启用" pendingLabel="正在验证" label="确认二次验证">
        <div className="flex flex-wrap gap-x-8 gap-y-4 rounded-md border border-line bg-surface p-4">
          <QrCodePicture code={enrolment.qrCode} label="供验证器应用扫描的二维码" />
          <div className="min-w-0 flex-[1_1_14rem] space-y-2">
            <p className="font-medium">用验证器应用扫描二维码</p>
            <p className="text-table text-ink-2">无法扫描的，在验证器中选择“手动输入”，类型为基于时间，密钥为：</p>
            <p className="font-mono text-table break-words select-all">{enrolment.secretGroups.join(' ')}</p>
            <p className="text-sm text-ink-2">密钥只在启用前显示，请勿截图保存或告知他人。</p>
          </div>
        </div>
        <FormField form={form} name="code" label="验证码" hint="验证器应用中显示的 6 位数字">
          {(bound) => <TextInput {...bound} autoComplete="one-time-code" inputMode="numeric" maxLength={12} className="max-w-40 font-mono" />}
        </FormField>
      </ActionForm>
      <details className="text-table">
        <summary className="text-ink-2">二维码没有扫描成功，重新生成</summary>
        <div className="mt-3"><BeginSecondFactorForm action={begin} again /></div>
      </details>
    </div>
  )
}
