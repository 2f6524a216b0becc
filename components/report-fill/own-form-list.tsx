import { dueOf, isOpen, isOpenable, isOwed, timelinessOf, type OwnForm, type OwnSection } from '@/lib/report/own-form'
import { owesCorrection } from '@/lib/report/timeliness'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatDate, formatMonthDay } from '@/lib/shared/format'
import { joinWords } from '@/lib/shared/join-words'
import { formatPeriod, getPeriod } from '@/lib/shared/period'
import { DUTY_DELIVERABLE_LABELS } from '@/lib/terms/plan'
import { ButtonLink } from '../ui/button'
import { SectionCard } from '../ui/section-card'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { DueWords } from './due-words'
import { OpenFormButton } from './open-form-button'
import { SectionStateBadge } from './section-state'

type Props = { forms: readonly OwnForm[]; todayOn: string; severalDepartments: boolean; mayType: boolean; open: ServerAction<{ id: string }> }

/** What a department has still to do, form by form: what is asked, by when, on which clause. */
export function OwnFormList({ forms, todayOn, severalDepartments, mayType, open }: Props) {
  return (
    <div className="grid gap-4">
      {forms.map((form, index) => (
        <SectionCard
          key={`${form.departmentId} ${form.period}`}
          flush
          title={`${formatPeriod(getPeriod(form.period))}报送`}
          aside={severalDepartments ? form.departmentName : undefined}
          actions={<FormAction form={form} primary={index === 0} mayType={mayType} open={open} />}
        >
          <ul className="divide-y divide-line-soft">
            {form.sections.map((section) => <SectionLine key={section.obligationId} section={section} todayOn={todayOn} />)}
            {form.contributions.asked > 0 && (
              <li className="flex flex-wrap items-baseline gap-x-3 px-4 py-2.5 text-table">
                <span className="min-w-0 flex-1">责任任务进展，交牵头单位汇总</span>
                <span className="text-ink-2">{form.contributions.asked} 项，已交 {form.contributions.given} 项</span>
              </li>
            )}
          </ul>
        </SectionCard>
      ))}
    </div>
  )
}

function FormAction({ form, primary, mayType, open }: { form: OwnForm; primary: boolean; mayType: boolean; open: Props['open'] }) {
  const owed = form.sections.filter(isOpen)
  const waits = owed.filter(({ record }) => record.state === 'SIGNING')
  if (form.reportId && waits.length > 0 && (!mayType || waits.length === owed.length)) {
    return <ButtonLink size="sm" variant={primary ? 'primary' : 'secondary'} href={`/reports/${form.reportId}${waits[0]?.sectionId ? `#section-${waits[0].sectionId}` : ''}`}>{mayType ? '查看报告' : '去审签'}</ButtonLink>
  }
  const label = owed.some(({ record }) => record.state === 'RETURNED') ? '继续修改' : form.reportId ? '继续填报' : '开始填报'
  return <OpenFormButton departmentId={form.departmentId} period={form.period} label={label} primary={primary} open={open} />
}

function SectionLine({ section, todayOn }: { section: OwnSection; todayOn: string }) {
  const { record } = section
  const isReturned = owesCorrection(record)
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-baseline">
      <div className="min-w-0">
        <p className="font-medium break-words">{section.dutyName}<span className="ml-2 text-table font-normal whitespace-nowrap text-ink-2">{section.covered}　{DUTY_DELIVERABLE_LABELS[section.deliverable]}</span></p>
        <p className="flex flex-wrap gap-x-3 text-sm text-ink-2">
          <span>{section.planTitle}</span>
          <TextLink href={basisHref(section)} aria-label={`${section.hasSource ? '依据条款' : '报送规则'}：${section.dutyName}，${section.covered}`}>{section.hasSource ? '依据条款' : '报送规则'}</TextLink>
          <span>数据截至{formatMonthDay(section.dataUpToOn)}</span>
          {section.extendedFrom && <span>原应报{formatMonthDay(section.extendedFrom)}，已延期</span>}
          {isReturned && <span>{section.remarkCount > 0 ? `退回：${section.remarkCount} 处需修改` : '退回：请按审核意见修改'}</span>}
        </p>
      </div>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-table">
        {record.status === 'EXEMPT' ? <ToneBadge tone="muted">已免报</ToneBadge> : <SectionStateBadge state={record.state} />}
        {isOwed(section) && <DueWords dueOn={dueOf(section)} todayOn={todayOn} label={isReturned ? '改正期限' : undefined} />}
        {isOwed(section) && !isOpenable(section, todayOn) && <span className="text-ink-2">自{formatDate(section.periodFrom)}起可填</span>}
      </p>
    </li>
  )
}

