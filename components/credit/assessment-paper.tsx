import type { AssessmentView } from '@/lib/credit/risk/risk-assessment.queries'
import { formatDate, formatInstant } from '@/lib/shared/format'
import { pointsText } from '@/lib/credit/grading/grading-model'
import { RiskGradeMark } from '../business/business-marks'
import { DataTable } from '../ui/data-table'
import { DescriptionList } from '../ui/description-list'
import { SectionCard } from '../ui/section-card'
import { TextLink } from '../ui/text-link'
import { EventList } from './event-list'

/** One assessment in full: how it came about, and by whom. */
export function AssessmentPaper({ view }: { view: AssessmentView }) {
  const { content } = view
  const items = content.answers.items
  const recorded = content.recorded
  return (
    <div className="space-y-5">
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <SectionCard title="评定结果">
          <DescriptionList
            items={[
              { term: '评定等级', detail: <RiskGradeMark grade={view.grade} /> },
              { term: '建议等级', detail: <RiskGradeMark grade={view.suggested} plain /> },
              ...(view.reason ? [{ term: '另定等级的理由', detail: view.reason }] : []),
              { term: '适用年度', detail: `${view.year} 年` },
              { term: '评定日期', detail: formatDate(view.assessedOn) },
              { term: '分级模型', detail: <><TextLink href="/businesses/grading">{view.model.name}</TextLink><span className="block text-sm text-ink-2">第 {view.model.number} 版，{view.model.basis}</span></> },
              { term: '评定人', detail: `${view.assessor.name}，${formatInstant(view.assessor.at)}` },
              ...(view.review ? [{ term: view.state === 'RETURNED' ? '退回' : '审核人', detail: <>{view.review.name}，{formatInstant(view.review.at)}{view.review.note && <span className="block">{view.review.note}</span>}</> }] : []),
            ]}
          />
        </SectionCard>
        <SectionCard title="怎么得出">
          <ol className="list-decimal space-y-1 pl-5">{content.sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ol>
          {content.loweringLabel && <p className="mt-3">下调情形：{content.loweringLabel}。{content.answers.loweringText}</p>}
        </SectionCard>
      </div>
      <SectionCard title="静态风险因素" aside={`${view.staticPoints} 分`} flush>
        <DataTable caption="静态风险因素得分" bare rows={[...content.staticLines]} rowKey={({ label }) => label} phone="stack" empty={null} columns={[{ key: 'label', header: '因素', cell: ({ label }) => label }, { key: 'answer', header: '选择', cell: ({ answer }) => answer }, { key: 'points', header: '得分', numeric: true, cell: ({ points }) => pointsText(points) }]} />
      </SectionCard>
      <SectionCard title="动态风险因素" aside={view.dynamicPoints === null ? '未评' : `${view.dynamicPoints} 分`}>
        {items === null ? <p>评定时尚无可计分的检查记录，按静态分折算。</p> : (
          <>
            <p>一般项不符合 {items.generalFailing} 项（判定 {items.generalJudged} 项），重点项不符合 {items.keyFailing} 项（判定 {items.keyJudged} 项）。</p>
            {view.visit && <p className="text-table text-ink-2">依据{formatDate(view.visit.on)}的检查 <TextLink href={`/inspections/${view.visit.id}`}>{view.visit.number}</TextLink></p>}
            {content.answers.itemsNote && recorded && <p className="text-table">与检查记录（一般项 {recorded.generalFailing}／{recorded.generalJudged}，重点项 {recorded.keyFailing}／{recorded.keyJudged}）不同的理由：{content.answers.itemsNote}</p>}
          </>
        )}
      </SectionCard>
      <SectionCard title="上调情形"><EventList events={content.events} empty="评定时没有上调情形。" /></SectionCard>
    </div>
  )
}
