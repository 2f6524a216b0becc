'use client'

import { useState } from 'react'
import { formatCovered } from '@/lib/report/covered-period'
import { summaryPeriodsOf } from '@/lib/report/summary-period'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import { SearchSelect } from '../ui/search-select'
import { SectionCard } from '../ui/section-card'
import { DraftButton, type DraftAction } from './draft-button'

type Props = { plans: readonly { readonly id: string; readonly title: string }[]; year: number; draft: DraftAction }

/** A summary beyond what plans ask for: any plan, any quarter, half or year. */
export function DraftForm({ plans, year, draft }: Props) {
  const [planId, setPlanId] = useState('')
  const [periodKey, setPeriodKey] = useState(`${year}-Q1`)
  const periods = summaryPeriodsOf(year).map((key) => ({ value: key, label: formatCovered(key) }))
  return (
    <SectionCard title="起草其他总结">
      <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]">
        <Field label="方案"><SearchSelect value={planId} onValueChange={setPlanId} options={plans.map(({ id, title }) => ({ value: id, label: title }))} /></Field>
        <Field label="期间"><NativeSelect value={periodKey} onValueChange={setPeriodKey} options={periods} /></Field>
        {planId ? <DraftButton draft={draft} input={{ of: 'office', planId, periodKey }} variant="primary" about={`${plans.find(({ id }) => id === planId)?.title ?? ''}${formatCovered(periodKey)}`} /> : <Button size="sm" disabled>请先选择方案</Button>}
      </div>
    </SectionCard>
  )
}
