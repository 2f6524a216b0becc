'use client'

import { useRouter } from 'next/navigation'
import { updateAccountSchema } from '@/lib/organisation/account.schema'
import type { PlaceOptions } from '@/lib/organisation/account-options.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'
import { jurisdictionOptions } from './place-options'

type Values = { displayName: string; phone: string; email: string; jurisdictionId: string }
type Props = { account: Values & { id: string; version: number; loginName: string }; places: PlaceOptions; updateAccount: ServerAction<void> }

/** Changes name, telephone, mail address and home. */
export function EditAccountForm({ account, places, updateAccount }: Props) {
  const router = useRouter()
  const initialValues: Values = { displayName: account.displayName, phone: account.phone, email: account.email, jurisdictionId: account.jurisdictionId }
  const form = useActionForm<Values, void>({
    schema: updateAccountSchema,
    action: updateAccount,
    initialValues,
    context: { id: account.id, version: account.version },
    editing: true,
    successMessage: '账号资料已保存',
    onSuccess: () => router.push(`/admin/accounts/${account.id}`),
  })
  const nameOf = (id: string) => places.jurisdictions.find((one) => one.id === id)?.name ?? '其他辖区'
  return (
    <ActionForm form={form} submitLabel="保存资料" pendingLabel="正在保存" secondary={<ButtonLink href={`/admin/accounts/${account.id}`}>取消</ButtonLink>}>
      <FormField form={form} name="displayName" label="姓名">{(bound) => <TextInput {...bound} className="max-w-80" />}</FormField>
      <FormField form={form} name="phone" label="电话" optional hint="供工作联系，只有系统管理员可见。">{(bound) => <TextInput {...bound} type="tel" className="max-w-80" />}</FormField>
      <FormField form={form} name="email" label="邮箱" optional hint="接收报送提醒；平台启用邮件提醒后使用。">{(bound) => <TextInput {...bound} type="email" className="max-w-80" />}</FormField>
      <FormField form={form} name="jurisdictionId" label="所属辖区" words={nameOf} hint="由哪一级的系统管理员管理这个账号；不影响已有角色。">
        {(bound) => <SearchSelect {...bound} options={jurisdictionOptions(places)} clearable={false} className="max-w-80" />}
      </FormField>
    </ActionForm>
  )
}
