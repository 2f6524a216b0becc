import { DefinitionHistory, UseTable } from '@/components/indicator/definition-parts'
import { ButtonLink } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { indicatorDefinitionEntries } from '@/lib/indicator/indicator-definition.policy'
import { getIndicatorDefinition } from '@/lib/indicator/indicator-definition.queries'
import { indicatorParamsSchema } from '@/lib/indicator/indicator-definition.schema'
import { measures } from '@/lib/overview/measure-registry'
import { definePage } from '@/lib/platform/auth/define-page'

export const metadata = { title: '指标定义和沿革' }

export default definePage(indicatorDefinitionEntries.view, { params: indicatorParamsSchema }, async ({ params, ...context }) => {
  const { id, name, placeName, lines, uses, versions, can } = await getIndicatorDefinition(context, params.indicatorId, measures)
  return (
    <>
      <PageHead
        title={name}
        breadcrumb={[{ label: '规划与方案', href: '/plans' }, { label: '指标定义和沿革' }]}
        meta={[placeName, versions[0] && `第 ${versions[0].number} 版`].filter(Boolean).join(' · ')}
        action={can.edit.allowed && <ButtonLink href={`/indicators/${id}/edit`} variant="primary">修改指标定义</ButtonLink>}
      />
      <div className="space-y-5">
        <SectionCard title="现行定义"><DescriptionList items={lines.filter(({ words, label }) => words !== '' || (label !== '计数口径' && label !== '汇总自')).map(({ label, words }) => ({ term: label, detail: words, wide: label === '统计口径' || label === '计数口径' || label === '汇总自' }))} columns={2} /></SectionCard>
        <SectionCard flush title="用在哪些方案" aside={uses.length > 0 && `${uses.length} 个目标`}><UseTable uses={uses} /></SectionCard>
        <SectionCard title="沿革"><DefinitionHistory versions={versions} /></SectionCard>
      </div>
    </>
  )
})
