'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { PlaceOptions } from '@/lib/organisation/account-options.queries'
import { createAccountSchema, LOGIN_NAME_RULE } from '@/lib/organisation/account.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm, type ActionFormState } from '../forms/use-action-form'
import { Button, ButtonLink } from '../ui/button'
import { FieldError } from '../ui/field'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'
import { FocusedHeading } from './focused-heading'
import { GrantFields, type GrantDraft } from './grant-fields'
import { InitialPassword, type InitialPasswordProps } from './initial-password'
import { jurisdictionOptions } from './place-options'

type Created = InitialPasswordProps & { id: string }
type Values = { loginName: string; displayName: string; phone: string; email: string; jurisdictionId: string; grants: GrantDraft[] }
type Props = { places: PlaceOptions; homeId: string; createAccount: ServerAction<Created> }

const MOST_GRANTS = 20

/** Makes an account; afterwards shows its single-use password in place of the form. */
export function CreateAccountForm(props: Props) {
  const [created, setCreated] = useState<Created>()
  const [round, setRound] = useState(0)
  if (!created) return <NewAccountForm key={round} {...props} onCreated={setCreated} />
  const another = () => {
    setCreated(undefined)
    setRound(round + 1)
  }
  return (
    <section aria-labelledby="created" className="max-w-form space-y-5">
      <FocusedHeading id="created">账号已建立</FocusedHeading>
      <InitialPassword {...created} />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={another}>再建一个账号</Button>
        <ButtonLink href={`/admin/accounts/${created.id}`}>查看这个账号</ButtonLink>
      </div>
    </section>
  )
}

function NewAccountForm({ places, homeId, createAccount, onCreated }: Props & { onCreated: (created: Created) => void }) {
  const initialValues: Values = { loginName: '', displayName: '', phone: '', email: '', jurisdictionId: homeId, grants: [{ role: '', jurisdictionId: homeId, departmentId: null }] }
  const form = useActionForm<Values, Created>({ schema: createAccountSchema, action: createAccount, initialValues, refresh: false, onSuccess: onCreated })
  return (
    <ActionForm form={form} submitLabel="建立账号" pendingLabel="正在建立" secondary={<ButtonLink href="/admin/accounts">取消</ButtonLink>}>
      <FormField form={form} name="loginName" label="登录名" hint={`${LOGIN_NAME_RULE}。建立后不能修改。`}>
        {(bound) => <TextInput {...bound} autoCapitalize="none" spellCheck={false} className="max-w-80" />}
      </FormField>
      <FormField form={form} name="displayName" label="姓名">{(bound) => <TextInput {...bound} className="max-w-80" />}</FormField>
      <FormField form={form} name="phone" label="电话" optional hint="供工作联系，只有系统管理员可见。">{(bound) => <TextInput {...bound} type="tel" className="max-w-80" />}</FormField>
      <FormField form={form} name="email" label="邮箱" optional hint="接收报送提醒；平台启用邮件提醒后使用。">{(bound) => <TextInput {...bound} type="email" className="max-w-80" />}</FormField>
      <FormField form={form} name="jurisdictionId" label="所属辖区" hint="由哪一级的系统管理员管理这个账号。">
        {(bound) => <SearchSelect {...bound} options={jurisdictionOptions(places)} clearable={false} className="max-w-80" />}
      </FormField>
      <GrantList form={form} places={places} />
    </ActionForm>
  )
}

function GrantList({ form, places }: { form: ActionFormState<Values>; places: PlaceOptions }) {
  const { grants } = form.values
  const change = (next: GrantDraft[]) => form.setValue('grants', next)
  const problem = form.errorOf('grants')
  return (
    <fieldset id={form.fieldId('grants')} className="space-y-3">
      <legend className="mb-1 text-h3 font-semibold">角色</legend>
      <p className="text-sm text-ink-2">接替他人岗位的，请移除下面的角色，建立后用“账号交接”转入。</p>
      {problem && <FieldError>{problem}</FieldError>}
      {grants.map((grant, index) => (
        <div key={index} role="group" aria-label={`第 ${index + 1} 个角色`} className="rounded-md border border-line bg-surface px-4 py-4">
          <GrantFields
            value={grant}
            onValueChange={(value) => change(grants.map((one, at) => (at === index ? value : one)))}
            places={places}
            fieldId={(name) => form.fieldId(`grants.${index}.${name}`)}
            errorOf={(name) => form.errorOf(`grants.${index}.${name}`)}
          />
          <div className="mt-3 flex justify-end">
            <Button size="sm" variant="quiet" icon={<Trash2 aria-hidden className="size-4" />} onClick={() => change(grants.filter((_, at) => at !== index))}>移除第 {index + 1} 个角色</Button>
          </div>
        </div>
      ))}
      {grants.length < MOST_GRANTS && (
        <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => change([...grants, { role: '', jurisdictionId: form.values.jurisdictionId, departmentId: null }])}>{grants.length === 0 ? '添加角色' : '再加一个角色'}</Button>
      )}
    </fieldset>
  )
}
