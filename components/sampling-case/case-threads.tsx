import type { CaseView } from '@/lib/sampling/handling/case.queries'
import { formatMoment } from '@/lib/organisation/legal-moment'
import { formatDate } from '@/lib/shared/format'
import { clockLabel, REFUSAL_GROUND_LABELS, REVIEW_BAR_LABELS, REVIEW_KIND_LABELS, REVIEW_STATE_LABELS } from '@/lib/sampling/handling/case-terms'
import { ButtonLink } from '../ui/button'
import { DescriptionList, type Description } from '../ui/description-list'
import { clockEnd, ClockMark } from '../record/clock-mark'

/** Retests and objections, each with its stages, its own clocks and what may be recorded of it. */
export function CaseReviews({ of, todayOn }: { of: CaseView; todayOn: string }) {
  if (of.handled.reviews.length === 0) return <p className="text-table text-ink-2">没有复检或异议申请。{of.retestBy ? `复检申请的最后日期为 ${formatDate(of.retestBy)}。` : '送达结果通知书后开始计算申请期限。'}</p>
  return (
    <ul className="space-y-6">
      {of.handled.reviews.map((review) => (
        <li key={review.number}>
          <h3 className="mb-1 font-semibold">{REVIEW_KIND_LABELS[review.kind]} · {REVIEW_STATE_LABELS[review.state]}</h3>
          <DescriptionList
            columns={2}
            items={[
              { term: '申请人', detail: review.applicant }, { term: '申请时间', detail: formatMoment(review.appliedAt) },
              ...(review.barred ? [{ term: '不暂停期限', detail: `${REVIEW_BAR_LABELS[review.barred]}，依法不予受理` }] : []),
              ...dated('受理', review.acceptedOn), ...(review.institution ? [{ term: '复检机构', detail: review.institution }] : []), ...dated('移交备份样品', review.sampleOn),
              ...(review.ground ? [{ term: '不予受理的理由', detail: REFUSAL_GROUND_LABELS[review.ground] }] : []),
              ...(review.outcome ? [{ term: '结论', detail: review.outcome === 'UPHELD' ? '维持不合格' : '改判合格' }] : []), ...dated('办结', review.endedOn), ...dated('告知申请人', review.notifiedOn),
            ]}
          />
          <ThreadFoot of={of} thread={`R${review.number}`} number={review.number} todayOn={todayOn} />
        </li>
      ))}
    </ul>
  )
}

/** What was asked of other places and handed to the police, with the clocks of each. */
export function CaseTransfers({ of, todayOn }: { of: CaseView; todayOn: string }) {
  if (of.handled.transfers.length === 0) return <p className="text-table text-ink-2">没有协查或移送。</p>
  return (
    <ul className="space-y-6">
      {of.handled.transfers.map((transfer) => (
        <li key={transfer.number}>
          <h3 className="mb-1 font-semibold">{transfer.kind === 'POLICE' ? '移送公安机关' : '协查'} · {transfer.to}{transfer.settledAt ? '（已办结）' : ''}</h3>
          <DescriptionList
            columns={2}
            items={transfer.kind === 'ASSISTANCE'
              ? [{ term: '发函', detail: formatDate(transfer.beganAt) }, ...(transfer.answeredAt ? [{ term: '答复', detail: formatDate(transfer.answeredAt) }] : [])]
              : [{ term: '报告负责人', detail: formatMoment(transfer.beganAt) }, ...moment('决定', transfer.decidedAt, transfer.decision === 'KEEP' ? '不移送' : '移送'), ...moment('移送', transfer.handedAt), ...moment('公安机关决定', transfer.answeredAt, transfer.outcome === 'FILED' ? '立案' : '不予立案'), ...moment('办结', transfer.settledAt)]}
          />
          <ThreadFoot of={of} thread={`T${transfer.number}`} number={transfer.number} todayOn={todayOn} />
        </li>
      ))}
    </ul>
  )
}

function dated(term: string, on: string | null): Description[] {
  return on === null ? [] : [{ term, detail: formatDate(on) }]
}

function moment(term: string, at: string | null, words = ''): Description[] {
  return at === null ? [] : [{ term, detail: `${words ? `${words}，` : ''}${formatMoment(at)}` }]
}

/** The clocks of a thread and the forms that carry it on. */
function ThreadFoot({ of, thread, number, todayOn }: { of: CaseView; thread: string; number: number; todayOn: string }) {
  const clocks = of.clocks.filter(({ key }) => key.startsWith(`${thread}.`))
  const forms = of.forms.filter(({ key, kind }) => kind !== 'UNDONE' && (key.endsWith(`-${number}`) || key.startsWith(`extend-${thread}_`)))
  return (
    <>
      {clocks.length > 0 && <ul className="mt-2 space-y-1 text-table">{clocks.map((clock) => <li key={clock.key}>{clockLabel(clock.key).split('：').at(-1)}：{clockEnd(clock)} <ClockMark clock={clock} todayOn={todayOn} /><span className="ml-2 text-sm text-ink-2">{clock.basis}</span></li>)}</ul>}
      {forms.length > 0 && <p className="mt-3 flex flex-wrap gap-1.5 print:hidden">{forms.map(({ key, label }) => <ButtonLink key={key} size="sm" href={`/sampling/cases/${of.id}/record?do=${key}`}>{label}</ButtonLink>)}</p>}
    </>
  )
}
