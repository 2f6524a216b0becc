import { PrintButton } from '@/components/inspection/print-button'
import { OrderPaper } from '@/components/rectification/order-paper'
import { PageHead } from '@/components/ui/page-head'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/platform/auth/define-page'
import { orderDocument } from '@/lib/rectification/order-document'
import { getOrderNotice } from '@/lib/rectification/order-notice.queries'
import { rectificationEntries } from '@/lib/rectification/rectification.policy'
import { rectificationParams } from '@/lib/rectification/rectification.schema'

export const metadata = { title: '责令改正通知书' }

export default definePage(rectificationEntries.noticePage, { params: rectificationParams }, async ({ params, ...context }) => {
  const { number, notice } = await getOrderNotice(context, params.id)
  return (
    <>
      {/* The paper has a head of its own. */}
      <div className="print:hidden">
        <PageHead
          title="责令改正通知书"
          breadcrumb={[{ label: '问题整改', href: '/inspections/rectifications' }, { label: number, href: `/inspections/rectifications/${params.id}` }, { label: '责令改正通知书' }]}
          meta={notice.businessName}
          secondary={<><TextLink href={`/api/inspections/rectifications/${params.id}/notice`} external>下载 docx</TextLink><PrintButton /></>}
        />
      </div>
      <OrderPaper document={orderDocument(notice)} />
    </>
  )
})