/** The clause where the document has one, else the rule among the plan's duties. */
function basisHref({ planId, dutyId, hasSource }: OwnSection): string {
  return `/plans/${planId}/duties${hasSource ? `?basis=duty:${dutyId}` : ''}`
}

/** What falls due later: nothing to do yet. */
export function LaterList({ forms, todayOn, severalDepartments }: Pick<Props, 'forms' | 'todayOn' | 'severalDepartments'>) {
  const rows = forms.flatMap((form) => form.sections.filter(isOwed).map((section) => ({ form, section })))
  return (
    <SectionCard title="以后到期" aside={`${rows.length} 项`} flush>
      <ul className="divide-y divide-line-soft">
        {rows.map(({ form, section }) => (
          <li key={section.obligationId} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 px-4 py-2 text-table">
            <span className="min-w-0">{section.dutyName}<span className="ml-2 text-ink-2">{section.covered}{severalDepartments && `　${form.departmentName}`}</span></span>
            <span className="flex flex-wrap gap-x-3">
              {!isOpenable(section, todayOn) && <span className="text-ink-2">自{formatDate(section.periodFrom)}起可填</span>}
              <DueWords dueOn={dueOf(section)} todayOn={todayOn} />
            </span>
          </li>
        ))}
      </ul>
    </SectionCard>
  )
}

/** What the department has handed in within a year, with how it stood in time. */
export function DoneList({ forms, todayOn, severalDepartments }: Pick<Props, 'forms' | 'todayOn' | 'severalDepartments'>) {
  const rows = forms.flatMap((form) => form.sections.map((section) => ({ form, section })))
  return (
    <SectionCard title="已报送" aside="近一年" flush>
      <ul className="divide-y divide-line-soft">
        {rows.map(({ form, section }) => (
          <li key={section.obligationId} className="grid gap-x-4 gap-y-0.5 px-4 py-2 text-table sm:grid-cols-[minmax(0,1fr)_auto] sm:items-baseline">
            <span className="min-w-0 break-words">
              {form.reportId && section.sectionId ? <TextLink href={`/reports/${form.reportId}#section-${section.sectionId}`}>{joinWords(section.covered, section.dutyName)}</TextLink> : joinWords(section.covered, section.dutyName)}
              {severalDepartments && <span className="ml-2 text-ink-2">{form.departmentName}</span>}
            </span>
            <span className="flex flex-wrap items-baseline gap-x-3">
              {section.record.status === 'EXEMPT' ? <ToneBadge tone="muted">已免报</ToneBadge> : <SectionStateBadge state={section.record.state} />}
              <span className="text-ink-2">{handedInWords(section, todayOn)}</span>
            </span>
          </li>
        ))}
      </ul>
    </SectionCard>
  )
}

/** 11月20日提交，按时; 迟报 2 天. */
function handedInWords(section: OwnSection, todayOn: string): string {
  const { firstSubmittedAt } = section.record
  if (!firstSubmittedAt) return `应报${formatDate(section.record.dueOn)}`
  const { firstOnTime, daysLate } = timelinessOf(section, todayOn)
  return `${formatDate(firstSubmittedAt)}提交，${firstOnTime === false ? `迟报 ${daysLate} 天` : '按时'}`
}
