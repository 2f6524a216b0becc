'use client'

import { useState, type ReactNode } from 'react'
import type { DrawnBusiness } from '@/lib/inspection/draw/draw.queries'
import { formatInteger } from '@/lib/shared/format'
import { DRAW_GRADE_LABELS, DRAW_UNASSIGNED_LABELS } from '@/lib/terms/inspection-draw'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { NativeSelect } from '../ui/native-select'
import { SectionCard } from '../ui/section-card'
import { ToneBadge } from '../ui/status-badge'
import { TextInput } from '../ui/text-input'
import { TextLink } from '../ui/text-link'

export type DrawnTableRow = Omit<DrawnBusiness, 'businessId'> & { readonly businessHref?: string; /** What came of it. */ readonly inspection?: { readonly id: string; readonly number: string; readonly words: string } | null }

/** The result as two tables: what was drawn, and who goes where. Both follow the same filters; printed, they show what is filtered. */
export function DrawnTables({ rows, inspectors, showsInspections }: { rows: readonly DrawnTableRow[]; /** All of the pool with their limits, where they may be seen. */ inspectors?: readonly { readonly id: string; readonly limit: number }[]; showsInspections: boolean }) {
  const [text, setText] = useState('')
  const [kind, setKind] = useState('')
  const [only, setOnly] = useState('')
  const wanted = text.trim()
  const shown = rows.filter((row) => (kind === '' || row.businessKind === kind) && (only === '' || (only === 'unassigned') === (row.unassigned !== null)) && (wanted === '' || row.businessName.includes(wanted) || row.inspectors.some(({ name, departmentName }) => name.includes(wanted) || departmentName.includes(wanted))))
  const limits = new Map(inspectors?.map(({ id, limit }) => [id, limit]))
  const people = peopleOf(shown)
  const kinds = [...new Set(rows.map(({ businessKind }) => businessKind))]
  return (
    <div className="space-y-5">
      <div role="group" aria-label="筛选抽取结果" className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap print:hidden">
        <TextInput type="search" aria-label="监管对象、检查人员或单位" placeholder="监管对象、检查人员或单位" value={text} onValueChange={setText} className="col-span-2 sm:w-64" />
        <NativeSelect aria-label="类别" className="sm:w-44" placeholder="全部类别" value={kind} onValueChange={setKind} options={kinds.map((value) => ({ value, label: FOOD_BUSINESS_KIND_LABELS[value] }))} />
        <NativeSelect aria-label="派人情况" className="sm:w-44" placeholder="全部派人情况" value={only} onValueChange={setOnly} options={[{ value: 'assigned', label: '已派人' }, { value: 'unassigned', label: '未派人' }]} />
        <p role="status" className="col-span-2 self-center text-table text-ink-2">{shown.length === rows.length ? `共 ${formatInteger(rows.length)} 家` : `筛选后 ${formatInteger(shown.length)} 家，共 ${formatInteger(rows.length)} 家`}</p>
      </div>
      <SectionCard flush title="抽中的监管对象" aside={`${formatInteger(shown.length)} 家`}>
        <DataTable bare caption="监管对象抽取结果" columns={businessColumns(showsInspections)} rows={shown} rowKey={({ position }) => String(position)} phone="stack" empty={<EmptyState title="没有符合条件的">请放宽筛选条件。</EmptyState>} />
      </SectionCard>
      <SectionCard flush title="抽中的检查人员" aside={`${formatInteger(people.length)} 名`}>
        <DataTable bare caption="检查人员抽取结果" columns={personColumns(limits)} rows={people} rowKey={({ accountId }) => accountId} phone="stack" empty={<EmptyState title="没有符合条件的">请放宽筛选条件。</EmptyState>} />
      </SectionCard>
    </div>
  )
}

type Person = DrawnBusiness['inspectors'][number] & { readonly businesses: readonly { readonly position: number; readonly name: string }[] }

function peopleOf(rows: readonly DrawnTableRow[]): Person[] {
  const people = new Map<string, Person & { businesses: { position: number; name: string }[] }>()
  for (const { position, businessName, inspectors } of rows) {
    for (const inspector of inspectors) {
      const person = people.get(inspector.accountId) ?? { ...inspector, businesses: [] }
      person.businesses.push({ position, name: businessName })
      people.set(inspector.accountId, person)
    }
  }
  return [...people.values()].sort((a, b) => a.departmentName.localeCompare(b.departmentName, 'zh') || a.certificateNumber.localeCompare(b.certificateNumber))
}

function businessColumns(showsInspections: boolean): TableColumn<DrawnTableRow>[] {
  return [
    { key: 'name', header: '监管对象', className: 'min-w-52', cell: ({ position, businessName, businessHref }) => <><span className="mr-1.5 text-ink-2">{position}</span>{businessHref ? <TextLink href={businessHref}>{businessName}</TextLink> : businessName}</> },
    { key: 'kind', header: '类别和等级', className: 'min-w-32', cell: ({ businessKind, riskGrade }) => <>{FOOD_BUSINESS_KIND_LABELS[businessKind]}<span className="block text-sm text-ink-2">{DRAW_GRADE_LABELS[riskGrade ?? 'NONE']}</span></> },
    { key: 'team', header: '检查人员', className: 'min-w-56', cell: ({ inspectors, unassigned }): ReactNode => (unassigned ? <><ToneBadge plain tone="attention">未派人</ToneBadge><span className="block text-sm text-ink-2">{DRAW_UNASSIGNED_LABELS[unassigned]}</span></> : inspectors.map(({ accountId, name, certificateNumber, departmentName }) => <span key={accountId} className="block">{name}<span className="ml-1.5 text-sm text-ink-2">{certificateNumber} · {departmentName}</span></span>)) },
    ...(showsInspections ? [{ key: 'inspection', header: '检查', className: 'min-w-36', cell: ({ inspection }: DrawnTableRow) => (inspection ? <><TextLink href={`/inspections/${inspection.id}`}>{inspection.number}</TextLink><span className="block text-sm text-ink-2">{inspection.words}</span></> : <span className="text-ink-2">未安排</span>) }] : []),
  ]
}

function personColumns(limits: ReadonlyMap<string, number>): TableColumn<Person>[] {
  return [
    { key: 'name', header: '检查人员', className: 'min-w-32', cell: ({ name, certificateNumber }) => <>{name}<span className="block text-sm text-ink-2">{certificateNumber}</span></> },
    { key: 'unit', header: '单位', className: 'min-w-40', cell: ({ departmentName }) => departmentName },
    { key: 'count', header: '检查', unit: '家', numeric: true, className: 'min-w-20', cell: ({ accountId, businesses }) => <>{businesses.length}{limits.has(accountId) && <span className="text-sm text-ink-2"> / {limits.get(accountId)}</span>}</> },
    { key: 'businesses', header: '监管对象', className: 'min-w-64', cell: ({ businesses }) => businesses.map(({ position, name }) => `${position} ${name}`).join('、') },
  ]
}
