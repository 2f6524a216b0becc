'use client'

import { useRouter } from 'next/navigation'
import type { ReceiverOption } from '@/lib/organisation/account-options.queries'
import { handOverSchema } from '@/lib/organisation/account.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Notice } from '../ui/notice'
import { SearchSelect } from '../ui/search-select'
import { Textarea } from '../ui/textarea'

type Values = { toId: string; reason: string; disableFrom: boolean }
type Props = {
  from: { id: string; version: number; displayName: string; isActive: boolean }
  receivers: ReceiverOption[]
  handOverAccount: ServerAction<unknown>
}

/** Moves roles and open items to another account. */
export function HandOverForm({ from, receivers, handOverAccount }: Props) {
  const router = useRouter()
  const form = useActionForm<Values, unknown>({
    schema: handOverSchema,
    action: handOverAccount,
    initialValues: { toId: '', reason: '', disableFrom: from.isActive },
    context: { fromId: from.id, fromVersion: from.version },
    successMessage: '交接已完成，双方下次操作时须重新登录',
    onSuccess: () => router.push(`/admin/accounts/${from.id}`),
  })
  const receiver = receivers.find((one) => one.id === form.values.toId)
  const options = receivers.map((one) => ({ value: one.id, label: one.displayName, hint: one.loginName, keywords: one.grants }))
  return (
    <ActionForm form={form} submitLabel="确认交接" pendingLabel="正在交接" secondary={<ButtonLink href={`/admin/accounts/${from.id}`}>取消</ButtonLink>}>
      <FormField form={form} name="toId" label="接收账号" hint="输入姓名、登录名或单位查找。接收人还没有账号的，请先新建账号。">
        {(bound) => <SearchSelect {...bound} options={options} className="max-w-96" emptyText="没有符合的账号" />}
      </FormField>
      {receiver && (
        <Notice title={`${receiver.displayName}（${receiver.loginName}）现有角色`}>{receiver.grants.length > 0 ? receiver.grants.join('；') : '没有角色'}</Notice>
      )}
      <FormField form={form} name="reason" label="交接原因" hint="写入审计记录，例如：岗位轮换，安政人〔2026〕8号。">{(bound) => <Textarea {...bound} maxCount={200} />}</FormField>
      {from.isActive && (
        <Checkbox label={`交接后停用${from.displayName}的账号`} checked={form.values.disableFrom} onCheckedChange={(checked) => form.setValue('disableFrom', checked)} />
      )}
    </ActionForm>
  )
}
