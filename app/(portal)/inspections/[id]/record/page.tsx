import { PrintButton } from '@/components/inspection/print-button'
import { RecordPaper } from '@/components/inspection/record-paper'
import { InspectionStateMark } from '@/components/inspection/inspection-marks'
import { PageHead } from '@/components/ui/page-head'
import { TextLink } from '@/components/ui/text-link'
import { inspectionEntries } from '@/lib/inspection/inspection.policy'
import { inspectionParamsSchema } from '@/lib/inspection/inspection.schema'
import { getVisit } from '@/lib/inspection/inspection-view.queries'
import { recordText } from '@/lib/inspection/visit/record-text'
import { definePage } from '@/lib/platform/auth/define-page'
import { NotFoundError } from '@/lib/platform/errors'

export const metadata = { title: '检查记录' }

export default definePage(inspectionEntries.record, { params: inspectionParamsSchema }, async ({ params, ...context }) => {
  const one = await getVisit(context, params.id)
  // Nothing was written of it: there is no record.
  if (one.visit === null) throw new NotFoundError()
  return (
    <>
      {/* The paper has a head of its own. */}
      <div className="print:hidden">
        <PageHead
          title="检查记录"
          breadcrumb={[{ label: '监督检查', href: '/inspections' }, { label: one.number, href: `/inspections/${one.id}` }, { label: '检查记录' }]}
          meta={one.business.name}
          state={<InspectionStateMark state={one.state} />}
          secondary={<><TextLink href={`/api/inspections/${one.id}/document`} external>下载 docx</TextLink><PrintButton /></>}
        />
      </div>
      <RecordPaper text={recordText(one, one.visit)} fileHref={(fileId) => `/api/inspections/${one.id}/files/${fileId}`} photos={one.visit.attachments} mark={one.voidedReason !== null ? '已作废' : one.state === 'FILED' ? null : '未归档'} />
    </>
  )
})
