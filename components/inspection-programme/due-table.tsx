'use client'

import { useState, type ReactNode } from 'react'
import type { DueRow } from '@/lib/inspection/programme/due-list.queries'
import { MOST_CHOSEN } from '@/lib/inspection/programme/due-list.schema'
import { standingWords } from '@/lib/inspection/programme/due-words'
import { formatDate } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS, RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { DataTable, type TableColumn } from '../ui/data-table'
import { Dialog } from '../ui/dialog'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { DueState } from './due-state'
import { PlanDueForm, type PlanDueOptions } from './plan-due-form'

type Props = { rows: readonly DueRow[]; /** Businesses on the list of the untrustworthy whose grade is older than that, with what follows, by id. */ listed: Readonly<Record<string, string>>; /** Null for those who only read. */ planning: PlanDueOptions | null; empty: ReactNode; footer: ReactNode }

/** Who is due, one business a row, with why; those chosen get an inspection planned. The choice ends with the page. */
export function DueTable({ rows, listed, planning, empty, footer }: Props) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [open, setOpen] = useState(false)
  const shown = chosen.filter((id) => rows.some((row) => row.id === id))
  const choose = (id: string, on: boolean) => setChosen(on ? [...shown, id] : shown.filter((one) => one !== id))
  const all = rows.length > 0 && shown.length === rows.length
  return (
    <>
      {planning && rows.length > 0 && (
        <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 print:hidden">
          <Checkbox label="选择本页全部" checked={all} indeterminate={shown.length > 0 && !all} onCheckedChange={(on) => setChosen(on ? rows.map(({ id }) => id).slice(0, MOST_CHOSEN) : [])} />
          <p role="status" className="text-table text-ink-2">已选 {shown.length} 家</p>
          <Button variant="primary" size="sm" disabled={shown.length === 0} onClick={() => setOpen(true)}>为所选安排检查</Button>
        </div>
      )}
      <DataTable caption="应检监管对象" columns={columnsWith(planning === null ? null : { shown, choose }, listed)} rows={[...rows]} rowKey={(row) => row.id} phone="stack" empty={empty} footer={footer} />
      {planning && (
        <Dialog open={open} onOpenChange={setOpen} title={`为 ${shown.length} 家监管对象安排检查`} description="每家安排一次，检查人员可在各次检查中再指定。">
          {open && <PlanDueForm businesses={rows.filter((row) => shown.includes(row.id))} options={planning} onDone={() => { setOpen(false); setChosen([]) }} />}
        </Dialog>
      )}
    </>
  )
}

type Choice = { readonly shown: readonly string[]; readonly choose: (id: string, on: boolean) => void }

function columnsWith(choice: Choice | null, listed: Props['listed']): TableColumn<DueRow>[] {
  return [
    {
      key: 'name', header: '监管对象', className: 'sm:min-w-56',
      cell: (row) => (
        <div className="flex items-start gap-2">
          {choice && <Checkbox hideLabel label={`选择 ${row.name}`} checked={choice.shown.includes(row.id)} onCheckedChange={(on) => choice.choose(row.id, on)} className="-mt-1 print:hidden" />}
          <div className="min-w-0">
            <TextLink href={`/businesses/${row.id}`}>{row.name}</TextLink>
            <span className="block text-sm font-normal text-ink-2">{[FOOD_BUSINESS_KIND_LABELS[row.kind], row.townshipName].filter(Boolean).join(' · ')}</span>
            {row.keyReasons.length > 0 && <ToneBadge plain tone="info">重点：{row.keyReasons.join('、')}</ToneBadge>}
          </div>
        </div>
      ),
    },
    { key: 'grade', header: '风险等级', className: 'whitespace-nowrap', cell: (row) => (row.riskGrade === null ? '未定级' : RISK_GRADE_LABELS[row.riskGrade]) },
    { key: 'due', header: '应检日期', className: 'sm:min-w-40', cell: (row) => <><time dateTime={row.dueOn} className="tabular-nums">{formatDate(row.dueOn)}</time><span className="block"><DueState state={row.state} /></span><span className="block text-sm text-ink-2">{standingWords(row)}</span></> },
    { key: 'why', header: '为什么', className: 'sm:min-w-72', cell: (row) => <Why row={row} listed={listed[row.id] ?? null} /> },
    { key: 'department', header: '负责单位', className: 'sm:min-w-28', cell: (row) => row.departmentName ?? <span className="text-ink-2">尚无</span> },
    { key: 'open', header: '检查安排', className: 'sm:min-w-28', cell: (row) => (row.openCount === 0 ? <span className="text-ink-2">未安排</span> : <>已安排{row.openCount > 1 ? ` ${row.openCount} 次` : ''}{row.openOn && <span className="block text-sm whitespace-nowrap text-ink-2">{formatDate(row.openOn)}</span>}</>) },
  ]
}

function Why({ row, listed }: { row: DueRow; listed: string | null }) {
  const [first, ...others] = row.why
  return (
    <div className="text-sm">
      {row.leaveOut.map((sentence) => <p key={sentence} className="mb-1"><ToneBadge plain tone="caution">暂不检查</ToneBadge> {sentence}</p>)}
      {listed !== null && <p className="mb-1"><ToneBadge plain tone="attention">失信名单</ToneBadge> {listed}</p>}
      <p>{first}</p>
      {row.uncounted && <p className="mt-0.5 text-ink-2">{row.uncounted}。</p>}
      {others.length > 0 && <details className="mt-0.5 text-ink-2 print:hidden"><summary className="cursor-pointer pointer-coarse:py-2">另一项要求</summary>{others.map((sentence) => <p key={sentence}>{sentence}</p>)}</details>}
    </div>
  )
}
