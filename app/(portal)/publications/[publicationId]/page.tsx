import { ChosenRows } from '@/components/publication/chosen-rows'
import { PublicationDesk } from '@/components/publication/publication-desk'
import { PublicationStateMark } from '@/components/publication/publication-state-mark'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { SectionCard } from '@/components/ui/section-card'
import { Timeline } from '@/components/ui/timeline'
import { definePage } from '@/lib/platform/auth/define-page'
import { publicationEntries } from '@/lib/publication/publication.policy'
import { getPublication, ROWS_A_PAGE } from '@/lib/publication/publication.queries'
import { publicationParams, publicationSearch } from '@/lib/publication/publication.schema'
import { dateOnOf, formatInstant, formatInteger } from '@/lib/shared/format'
import { PUBLICATION_FAILED_WORDS, PUBLICATION_KIND_LABELS, PUBLICATION_NOUNS, PUBLICATION_STEP_LABELS, PUBLICATION_UNITS } from '@/lib/terms/publication'
import { addPublicationRows, discardPublication, editPublication, publishPublication, removePublicationRows, returnPublication, submitPublication, withdrawPublication } from '../actions'

export const metadata = { title: '结果公示' }

export default definePage(publicationEntries.view, { params: publicationParams, search: publicationSearch }, async ({ params, search, ...context }) => {
  const publication = await getPublication(context, params.publicationId, search.page)
  const { id, version, title, note, kind, drawId, state, can, rowCount, failedCount, changedCount, content } = publication
  const unit = PUBLICATION_UNITS[kind]
  const allowed = { edit: can.edit.allowed, submit: can.submit.allowed, return: can.return.allowed, publish: can.publish.allowed, withdraw: can.withdraw.allowed, discard: can.discard.allowed }
  return (
    <>
      <PageHead
        title={title}
        breadcrumb={[{ label: '结果公示', href: '/publications' }, { label: title }]}
        state={<PublicationStateMark state={state} />}
        meta={`${publication.placeName} · ${PUBLICATION_KIND_LABELS[kind]} · 共 ${formatInteger(rowCount)} ${unit}${drawId ? '' : `，其中${PUBLICATION_FAILED_WORDS[kind]} ${formatInteger(failedCount)} ${unit}`}`}
        secondary={(state === 'PUBLISHED' || state === 'WITHDRAWN') && <ButtonLink href={`/published/${id}`}>公众看到的页面</ButtonLink>}
        action={<PublicationDesk record={{ id, version }} title={title} note={note} rowCount={rowCount} kind={kind} todayOn={dateOnOf(context.now)} can={allowed} actions={{ edit: editPublication, add: addPublicationRows, submit: submitPublication, return: returnPublication, publish: publishPublication, withdraw: withdrawPublication, discard: discardPublication }} />}
      />
      <div className="space-y-5">
        {state === 'IN_REVIEW' && allowed.return && !allowed.publish && !can.publish.allowed && <Notice>{can.publish.reason}。</Notice>}
        {state === 'WITHDRAWN' && <Notice tone="attention" title="本公示已撤回">原因：{publication.withdrawnReason}</Notice>}
        {changedCount > 0 && <Notice tone="attention" title={`送审后有 ${changedCount} ${unit}被更正或者作废`}>{state === 'PUBLISHED' ? '公众看到的仍是公布时的内容。请核对，确需更改的，撤回后重新公布。' : '请退回，核对后重新送审。'}</Notice>}
        {note && <SectionCard title="公示说明"><p className="max-w-prose whitespace-pre-line">{note}</p></SectionCard>}
        {drawId ? (
          <SectionCard title="公布的内容" aside={`${formatInteger(rowCount)} 家`}>
            <p className="mb-3 max-w-prose">公布后，任何人都可以在双随机公示中看到公共随机值、抽中的监管对象和检查人员（姓名、证号、单位），并下载完整的抽取记录。记录包含全部名录、排除名单及原因，不含回避的原因。</p>
            <ButtonLink href={`/inspections/draws/${drawId}`}>核对抽取结果和记录</ButtonLink>
          </SectionCard>
        ) : (
        <SectionCard flush title="公布的内容" aside={`${formatInteger(rowCount)} ${unit}`}>
          {rowCount === 0 ? <EmptyState title={`还没有${PUBLICATION_NOUNS[kind]}`}>{`请用“加入${PUBLICATION_NOUNS[kind]}”按${kind === 'INSPECTION' ? '归档' : '结论'}日期选入。`}</EmptyState> : <ChosenRows key={version} record={{ id, version }} content={content} remove={allowed.edit ? removePublicationRows : null} />}
          {rowCount > ROWS_A_PAGE && <div className="border-t border-line-soft px-4 py-2.5"><Pagination basePath={`/publications/${id}`} query={{ sort: null, filters: {}, page: search.page, pageSize: ROWS_A_PAGE }} spec={{ sortKeys: [], filterKeys: [], pageSizes: [ROWS_A_PAGE] }} total={rowCount} label="内容分页" /></div>}
        </SectionCard>
        )}
        <SectionCard title="办理过程" aside={`${publication.steps.length} 步`}>
          <Timeline label="办理过程" entries={publication.steps.map(({ number, kind, text, byName, at }) => ({ key: String(number), when: formatInstant(at), dateTime: at, who: byName, what: PUBLICATION_STEP_LABELS[kind], ...(text ? { detail: text } : {}) }))} />
        </SectionCard>
      </div>
    </>
  )
})
