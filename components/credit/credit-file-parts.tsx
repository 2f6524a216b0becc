import type { CreditFile } from '@/lib/credit/file/credit-file.queries'
import { RECTIFICATION_STATE_LABELS } from '@/lib/rectification/rectification-terms'
import { groundWords } from '@/lib/credit/listing/listing-ground'
import { formatDate } from '@/lib/shared/format'
import { FINDING_DISPOSAL_LABELS, INSPECTION_KIND_LABELS } from '@/lib/terms/inspection'
import { SAMPLE_CONCLUSION_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { CateringGradeMark, RiskGradeMark } from '../business/business-marks'
import { DataTable } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { SectionCard } from '../ui/section-card'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { AssessmentStateMark, ListingStandingMark } from './credit-marks'

type Part = { file: CreditFile }
const more = (shown: number, all: number) => (all > shown ? `共 ${all} 项，列出最近 ${shown} 项` : `${all} 项`)

export function FileInspections({ file: { inspections, counts, business } }: Part) {
  return (
    <SectionCard title="监督检查" aside={more(inspections.length, counts.inspections)} anchor="inspections" flush actions={<TextLink href={`/inspections?of=${business.id}`} className="text-table">全部检查</TextLink>}>
      <DataTable
        caption="监督检查记录" bare phone="stack" rows={[...inspections]} rowKey={({ id }) => id} empty={<EmptyState title="没有归档的监督检查">检查记录归档后列在这里。</EmptyState>}
        columns={[
          { key: 'number', header: '检查编号', className: 'sm:min-w-36', cell: (row) => <TextLink href={`/inspections/${row.id}`}>{row.number}</TextLink> },
          { key: 'on', header: '日期', className: 'whitespace-nowrap', cell: (row) => formatDate(row.on) },
          { key: 'kind', header: '方式和单位', cell: (row) => `${INSPECTION_KIND_LABELS[row.kind]}，${row.by}` },
          { key: 'result', header: '结果', cell: (row) => (row.outcome === null ? '未告知' : <ToneBadge plain tone={({ COMPLIANT: 'good', MOSTLY_COMPLIANT: 'caution', NOT_COMPLIANT: 'attention' } as const)[row.outcome]}>{row.resultLabel ?? '—'}</ToneBadge>) },
          { key: 'findings', header: '问题', unit: '个', numeric: true, cell: (row) => (row.keyFindings > 0 ? `${row.findings}（重点项 ${row.keyFindings}）` : row.findings) },
        ]}
      />
    </SectionCard>
  )
}

export function FileFindings({ file: { findings, counts } }: Part) {
  return (
    <SectionCard title="问题和整改" aside={more(findings.length, counts.findings)} anchor="findings" flush>
      <DataTable
        caption="问题和整改记录" bare phone="stack" rows={[...findings]} rowKey={({ id }) => id} empty={<EmptyState title="没有检查发现的问题">检查发现的问题及其整改列在这里。</EmptyState>}
        columns={[
          { key: 'what', header: '问题', className: 'sm:min-w-64', cell: (row) => <TextLink href={`/inspections/${row.inspectionId}`}>{row.isKey && '*'}{row.description}</TextLink> },
          { key: 'on', header: '发现日期', className: 'whitespace-nowrap', cell: (row) => formatDate(row.on) },
          { key: 'disposal', header: '处置', cell: (row) => <>{FINDING_DISPOSAL_LABELS[row.disposal as keyof typeof FINDING_DISPOSAL_LABELS] ?? '—'}{row.rectifyBy && <span className="block text-sm text-ink-2">限{formatDate(row.rectifyBy)}前</span>}</> },
          { key: 'rectification', header: '整改', cell: (row) => (row.rectification ? <TextLink href={`/inspections/rectifications/${row.rectification.id}`}>{RECTIFICATION_STATE_LABELS[row.rectification.state]}</TextLink> : row.isCorrected ? '当场改正' : '—') },
        ]}
      />
    </SectionCard>
  )
}

export function FileBatches({ file: { batches, counts, business } }: Part) {
  return (
    <SectionCard title="抽样检验" aside={`${more(batches.length, counts.batches)}，不合格 ${counts.failedBatches} 项`} anchor="batches" flush actions={<TextLink href={`/businesses/${business.id}?event=SAMPLING`} className="text-table">履历中的抽检</TextLink>}>
      <DataTable
        caption="抽样检验记录" bare phone="stack" rows={[...batches]} rowKey={({ id }) => id} empty={<EmptyState title="没有抽样检验">在这家监管对象抽取的批次列在这里。</EmptyState>}
        columns={[
          { key: 'number', header: '抽样编号', className: 'sm:min-w-40', cell: (row) => <TextLink href={`/sampling/batches/${row.id}`}>{row.number}</TextLink> },
          { key: 'on', header: '抽样日期', className: 'whitespace-nowrap', cell: (row) => formatDate(row.sampledOn) },
          { key: 'what', header: '样品', cell: (row) => <>{row.productName}<span className="block text-sm text-ink-2">{SAMPLING_LEVEL_LABELS[row.level]} {SAMPLING_KIND_LABELS[row.kind]}</span></> },
          { key: 'conclusion', header: '结论', cell: (row) => <ToneBadge plain tone={row.conclusion === 'UNQUALIFIED' || row.conclusion === 'PROBLEM' ? 'attention' : row.conclusion === 'PENDING' ? 'neutral' : 'good'}>{SAMPLE_CONCLUSION_LABELS[row.conclusion]}</ToneBadge> },
          { key: 'case', header: '核查处置', cell: (row) => (row.caseId ? <TextLink href={`/sampling/cases/${row.caseId}`}>{row.caseState === 'CLOSED' ? '已办结' : row.caseState === 'WITHDRAWN' ? '已撤销' : '处置中'}</TextLink> : '—') },
        ]}
      />
    </SectionCard>
  )
}

export function FileGrades({ file: { grades, assessments } }: Part) {
  return (
    <SectionCard title="等级历史" aside={`${grades.length} 条`} anchor="grades" flush>
      <DataTable
        caption="历次等级" bare phone="stack" rows={[...grades]} rowKey={({ key }) => key} empty={<EmptyState title="没有等级记录">风险等级和餐饮量化等级的每次评定列在这里。</EmptyState>}
        columns={[
          { key: 'on', header: '评定日期', className: 'whitespace-nowrap', cell: (row) => formatDate(row.on) },
          { key: 'grade', header: '等级', className: 'sm:min-w-36', cell: (row) => (row.scale === 'risk' ? <RiskGradeMark grade={row.grade} plain /> : row.grade === null ? '餐饮量化不予评级' : <CateringGradeMark grade={row.grade} plain />) },
          { key: 'basis', header: '依据', className: 'sm:min-w-72', cell: (row) => <>{row.basis}{row.by && <span className="block text-sm text-ink-2">{row.by}</span>}</> },
        ]}
      />
      {assessments.length > 0 && (
        <ul aria-label="风险等级评定" className="border-t border-line px-4 py-3 text-table print:hidden">
          {assessments.map((one) => <li key={one.id} className="flex flex-wrap items-baseline gap-x-3 py-0.5"><TextLink href={`/businesses/assessments/${one.id}`}>{formatDate(one.assessedOn)} 评定第 {one.number} 次</TextLink><span>合计 {one.total} 分</span><AssessmentStateMark state={one.state} plain /></li>)}
        </ul>
      )}
    </SectionCard>
  )
}

export function FileListings({ file: { listings } }: Part) {
  if (listings.length === 0) return null
  return (
    <SectionCard title="严重违法失信名单" anchor="listings">
      <ul className="space-y-2">
        {listings.map((one) => <li key={one.id}><ListingStandingMark standing={one.standing} /> <TextLink href={`/businesses/untrustworthy/${one.id}`}>{groundWords(one.ground)}</TextLink>{one.listedOn && one.endsOn && <span className="block text-table text-ink-2">{formatDate(one.listedOn)}列入，期至{formatDate(one.endsOn)}</span>}</li>)}
      </ul>
    </SectionCard>
  )
}
