import type { ReactNode } from 'react'
import type { NeedRow } from '@/lib/credit/risk/assessment-list.queries'
import type { AssessmentNeed } from '@/lib/credit/risk/risk-assessment.schema'
import { formatDate } from '@/lib/shared/format'
import { ASSESSMENT_NEED_LABELS } from '@/lib/terms/credit'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { RiskGradeMark } from '../business/business-marks'
import { DataTable } from '../ui/data-table'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'
import { TextLink } from '../ui/text-link'

const TONES: Record<AssessmentNeed, StatusTone> = { EVENT: 'attention', UNGRADED: 'caution', OLD: 'caution', PENDING: 'info' }

/** Businesses that are to be assessed, with why, and the way to it. */
export function NeedTable({ rows, canAssess, empty, footer }: { rows: readonly NeedRow[]; canAssess: boolean; empty: ReactNode; footer: ReactNode }) {
  return (
    <DataTable
      caption="待评定监管对象"
      rows={[...rows]}
      rowKey={(row) => row.id}
      phone="stack"
      empty={empty}
      footer={footer}
      columns={[
        { key: 'name', header: '监管对象', className: 'sm:min-w-56', cell: (row) => <><TextLink href={`/businesses/${row.id}`}>{row.name}</TextLink><span className="block text-sm font-normal text-ink-2">{[FOOD_BUSINESS_KIND_LABELS[row.kind], row.townshipName].filter(Boolean).join(' · ')}</span></> },
        { key: 'grade', header: '现风险等级', className: 'sm:min-w-32', cell: (row) => (row.riskGrade ? <><RiskGradeMark grade={row.riskGrade} plain />{row.gradedOn && <span className="block text-sm text-ink-2">自{formatDate(row.gradedOn)}</span>}</> : <span className="text-ink-2">未定级</span>) },
        { key: 'why', header: '为什么', className: 'sm:min-w-56', cell: (row) => <span className="flex flex-col gap-0.5">{row.needs.map((need) => <ToneBadge key={need} plain tone={TONES[need]}>{need === 'EVENT' && row.lastEventOn ? `${ASSESSMENT_NEED_LABELS.EVENT}（${formatDate(row.lastEventOn)}）` : ASSESSMENT_NEED_LABELS[need]}</ToneBadge>)}</span> },
        { key: 'do', header: '办理', className: 'whitespace-nowrap print:hidden', cell: (row) => (row.pendingId ? <TextLink href={`/businesses/assessments/${row.pendingId}`}>查看评定</TextLink> : canAssess ? <TextLink href={`/businesses/${row.id}/assess`}>评定<span className="sr-only">{row.name}</span></TextLink> : <TextLink href={`/businesses/${row.id}/credit`}>信用档案</TextLink>) },
      ]}
    />
  )
}
