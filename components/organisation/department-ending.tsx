'use client'

import { useRouter } from 'next/navigation'
import type { DepartmentDto } from '@/lib/organisation/department.queries'
import { retireDepartmentSchema } from '@/lib/organisation/department.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { DatePicker } from '../ui/date-picker'
import { Notice } from '../ui/notice'
import type { SearchOption } from '../ui/option-search'
import { SearchSelect } from '../ui/search-select'
import { ConfirmAction } from './confirm-action'
import { FormDialog } from './form-dialog'

type Subject = Pick<DepartmentDto, 'id' | 'version' | 'name' | 'grantCount' | 'can'>
type Props = {
  department: Subject
  successors: SearchOption[]
  todayOn: string
  retire: ServerAction<unknown>
  reinstate: ServerAction<unknown>
  voidDepartment: ServerAction<unknown>
}

/** Retire with a successor, bring back, or void what was entered by mistake. What cannot be done says why. */
export function DepartmentEnding({ department, successors, todayOn, retire, reinstate, voidDepartment }: Props) {
  const router = useRouter()
  const { id, version, name, can } = department
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        {can.retire.allowed && (
          <FormDialog label="办理撤并" title={`撤并${name}`} description="撤并后不再参与新的任务；名称仍可识别，并提示承接单位。">
            {(close) => <RetireForm department={department} successors={successors} todayOn={todayOn} retire={retire} onDone={close} />}
          </FormDialog>
        )}
        {can.reinstate.allowed && (
          <ConfirmAction label="恢复单位" title={`恢复${name}`} action={reinstate} input={{ id, version }} doneMessage="单位已恢复" danger={false}>恢复后单位重新存续，撤并日期和承接单位同时取消。</ConfirmAction>
        )}
        {can.void.allowed && (
          <ConfirmAction label="作废" title={`作废${name}`} action={voidDepartment} input={{ id, version }} doneMessage="单位已作废" reasonHint="写入审计记录，例如：重复录入。" onDone={() => router.push('/organisation/departments')}>
            作废用于录入错误的单位，作废后不再显示，名称可重新使用。确实存在过的单位请办理撤并。
          </ConfirmAction>
        )}
      </div>
      {!can.void.allowed && can.retire.allowed && <p className="text-table text-ink-2">不能作废：{can.void.reason}。</p>}
    </div>
  )
}

function RetireForm({ department, successors, todayOn, retire, onDone }: Pick<Props, 'department' | 'successors' | 'todayOn' | 'retire'> & { onDone: () => void }) {
  const form = useActionForm<{ retiredOn: string; successorId: string }, unknown>({
    schema: retireDepartmentSchema,
    action: retire,
    initialValues: { retiredOn: todayOn, successorId: '' },
    context: { id: department.id, version: department.version },
    successMessage: '撤并已登记',
    onSuccess: onDone,
  })
  return (
    <ActionForm form={form} label="撤并单位" submitLabel="登记撤并" danger>
      {department.grantCount > 0 && <Notice tone="attention" title={`仍有 ${department.grantCount} 个账号角色属于该单位`}>请同时请系统管理员办理账号交接。</Notice>}
      <FormField form={form} name="retiredOn" label="撤并日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
      <FormField form={form} name="successorId" label="承接单位" optional hint="文件中写旧单位名称时，提示由其承接。">{(bound) => <SearchSelect {...bound} options={successors} />}</FormField>
    </ActionForm>
  )
}
