import { BusinessComparison } from '@/components/business/business-comparison'
import { BusinessMergeForm } from '@/components/business/business-merge-form'
import { MergeCandidates } from '@/components/business/merge-candidates'
import { MergeSearch } from '@/components/business/merge-search'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { foodBusinessEntries } from '@/lib/food-business/food-business.policy'
import { getBusiness, listMergeCandidates, listTownships, type BusinessDto } from '@/lib/food-business/food-business.queries'
import { businessParamsSchema, mergeSearchSchema } from '@/lib/food-business/food-business.schema'
import { refused, assertAllowed, ALLOWED } from '@/lib/organisation/decision'
import { definePage } from '@/lib/platform/auth/define-page'
import { NotFoundError } from '@/lib/platform/errors'
import { dateOnOf } from '@/lib/shared/format'
import { mergeBusinesses } from '../../actions'

export const metadata = { title: '合并重复监管对象' }

export default definePage(foodBusinessEntries.mergePage, { params: businessParamsSchema, search: mergeSearchSchema }, async ({ params, search, ...context }) => {
  const here = await getBusiness(context, params.id)
  const { id, content, place, can } = here
  assertAllowed(can.change)
  assertAllowed(can.merge ? ALLOWED : refused('重复登记的监管对象由本级及上级食安办合并'))
  const other = search.with === undefined ? null : await getBusiness(context, search.with)
  if (other && (other.id === id || other.place.id !== place.id || !other.can.merge)) throw new NotFoundError()
  const basePath = `/businesses/${id}/merge`
  return (
    <>
      <PageHead
        title="合并重复监管对象"
        meta={`${content.name}：重复登记的并入保留的一个，抽检批次随之移过去，双方履历都保留，可以撤销`}
        breadcrumb={[{ label: '监管对象', href: `/businesses?jurisdiction=${place.id}` }, { label: content.name, href: `/businesses/${id}` }, { label: '合并' }]}
      />
      {other ? (
        <div className="space-y-5">
          <BusinessComparison here={content} other={other.content} townshipNames={new Map((await listTownships(place.id)).map((one) => [one.id, one.name]))} />
          <SectionCard title="合并" actions={<TextLink href={basePath} className="text-table">另选一个</TextLink>}>
            <BusinessMergeForm here={sideOf(here)} other={sideOf(other)} merge={mergeBusinesses} />
          </SectionCard>
        </div>
      ) : (
        <>
          <MergeSearch key={search.text ?? ''} basePath={basePath} text={search.text ?? ''} />
          <MergeCandidates basePath={basePath} candidates={await listMergeCandidates(context, here, search.text ?? '', dateOnOf(context.now))} isSearch={Boolean(search.text)} />
        </>
      )}
    </>
  )
})

function sideOf({ id, version, content: { name, address, uscc } }: BusinessDto) {
  return { id, version, name, hint: [address, uscc].filter(Boolean).join('，') }
}
