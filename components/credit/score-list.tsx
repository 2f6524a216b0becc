'use client'

import { confirmScoreSchema } from '@/lib/credit/catering/catering-assessment.schema'
import type { ScoreRow } from '@/lib/credit/catering/catering-assessment.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatDate } from '@/lib/shared/format'
import { CATERING_GRADE_LABELS } from '@/lib/terms/food-business'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ConfirmAction } from '../organisation/confirm-action'
import { FormDialog } from '../organisation/form-dialog'
import { EmptyState } from '../ui/empty-state'
import { TextLink } from '../ui/text-link'
import { Textarea } from '../ui/textarea'
import { CateringScoreStateMark } from './credit-marks'
import { DynamicFace } from './dynamic-face'

type Actions = { confirm: ServerAction<unknown>; dismiss: ServerAction<unknown> }

/** The scores of a caterer's inspections, the latest first, with what is still to be decided. */
export function ScoreList({ rows, ...actions }: { rows: readonly ScoreRow[] } & Actions) {
  if (rows.length === 0) return <EmptyState title="还没有动态评定">餐饮服务和单位食堂的检查记录归档后，按分级模型自动算出得分，列在这里等待确认。</EmptyState>
  return (
    <ol aria-label="动态评定" className="divide-y divide-line-soft">
      {rows.map((row) => (
        <li key={row.id} className="px-4 py-3">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1"><TextLink href={`/inspections/${row.inspection.id}`}>{formatDate(row.on)} {row.inspection.number}</TextLink><strong className="tabular-nums">{row.score} 分</strong>{row.dynamicGrade ? <DynamicFace grade={row.dynamicGrade} /> : <span>不评级</span>}<CateringScoreStateMark state={row.state} /></p>
            {row.canDecide && <Decide row={row} {...actions} />}
          </div>
          <p className="mt-1 text-table text-ink-2">{row.sentence}。</p>
          {row.yearly && <p className="text-table">年度等级：{row.yearly.grade ? CATERING_GRADE_LABELS[row.yearly.grade] : '不予评级'}，近 12 个月 {row.yearly.visits} 次平均 {row.yearly.score} 分。</p>}
          {row.state === 'SUGGESTED' && <p className="text-sm text-ink-2">应在 {formatDate(row.publishBy)}前公示。</p>}
          {row.note && <p className="text-table break-words">说明：{row.note}{row.decidedBy && `（${row.decidedBy}）`}</p>}
        </li>
      ))}
    </ol>
  )
}

function Decide({ row: { id, version, inspection }, confirm, dismiss }: { row: ScoreRow } & Actions) {
  return (
    <span className="flex flex-wrap gap-2 print:hidden">
      <ConfirmAction label="不采用" accessibleLabel={`不采用 ${inspection.number} 的评定`} title="不采用这次评定" action={dismiss} input={{ id, version }} doneMessage="已记为不采用" reasonHint="例如：专项检查未按动态等级评定表检查。" size="sm" variant="quiet">不采用的评定不计入动态等级和年度等级。</ConfirmAction>
      <FormDialog label="确认等级" accessibleLabel={`确认 ${inspection.number} 的等级`} title="确认动态等级" variant="primary" size="sm" description="确认后更新年度等级，写入履历，可打印公示牌。">{(close) => <ConfirmForm id={id} version={version} confirm={confirm} onDone={close} />}</FormDialog>
    </span>
  )
}

function ConfirmForm({ id, version, confirm, onDone }: { id: string; version: number; confirm: ServerAction<unknown>; onDone: () => void }) {
  const form = useActionForm<{ note: string }, unknown>({ schema: confirmScoreSchema, action: confirm, initialValues: { note: '' }, context: { id, version }, successMessage: '动态等级已确认', onSuccess: onDone })
  return <ActionForm form={form} label="确认动态等级" submitLabel="确认等级"><FormField form={form} name="note" label="说明" optional>{(bound) => <Textarea {...bound} rows={3} maxCount={300} />}</FormField></ActionForm>
}
