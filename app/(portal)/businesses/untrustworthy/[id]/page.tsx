import { ListingStandingMark } from '@/components/credit/credit-marks'
import { ListingSteps, UndoListingStep } from '@/components/credit/listing-step'
import { PrintButton } from '@/components/inspection/print-button'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { Timeline } from '@/components/ui/timeline'
import { LISTING_EVENT_BASIS } from '@/lib/credit/listing/listing-event'
import { groundWords } from '@/lib/credit/listing/listing-ground'
import { eventWords, expectWords, nextWords, toBeAssessedWords } from '@/lib/credit/listing/listing-words'
import { listingEntries } from '@/lib/credit/listing/listing.policy'
import { getListing } from '@/lib/credit/listing/listing.queries'
import { listingParamsSchema } from '@/lib/credit/listing/listing.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { LISTING_EVENT_LABELS } from '@/lib/terms/credit'
import { RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { recordListingStep, undoListingStep } from '../actions'

export const metadata = { title: '列入严重违法失信名单' }

export default definePage(listingEntries.view, { params: listingParamsSchema }, async ({ params, ...context }) => {
  const view = await getListing(context, params.id)
  const { business, state, standing, penalty } = view
  const todayOn = dateOnOf(context.now)
  const expected = expectWords(state, standing)
  const last = view.entries.find(({ number }) => number === view.undoable)
  return (
    <>
      <PageHead
        title={`严重违法失信名单：${business.name}`}
        official
        breadcrumb={[{ label: '严重违法失信名单', href: `/businesses/untrustworthy?jurisdiction=${business.placeId}` }, { label: business.name }]}
        state={<ListingStandingMark standing={standing} />}
        meta={`${business.placeName}${view.departmentName ? ` · ${view.departmentName}` : ''}`}
        secondary={<><TextLink href={`/businesses/${business.id}/credit`} className="text-table">信用档案</TextLink><PrintButton /></>}
      />
      {state.next && <Notice tone={state.next.dueOn < todayOn ? 'attention' : 'info'} title={nextWords(state.next, todayOn)} className="mb-5" />}
      {view.unassessed && (
        <Notice tone="attention" title="风险等级待评定" className="mb-5">
          {toBeAssessedWords(view.unassessed.riskGrade && RISK_GRADE_LABELS[view.unassessed.riskGrade])}。{view.unassessed.isAssessed ? '新的评定正在待审核。' : view.unassessed.mayAssess && <TextLink href={`/businesses/${business.id}/assess`}>评定风险等级</TextLink>}
        </Notice>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <SectionCard title="列入情况">
          <DescriptionList
            items={[
              { term: '列入情形', detail: groundWords(state.ground) },
              { term: '依据的处罚', detail: penalty ? `${penalty.documentNumber}，${formatDate(penalty.decidedOn)}，${penalty.authority}，${penalty.cause}` : '单独作出列入决定（第十一条）' },
              { term: '告知日期', detail: formatDate(state.noticedOn) },
              { term: '列入日期', detail: state.listedOn && formatDate(state.listedOn) },
              { term: '公示日期', detail: state.publishedOn && formatDate(state.publishedOn) },
              { term: '期满移出', detail: state.endsOn && formatDate(state.endsOn) },
              ...(state.endedOn ? [{ term: '提前终止', detail: formatDate(state.endedOn) }] : []),
              ...(state.unpublishedOn ? [{ term: '停止公示', detail: formatDate(state.unpublishedOn) }] : []),
            ]}
          />
          {expected.length > 0 && <ul className="mt-3 list-disc space-y-1 pl-5 text-table">{expected.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>}
        </SectionCard>
        {(view.steps.length + view.waiting.length > 0 || last) && (
          <SectionCard title="登记下一步" aside="只列出现在可以办理的步骤" className="print:hidden">
            <ListingSteps key={view.version} id={view.id} version={view.version} todayOn={todayOn} steps={view.steps} record={recordListingStep} />
            {view.waiting.length > 0 && <ul className="mt-3 space-y-1 text-sm text-ink-2">{view.waiting.map(({ kind, reason }) => <li key={kind}>尚不能登记{LISTING_EVENT_LABELS[kind]}：{reason}</li>)}</ul>}
            {last && <div className="mt-4"><UndoListingStep key={view.version} id={view.id} version={view.version} entry={last.number} label={LISTING_EVENT_LABELS[last.kind]} undo={undoListingStep} /></div>}
          </SectionCard>
        )}
      </div>
      <SectionCard title="办理过程" className="mt-5">
        <Timeline
          label="办理过程"
          entries={view.entries.toReversed().map((entry) => ({
            key: String(entry.number),
            when: 'on' in entry.event ? formatDate(entry.event.on) : formatDate(entry.at),
            dateTime: 'on' in entry.event ? entry.event.on : entry.at,
            who: entry.byName,
            what: `${entry.number}. ${LISTING_EVENT_LABELS[entry.kind]}${entry.isUndone ? '（已撤销）' : ''}`,
            tone: entry.isUndone ? 'waiting' : entry.kind === 'LISTED' || entry.kind === 'RESTORED' ? 'attention' : entry.kind === 'REMOVED' || entry.kind === 'REVOKED' ? 'good' : 'plain',
            detail: (
              <>
                {eventWords(entry.event) && <p>{eventWords(entry.event)}</p>}
                {entry.text && <p className="break-words">{entry.text}</p>}
                {entry.kind !== 'UNDONE' && <p className="text-sm text-ink-2">{[entry.documentNumber, LISTING_EVENT_BASIS[entry.kind]].filter(Boolean).join('，')}</p>}
              </>
            ),
          }))}
        />
      </SectionCard>
    </>
  )
})
