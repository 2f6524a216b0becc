import { CorrectBusinessForm } from '@/components/business/business-form'
import { PageHead } from '@/components/ui/page-head'
import { businessFormValues } from '@/lib/food-business/business-form-values'
import { foodBusinessEntries } from '@/lib/food-business/food-business.policy'
import { getBusiness, listTownships } from '@/lib/food-business/food-business.queries'
import { businessParamsSchema } from '@/lib/food-business/food-business.schema'
import { assertAllowed } from '@/lib/organisation/decision'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { correctBusiness } from '../../actions'

export const metadata = { title: '更正监管对象' }

export default definePage(foodBusinessEntries.edit, { params: businessParamsSchema }, async ({ params, ...context }) => {
  const { id, version, content, place, can } = await getBusiness(context, params.id)
  assertAllowed(can.change)
  const townships = await listTownships(place.id)
  return (
    <>
      <PageHead
        title="更正监管对象"
        meta={`${content.name}，更正前的内容保留在履历中`}
        breadcrumb={[{ label: '监管对象', href: `/businesses?jurisdiction=${place.id}` }, { label: content.name, href: `/businesses/${id}` }, { label: '更正' }]}
      />
      <CorrectBusinessForm business={{ id, version, values: businessFormValues(content) }} correct={correctBusiness} townships={townships.map((one) => ({ value: one.id, label: one.name, keywords: [one.shortName] }))} todayOn={dateOnOf(context.now)} />
    </>
  )
})
