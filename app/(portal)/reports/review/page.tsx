import { PlaceSwitch } from '@/components/organisation/place-switch'
import { AcceptMany } from '@/components/report/accept-many'
import { ReviewTable } from '@/components/report/review-table'
import { reviewFilterOf, reviewTableSpec } from '@/components/report/review-table-query'
import { PageHead } from '@/components/ui/page-head'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { listSuccessors } from '@/lib/organisation/department.queries'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { listReviewSections } from '@/lib/report/review-list.queries'
import { canAcceptFiled, reviewEntries, REVIEWERS } from '@/lib/report/review.policy'
import { reviewListSearchSchema } from '@/lib/report/review.schema'
import { dateOnOf } from '@/lib/shared/format'
import { acceptMany } from './actions'

export const metadata = { title: '报送审核' }

export default definePage(reviewEntries.list, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const query = parseTableQuery(search, reviewTableSpec)
  const { place, options, elsewhere } = await getChosenPlace(context, REVIEWERS, reviewListSearchSchema.parse(search).jurisdiction)
  const todayOn = dateOnOf(context.now)
  const [list, units] = await Promise.all([listReviewSections(place.id, reviewFilterOf(query), todayOn), listSuccessors(place.id, '')])
  const clean = list.rows.filter((row) => row.state === 'SUBMITTED' && row.reasons.length === 0 && canAcceptFiled(context.actor, row.handedInById).allowed)
  return (
    <>
      <PageHead title="报送审核" meta={`${place.name}各单位提交的月报、总结和文件，逐份审核或批量通过`} secondary={<PlaceSwitch basePath="/reports/review" currentId={place.id} options={options} elsewhere={elsewhere} />} />
      <AcceptMany items={clean.map((row) => ({ id: row.id, version: row.version, name: `${row.departmentName} ${row.covered} ${row.dutyName}` }))} acceptMany={acceptMany} />
      <ReviewTable list={list} units={units.map((one) => ({ value: one.id, label: one.name, keywords: one.aliases }))} query={query} jurisdictionId={place.id} todayOn={todayOn} />
    </>
  )
})
