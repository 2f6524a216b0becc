import { ListingTable } from '@/components/credit/listing-table'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { BatchFilterForm } from '@/components/sampling/batch-filter-form'
import { EmptyState } from '@/components/ui/empty-state'
import { FigureCard, FigureRow } from '@/components/ui/figure-card'
import { FilterWords } from '@/components/ui/filter-words'
import { KeysetPager } from '@/components/ui/keyset-pager'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { LISTING_LIST_PATH, listingFilterWords, listingListHref } from '@/lib/credit/listing/listing-list'
import { listListedUnassessed } from '@/lib/credit/listing/listed-business.queries'
import { countListings, listListings, listProposedPenalties } from '@/lib/credit/listing/listing.queries'
import { LISTING_GROUNDS } from '@/lib/credit/listing/listing-ground'
import { listingEntries } from '@/lib/credit/listing/listing.policy'
import { listingListSearchSchema } from '@/lib/credit/listing/listing.schema'
import { BUSINESS_READERS, canWriteBusinesses } from '@/lib/food-business/food-business.policy'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatDate, formatInteger } from '@/lib/shared/format'
import { RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { LISTING_STANDING_LABELS, PENALTY_KIND_LABELS } from '@/lib/terms/credit'

export const metadata = { title: '严重违法失信名单' }

const MOST_UNASSESSED = 50

export default definePage(listingEntries.list, { search: listingListSearchSchema }, async ({ search, ...context }) => {
  const { jurisdiction, after, before, ...filter } = search
  const todayOn = dateOnOf(context.now)
  const { place, options, elsewhere } = await getChosenPlace(context, BUSINESS_READERS, jurisdiction || undefined)
  const [page, counts, proposed, unassessed] = await Promise.all([listListings(place.id, filter, { before, after: before === null ? after : null }, todayOn), countListings(place.id, todayOn), listProposedPenalties(place.id, todayOn), listListedUnassessed({ placeId: place.id }, todayOn, MOST_UNASSESSED + 1)])
  const waiting = unassessed.length > MOST_UNASSESSED ? `${MOST_UNASSESSED} 家以上` : `${unassessed.length} 家`
  const words = listingFilterWords(filter).map((word) => ({ ...word, hrefWithout: listingListHref(place.id, { ...filter, [word.key]: '' }) }))
  const canWrite = canWriteBusinesses(context.actor, place.path).allowed
  const pager = (
    <KeysetPager
      label="严重违法失信名单翻页" words={`共 ${formatInteger(page.total)} 条，本页 ${page.rows.length} 条`} firstHref={listingListHref(place.id, filter)}
      beforeHref={page.before && listingListHref(place.id, filter, { before: page.before })} afterHref={page.after && listingListHref(place.id, filter, { after: page.after })}
    />
  )
  return (
    <>
      <PageHead title="严重违法失信名单" meta={`${place.name}，食品安全严重违法生产经营者（市场监管总局令第44号），期满移出按日期自动计算`} secondary={<PlaceSwitch basePath={LISTING_LIST_PATH} currentId={place.id} options={options} elsewhere={elsewhere} />} />
      <FigureRow>
        <FigureCard label="列入中" value={formatInteger(counts.listed)} unit="家" note={unassessed.length > 0 ? `其中 ${waiting}待重新评定风险等级` : counts.listed > 0 ? '风险等级均已在列入后评定' : '列入后须重新评定风险等级'} href={listingListHref(place.id, { standing: 'LISTED' })} />
        <FigureCard label="拟列入" value={formatInteger(counts.noticed)} unit="家" note="已告知，尚未决定" href={listingListHref(place.id, { standing: 'NOTICED' })} />
        <FigureCard label="有应办事项" value={formatInteger(counts.owed)} unit="条" note="公示、受理、决定、停止公示" href={listingListHref(place.id, { owed: 'yes' })} />
        <FigureCard label="已移出或撤销" value={formatInteger(counts.ended)} unit="条" note="期满、提前移出和撤销" />
      </FigureRow>
      {unassessed.length > 0 && (
        <SectionCard title="列入后待评定风险等级" aside={waiting} className="mt-5">
          <ul className="space-y-2">
            {unassessed.slice(0, MOST_UNASSESSED).map((one) => (
              <li key={one.listingId} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-table">
                <span className="min-w-0"><TextLink href={`/businesses/untrustworthy/${one.listingId}`}>{one.name}</TextLink><span className="block text-sm text-ink-2">{formatDate(one.listedOn)}列入，{one.riskGrade ? `现为${RISK_GRADE_LABELS[one.riskGrade]}` : '未定级'}{one.isAssessed && '，新的评定待审核'}</span></span>
                {canWrite && !one.isAssessed && <TextLink href={`/businesses/${one.businessId}/assess`} className="print:hidden">评定<span className="sr-only">{one.name}的风险等级</span></TextLink>}
              </li>
            ))}
          </ul>
        </SectionCard>
      )}
      {proposed.length > 0 && (
        <SectionCard title="待决定是否列入的较重处罚" aside={`${proposed.length} 件，近一年`} className="mt-5">
          <ul className="space-y-2">
            {proposed.map((one) => (
              <li key={one.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-table">
                <span className="min-w-0"><TextLink href={`/businesses/${one.businessId}/credit#penalties`}>{one.businessName}</TextLink>，{one.documentNumber}，{one.cause}<span className="block text-sm text-ink-2">{formatDate(one.decidedOn)}，{one.kinds.map((kind) => PENALTY_KIND_LABELS[kind]).join('、')}</span></span>
                {canWrite && <TextLink href={`/businesses/untrustworthy/new?business=${one.businessId}&penalty=${one.id}`} className="print:hidden">告知拟列入<span className="sr-only">{one.businessName}</span></TextLink>}
              </li>
            ))}
          </ul>
        </SectionCard>
      )}
      <div className="mt-5">
        <BatchFilterForm
          key={listingListHref(place.id, filter)} basePath={LISTING_LIST_PATH} label="筛选严重违法失信名单" placeholder="监管对象名称" text={filter.q} kept={{ jurisdiction: jurisdiction && place.id }} todayOn={todayOn} more={[]}
          usual={[
            { kind: 'select', name: 'standing', label: '状态', value: filter.standing, options: Object.entries(LISTING_STANDING_LABELS).map(([value, label]) => ({ value, label })) },
            { kind: 'select', name: 'ground', label: '列入情形', value: filter.ground, options: LISTING_GROUNDS.map(({ code, article, label }) => ({ value: code, label: `${article} ${label}` })) },
            { kind: 'select', name: 'owed', label: '应办事项', value: filter.owed, options: [{ value: 'yes', label: '有' }] },
          ]}
        />
        <FilterWords words={words} clearHref={listingListHref(place.id)} />
        <ListingTable rows={page.rows} todayOn={todayOn} footer={pager} empty={words.length > 0 ? <EmptyState title="没有符合条件的记录">请取消部分筛选条件。</EmptyState> : <EmptyState title="没有列入记录">登记较重行政处罚后，在信用档案或本页登记告知拟列入。</EmptyState>} />
      </div>
    </>
  )
})
