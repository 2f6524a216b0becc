import { FileText } from 'lucide-react'
import { BriefEditor } from '@/components/brief/brief-editor'
import { BriefPaper } from '@/components/brief/brief-paper'
import { BriefStateMark } from '@/components/brief/brief-state-mark'
import { BriefSteps } from '@/components/brief/brief-steps'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { findChangedFigures } from '@/lib/overview/brief-draft.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatDate, formatInstant } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'
import { briefEntries } from '@/lib/supervision/brief.policy'
import { getBrief } from '@/lib/supervision/brief.queries'
import { briefParams } from '@/lib/supervision/brief.schema'
import { discardBrief, issueBrief, saveBriefPart, withdrawBrief } from '../actions'

export const metadata = { title: '调度通报' }

const steps = { issue: issueBrief, withdraw: withdrawBrief, discard: discardBrief }

export default definePage(briefEntries.view, { params: briefParams }, async ({ params, ...context }) => {
  const view = await getBrief(context, params.briefId)
  const todayOn = dateOnOf(context.now)
  const isWritten = view.can.write.allowed
  const listHref = `/dashboard/brief?jurisdiction=${view.jurisdiction.id}`
  const name = `${formatPeriod(view.period)}调度通报`
  return (
    <>
      <div className="print:hidden">
        <PageHead
          official
          title={name}
          state={<BriefStateMark state={view.state} />}
          meta={[view.organ, view.number, view.issuedOn && `${formatDate(view.issuedOn)}印发${view.issuedBy ? `（${view.issuedBy}）` : ''}`, view.dataWords].filter(Boolean).join(' · ')}
          breadcrumb={[...(view.can.follow ? [{ label: '食品安全工作态势', href: `/dashboard?jurisdiction=${view.jurisdiction.id}` }] : []), { label: '调度通报', href: listHref }, { label: name }]}
          secondary={<ButtonLink href={`/api/dashboard/brief/${view.id}`} download icon={<FileText aria-hidden className="size-4" />}>导出 Word</ButtonLink>}
        />
      </div>
      {isWritten ? (
        <BriefEditor key={view.version} view={view} accountId={context.actor.accountId} todayOn={todayOn} now={await findChangedFigures(context, view)} listHref={listHref} actions={{ ...steps, savePart: saveBriefPart }} />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 print:block">
          {view.withdrawn && <div className="print:hidden"><Notice tone="attention" title="这份通报已撤回">{view.withdrawn.by}于{formatInstant(view.withdrawn.at)}撤回，原因：{view.withdrawn.reason}</Notice></div>}
          <BriefSteps view={view} listHref={listHref} actions={steps} />
          <BriefPaper contents={view.contents} sources={view.sources} indicators={view.indicators} organ={view.organ} number={view.number} dataWords={view.dataWords} on={view.issuedOn ?? todayOn} mark={view.withdrawn ? '已撤回' : null} follow={view.can.follow} />
        </div>
      )}
    </>
  )
})
