import { ResultsForm } from '@/components/inspection/results-form'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { checklistEntries, CHECKLIST_KEEPERS, CHECKLIST_READERS } from '@/lib/inspection/checklist/checklist.policy'
import { getResults } from '@/lib/inspection/checklist/checklist.queries'
import { inspectorListSearchSchema } from '@/lib/inspection/inspector/inspector.schema'
import type { ResultChoice } from '@/lib/inspection/visit/suggest-result'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { saveResults } from '../checklists/actions'

export const metadata = { title: '检查结果字典' }

export default definePage(checklistEntries.results, { search: inspectorListSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, CHECKLIST_READERS, search.jurisdiction)
  const results = await getResults(place.id)
  const keeps = isInScope(scopeFor(context.actor, CHECKLIST_KEEPERS), { jurisdictionPath: place.path })
  return (
    <>
      <PageHead title="检查结果字典" breadcrumb={[{ label: '监督检查', href: '/inspections' }, { label: '检查要点表', href: '/inspections/checklists' }, { label: '检查结果字典' }]} meta={`${place.name} · ${results.isOwn ? `本地第 ${results.number} 版` : '平台默认'}`} secondary={<PlaceSwitch basePath="/inspections/results" currentId={place.id} options={options} elsewhere={elsewhere} />} />
      <div className="space-y-5">
        {results.verification !== 'VERIFIED' && <Notice title="判定规则只作建议">{results.note}</Notice>}
        <SectionCard title="现行结果" aside={`${formatDate(results.validFrom)}起`}><DescriptionList items={[...results.results.map((one) => ({ term: one.label, detail: ruleWords(one) })), { term: '依据', detail: results.basis }]} /></SectionCard>
        {keeps && <SectionCard title="发布新的一版"><ResultsForm key={`${place.id}:${results.ownNumber}`} jurisdictionId={place.id} results={results} todayOn={dateOnOf(context.now)} save={saveResults} /></SectionCard>}
      </div>
    </>
  )
})

function ruleWords({ generalAtMost, keyAtMost }: ResultChoice): string {
  const part = (label: string, most: number | null) => (most === null ? null : most === 0 ? `没有不符合的${label}` : `不符合的${label}不超过 ${most} 个`)
  return [part('一般项', generalAtMost), part('重点项', keyAtMost)].filter(Boolean).join('，') || '其余情形'
}
