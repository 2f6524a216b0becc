import type { CaseView } from '@/lib/sampling/handling/case.queries'
import { CASE_PARTS, CASE_STEPS, STEP_OF_PART, type CasePart } from '@/lib/sampling/handling/case-event'
import { formatMoment } from '@/lib/organisation/legal-moment'
import { formatDate } from '@/lib/shared/format'
import { CASE_STATE_LABELS, CASE_STEP_LABELS, clockLabel } from '@/lib/sampling/handling/case-terms'
import { ButtonLink } from '../ui/button'
import { DataTable } from '../ui/data-table'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { ClockBasis, clockEnd, ClockMark } from '../record/clock-mark'

/** A part of a step, or the whole (`COMPLETION`), which has a clock of its own and ends when the case is closed. */
type Row = { readonly part: CasePart | 'COMPLETION'; readonly isFirst: boolean }

const WHOLE = '全部环节'

/** Of the penalty that the case led to: where it is recorded, or where it stands. */
export type PenaltyLink = { readonly label: string; readonly href: string; readonly isRecorded: boolean }

/** The six steps with what they are made of, and the whole: how each stands, by when it is owed by which rule, and what may be recorded. */
export function CaseSteps({ of, todayOn, penalties }: { of: CaseView; todayOn: string; penalties: readonly PenaltyLink[] }) {
  const parts = CASE_STEPS.flatMap((step) => CASE_PARTS.filter((part) => STEP_OF_PART[part] === step && of.handled.parts[part].standing !== 'ABSENT').map((part, index): Row => ({ part, isFirst: index === 0 })))
  const rows: Row[] = of.isStatutory ? [...parts, { part: 'COMPLETION', isFirst: true }] : parts
  return (
    <DataTable
      caption="各环节办理情况"
      empty={null}
      bare
      phone="stack"
      rows={rows}
      rowKey={({ part }) => part}
      columns={[
        { key: 'step', header: '环节', className: 'min-w-24', cell: ({ part, isFirst }) => <span className={isFirst ? 'font-medium' : 'text-ink-2'}>{part === 'COMPLETION' ? WHOLE : CASE_STEP_LABELS[STEP_OF_PART[part]]}</span> },
        { key: 'part', header: '事项', className: 'min-w-36', cell: ({ part }) => clockLabel(part) },
        { key: 'standing', header: '办理情况', className: 'min-w-36', cell: ({ part }) => <PartStanding of={of} part={part} /> },
        { key: 'due', header: '期限', className: 'min-w-52', cell: ({ part }) => <PartClock of={of} part={part} todayOn={todayOn} /> },
        { key: 'act', header: '登记', className: 'min-w-40', cell: ({ part }) => <PartActions of={of} part={part} penalties={part === 'PENALTY' ? penalties : []} /> },
      ]}
    />
  )
}

function PartStanding({ of, part }: { of: CaseView; part: Row['part'] }) {
  if (part === 'COMPLETION') {
    const { state, endedOn } = of.handled
    return state === 'OPEN' ? <ToneBadge plain tone="neutral">{of.isPaused ? '依法暂停办结' : '待办结'}</ToneBadge> : <><ToneBadge plain tone={state === 'CLOSED' ? 'good' : 'muted'}>{CASE_STATE_LABELS[state]}</ToneBadge><span className="mt-0.5 block text-sm text-ink-2">{endedOn && formatDate(endedOn)}</span></>
  }
  const { standing, at } = of.handled.parts[part]
  if (standing === 'DONE') return <><ToneBadge plain tone="good">已办理</ToneBadge><span className="mt-0.5 block text-sm text-ink-2">{at && formatMoment(at)}</span></>
  if (standing === 'NOT_NEEDED') return <ToneBadge plain tone="muted">不需要</ToneBadge>
  return standing === 'WAITING' ? <span className="text-ink-2">待前一事项完成</span> : <ToneBadge plain tone="neutral">待办理</ToneBadge>
}

function PartClock({ of, part, todayOn }: { of: CaseView; part: Row['part']; todayOn: string }) {
  const clock = of.clocks.find(({ key }) => key === part)
  if (!clock) return <span className="text-ink-2">—</span>
  return (
    <>
      <span className="mr-2 whitespace-nowrap">{clockEnd(clock)}</span><ClockMark clock={clock} todayOn={todayOn} />
      <ClockBasis clock={clock} />
    </>
  )
}

function PartActions({ of, part, penalties }: { of: CaseView; part: Row['part']; penalties: readonly PenaltyLink[] }) {
  const forms = of.forms.filter(({ key }) => (part === 'COMPLETION' && key === 'close') || key === `done-${part}` || key === `skip-${part}` || key === `extend-${part}`)
  if (penalties.length === 0 && (of.handled.state !== 'OPEN' || forms.length === 0)) return <span className="text-ink-2" aria-hidden>—</span>
  return (
    <span className="flex flex-wrap gap-1.5">
      {of.handled.state === 'OPEN' && forms.map(({ key, kind, title }) => <ButtonLink key={key} size="sm" href={`/sampling/cases/${of.id}/record?do=${key}`} aria-label={title}>{kind === 'CLOSED' ? '办结' : kind === 'DONE' ? '登记' : kind === 'NOT_NEEDED' ? '不需要' : '延长'}</ButtonLink>)}
      {penalties.map(({ label, href, isRecorded }) => (isRecorded ? <TextLink key={href + label} href={href} className="text-sm">{label}</TextLink> : <ButtonLink key={href} size="sm" href={href}>{label}</ButtonLink>))}
    </span>
  )
}
