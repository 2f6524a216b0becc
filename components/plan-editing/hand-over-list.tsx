'use client'

import { useRouter } from 'next/navigation'
import { handOverPartsSchema } from '@/lib/plan/plan-editing.schema'
import type { HandOverDto } from '@/lib/workflow/department-hand-over.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatDate } from '@/lib/shared/format'
import { PLAN_STATUS_LABELS } from '@/lib/terms/plan'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { Checkbox } from '../ui/checkbox'
import type { SearchOption } from '../ui/option-search'
import { SearchSelect } from '../ui/search-select'
import { SectionCard } from '../ui/section-card'
import { Textarea } from '../ui/textarea'

type Props = { items: readonly HandOverDto[]; heirs: SearchOption[]; handOver: ServerAction<{ count: number }> }

/** Retired departments that still have parts in plans under way, cases or instructions, each with a form that hands them over. */
export function HandOverList({ items, heirs, handOver }: Props) {
  return <div className="grid gap-5">{items.map((item) => <HandOverCard key={item.department.id} item={item} heirs={heirs} handOver={handOver} />)}</div>
}

function HandOverCard({ item, heirs, handOver }: { item: HandOverDto; heirs: SearchOption[]; handOver: Props['handOver'] }) {
  const router = useRouter()
  const { department, successor, plans, caseCount, rectificationCount, instructionCount } = item
  const along = [caseCount > 0 && `未办结的核查处置 ${caseCount} 件`, rectificationCount > 0 && `未销号的整改 ${rectificationCount} 个`, instructionCount > 0 && `未办结的领导批示 ${instructionCount} 件`].filter(Boolean).join('、')
  const form = useActionForm<{ toDepartmentId: string; planIds: string[]; reason: string }, { count: number }>({
    schema: handOverPartsSchema,
    action: handOver,
    initialValues: { toDepartmentId: successor?.id ?? '', planIds: plans.map(({ planId }) => planId), reason: '' },
    context: { departmentId: department.id },
    successMessage: '已移交',
    onSuccess: () => router.refresh(),
  })
  return (
    <SectionCard title={department.name} aside={`${formatDate(department.retiredOn)}撤并${successor ? `，由${successor.name}承接` : '，没有登记承接单位'}`}>
      <ActionForm form={form} label={`移交${department.name}的任务`} submitLabel={plans.length > 0 ? '移交所选方案' : '移交'} pendingLabel="正在移交">
        {along !== '' && <p className="text-table text-ink-2">{along}，{plans.length > 0 ? '随所选方案一并移交。' : '一并移交。'}</p>}
        {plans.length > 0 && <FormField form={form} name="planIds" label="移交哪些方案中的分工" group>
          {({ value, onValueChange }) => plans.map(({ planId, title, status, ...counts }) => (
            <Checkbox key={planId} label={title} hint={`${PLAN_STATUS_LABELS[status]}：${countWords(counts)}`} checked={value.includes(planId)} onCheckedChange={(on) => onValueChange(on ? [...value, planId] : value.filter((one) => one !== planId))} />
          ))}
        </FormField>}
        <FormField form={form} name="toDepartmentId" label="承接单位" hint="该单位在同一任务中已有分工的，合并为一项，取较重的角色。">{(bound) => <SearchSelect {...bound} options={heirs} />}</FormField>
        <FormField form={form} name="reason" label="移交原因">{(bound) => <Textarea {...bound} rows={2} maxCount={500} />}</FormField>
      </ActionForm>
    </SectionCard>
  )
}

function countWords({ taskCount, coordinatorCount, targetCount, dutyCount, owedCount, acceptanceCount }: Omit<HandOverDto['plans'][number], 'planId' | 'title' | 'status'>): string {
  const parts = [taskCount > 0 && `任务 ${taskCount} 项`, coordinatorCount > 0 && `协调 ${coordinatorCount} 项`, targetCount > 0 && `指标 ${targetCount} 项`, dutyCount > 0 && `报送规则 ${dutyCount} 项`, owedCount > 0 && `应报未报 ${owedCount} 项`, acceptanceCount > 0 && `待验收 ${acceptanceCount} 项`]
  return parts.filter(Boolean).join('、')
}
