import { dutyCycleWords } from '@/lib/plan/duty-words'
import type { ReportingDutyDto } from '@/lib/plan/reporting-duty.queries'
import { formatDate, formatDue } from '@/lib/shared/format'
import { DUTY_AUDIENCE_LABELS, DUTY_DELIVERABLE_LABELS } from '@/lib/terms/plan'
import { DescriptionList } from '../ui/description-list'
import { SectionCard } from '../ui/section-card'
import { BasisLink } from './clause-basis'

/** The reporting duties of a plan: each rule in words, and the days on which it next falls due. */
export function DutyList({ duties, basePath, todayOn }: { duties: readonly ReportingDutyDto[]; basePath: string; todayOn: string }) {
  return (
    <div className="grid gap-5">
      {duties.map((duty) => (
        <SectionCard key={duty.id} title={duty.name} aside={DUTY_DELIVERABLE_LABELS[duty.deliverable]} actions={duty.hasSource && <BasisLink href={`${basePath}?basis=duty:${duty.id}`} name={duty.name} />}>
          <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <Rule duty={duty} />
            <NextDays duty={duty} todayOn={todayOn} />
          </div>
        </SectionCard>
      ))}
    </div>
  )
}

function Rule({ duty }: { duty: ReportingDutyDto }) {
  const span = [duty.effectiveFrom && `${formatDate(duty.effectiveFrom)}起`, duty.effectiveTo && `至${formatDate(duty.effectiveTo)}`].filter(Boolean).join('')
  return (
    <DescriptionList
      items={[
        { term: '报送时间', detail: dutyCycleWords(duty) },
        { term: '报送单位', detail: <AudienceWords duty={duty} /> },
        { term: '报送对象', detail: duty.recipient || '食安办' },
        { term: '数据截至', detail: duty.cutOffDays === 0 ? '应报当日' : `应报日前 ${duty.cutOffDays} 天` },
        { term: '遇休息日', detail: duty.shiftOnRestDays ? '顺延至下一个工作日' : '不顺延' },
        ...(span ? [{ term: '执行期间', detail: span }] : []),
        { term: '来源', detail: duty.origin === 'document' ? '文件规定' : '食安办确定' },
      ]}
    />
  )
}

function AudienceWords({ duty }: { duty: ReportingDutyDto }) {
  const named = duty.departments.map((one) => one.name).join('、')
  return (
    <>
      {duty.audience === 'CHOSEN' ? named || DUTY_AUDIENCE_LABELS.CHOSEN : DUTY_AUDIENCE_LABELS[duty.audience]}
      {duty.audienceWritten && <span className="block text-sm text-ink-2">文件写作“{duty.audienceWritten}”</span>}
    </>
  )
}

function NextDays({ duty, todayOn }: { duty: ReportingDutyDto; todayOn: string }) {
  return (
    <section aria-label={`${duty.name}的下几次应报日`}>
      <h3 className="text-table font-semibold">下几次应报日</h3>
      {duty.next.length === 0 ? (
        <p className="mt-1 text-table text-ink-2">期限内没有后续应报日。</p>
      ) : (
        <table className="mt-1 w-full text-table">
          <thead><tr className="text-left text-sm text-ink-2"><th scope="col" className="py-1 font-normal">应报日</th><th scope="col" className="py-1 font-normal">数据截至</th></tr></thead>
          <tbody>
            {duty.next.map((due, index) => (
              <tr key={due.dueOn} className="border-t border-line-soft align-top">
                <td className="py-1">
                  {formatDate(due.dueOn)}{index === 0 && <span className="ml-2 text-sm text-ink-2">{formatDue(due.dueOn, todayOn)}</span>}
                  {due.dueOn !== due.statedOn && <span className="block text-sm text-ink-2">由{formatDate(due.statedOn)}顺延{due.estimated && '，节假日安排公布后可能调整'}</span>}
                </td>
                <td className="py-1">{formatDate(due.cutOffOn)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
