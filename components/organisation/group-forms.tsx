'use client'

import { useRouter } from 'next/navigation'
import { createGroupSchema, updateGroupSchema } from '@/lib/organisation/department-group.schema'
import { groupFormValues } from '@/lib/organisation/form-values'
import type { GroupDto } from '@/lib/organisation/department-group.queries'
import type { GroupRule } from '@/lib/generated/prisma/enums'
import type { ServerAction } from '@/lib/shared/action-result'
import { GROUP_RULE_LABELS } from '@/lib/terms/organisation'
import { useAccountAction } from '../accounts/use-account-action'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { Button } from '../ui/button'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { ConfirmAction } from './confirm-action'
import { FormDialog } from './form-dialog'

type Values = { name: string; aliases: string; rule: string }
const RULES = Object.entries(GROUP_RULE_LABELS).map(([value, label]) => ({ value, label }))

type FormProps = { schema: typeof createGroupSchema | typeof updateGroupSchema; action: ServerAction<unknown>; context: Record<string, unknown>; initialValues: Values; editing?: true; submitLabel: string; doneMessage: string; onDone: () => void }

function GroupForm({ schema, action, context, initialValues, editing, submitLabel, doneMessage, onDone }: FormProps) {
  const form = useActionForm<Values, unknown>({ schema, action, context, initialValues, editing, successMessage: doneMessage, onSuccess: onDone })
  return (
    <ActionForm form={form} label="单位群组" submitLabel={submitLabel}>
      <FormField form={form} name="name" label="群组名称" hint="例如：各乡镇（街道）。">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="aliases" label="其他写法" optional hint="每行一个。">{(bound) => <Textarea {...bound} rows={4} />}</FormField>
      <FormField form={form} name="rule" label="展开规则" words={(rule) => GROUP_RULE_LABELS[rule as GroupRule]} hint="含“相关”“有关”的写法，须由人工指定单位。">{(bound) => <NativeSelect {...bound} options={RULES} />}</FormField>
    </ActionForm>
  )
}

type CreateProps = { jurisdictionId: string; createGroup: ServerAction<unknown>; addCatalogueGroups: ServerAction<unknown> }

/** Adds one group by hand, or the usual ones at once. */
export function AddGroups({ jurisdictionId, createGroup, addCatalogueGroups }: CreateProps) {
  const { run, pending, error } = useAccountAction()
  const router = useRouter()
  return (
    <>
      <Button pending={pending} pendingLabel="正在添加" onClick={() => run(addCatalogueGroups, { jurisdictionId }, { message: '常用群组已补齐', then: () => router.refresh() })}>补齐常用群组</Button>
      <FormDialog label="新增群组" title="新增单位群组" description="群组不是单位：按规则展开为若干单位，或由人工指定。" variant="primary">
        {(close) => <GroupForm schema={createGroupSchema} action={createGroup} context={{ jurisdictionId }} initialValues={{ name: '', aliases: '', rule: 'BY_PERSON' }} submitLabel="新增群组" doneMessage="群组已新增" onDone={close} />}
      </FormDialog>
      {error && <p role="alert" className="w-full text-table font-medium text-attention">{error}</p>}
    </>
  )
}

type EditProps = { group: Pick<GroupDto, 'id' | 'version' | 'name' | 'aliases' | 'rule'>; updateGroup: ServerAction<unknown>; voidGroup: ServerAction<unknown> }

/** Changes or voids one group. */
export function GroupActions({ group, updateGroup, voidGroup }: EditProps) {
  const { id, version, name } = group
  return (
    <>
      <FormDialog label="修改" accessibleLabel={`修改${name}`} title={`修改${name}`} size="sm" variant="quiet">
        {(close) => <GroupForm schema={updateGroupSchema} action={updateGroup} context={{ id, version }} initialValues={groupFormValues(group)} editing submitLabel="保存群组" doneMessage="群组已保存" onDone={close} />}
      </FormDialog>
      <ConfirmAction label="作废" accessibleLabel={`作废${name}`} title={`作废${name}`} action={voidGroup} input={{ id, version }} doneMessage="群组已作废" reasonHint="写入审计记录。" size="sm" variant="quiet">
        作废后，文件中的这一写法只按字面识别为群组，不再对应本条规则。已发布的任务不受影响。
      </ConfirmAction>
    </>
  )
}
