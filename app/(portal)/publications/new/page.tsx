import { NewPublicationForm } from '@/components/publication/publication-form'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { publicationEntries, PUBLISHERS } from '@/lib/publication/publication.policy'
import { newPublicationSearch } from '@/lib/publication/publication.schema'
import { addDays, dateOnOf, formatDate } from '@/lib/shared/format'
import { createPublication } from '../actions'

export const metadata = { title: '起草公示' }

/** A publication usually covers a month back from today. */
const DAYS = 30

export default definePage(publicationEntries.compose, { search: newPublicationSearch }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, PUBLISHERS, search.jurisdiction)
  const todayOn = dateOnOf(context.now)
  const kind = search.kind === 'inspection' ? 'INSPECTION' : 'SAMPLING'
  const title = `${place.name}${kind === 'SAMPLING' ? '食品安全监督抽检结果' : '食品安全监督检查结果'}公示（${formatDate(todayOn)}）`
  const tab = (key: 'sampling' | 'inspection', label: string) => ({ href: `/publications/new?kind=${key}&jurisdiction=${place.id}`, label, current: search.kind === key })
  return (
    <>
      <PageHead title="起草公示" breadcrumb={[{ label: '结果公示', href: '/publications' }, { label: '起草公示' }]} meta={place.name} secondary={<PlaceSwitch basePath="/publications/new" currentId={place.id} options={options} elsewhere={elsewhere} />} />
      <LinkTabs label="公布什么" tabs={[tab('sampling', '抽检结果'), tab('inspection', '监督检查结果')]} />
      <SectionCard title="公示">
        <NewPublicationForm key={`${kind}:${place.id}`} kind={kind} jurisdictionId={place.id} title={title} from={addDays(todayOn, -DAYS)} to={todayOn} todayOn={todayOn} create={createPublication} />
      </SectionCard>
    </>
  )
})
