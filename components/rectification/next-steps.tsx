import type { RectificationClockView, RectificationView } from '@/lib/rectification/rectification.queries'
import { RECTIFICATION_STEP_LABELS, rectificationClockLabel } from '@/lib/rectification/rectification-terms'
import { formatDate } from '@/lib/shared/format'
import { ClockBasis, clockEnd, ClockMark } from '../record/clock-mark'
import { ButtonLink } from '../ui/button'
import { SectionCard } from '../ui/section-card'
import { TextLink } from '../ui/text-link'

/** What is owed next and by when, by which rule; and everything that may be recorded now. */
export function NextSteps({ of, todayOn, primaryHref }: { of: RectificationView; todayOn: string; primaryHref: string | null }) {
  const { state, step, clocks, obstacles, refusal } = of
  const isOpen = state.state === 'OPEN'
  const running = clocks.filter(({ metAt }) => metAt === null).toSorted((a, b) => (a.dueAt ?? a.dueOn).localeCompare(b.dueAt ?? b.dueOn))
  const met = clocks.filter(({ metAt }) => metAt !== null)
  return (
    <>
      {isOpen && (
        <SectionCard title="接下来" aside={step ? RECTIFICATION_STEP_LABELS[step] : undefined}>
          {running.length === 0 ? <p className="text-table text-ink-2">没有正在计算的期限。</p> : <ol className="space-y-2.5 text-table">{running.map((clock) => <ClockLine key={clock.key} clock={clock} todayOn={todayOn} />)}</ol>}
          {state.planned && <p className="mt-3 text-table"><TextLink href={`/inspections/${state.planned.inspectionId}`}>已安排复查{state.planned.on ? `，${formatDate(state.planned.on)}` : ''}</TextLink></p>}
          {obstacles.length > 0 && <p className="mt-3 text-sm text-ink-2">销号前还需解决：{obstacles.join('；')}。</p>}
        </SectionCard>
      )}
      <Actions of={of} primaryHref={primaryHref} />
      {refusal && isOpen && <p className="text-sm text-ink-2">{refusal}。</p>}
      {met.length > 0 && <SectionCard title="已完成的期限"><ol className="space-y-2.5 text-table">{met.map((clock) => <ClockLine key={clock.key} clock={clock} todayOn={todayOn} />)}</ol></SectionCard>}
    </>
  )
}

function ClockLine({ clock, todayOn }: { clock: RectificationClockView; todayOn: string }) {
  return (
    <li>
      <span className="flex flex-wrap items-baseline gap-x-3"><span className="font-medium">{rectificationClockLabel(clock.key)}</span><span>{clockEnd(clock)}{clock.metAt === null ? ' 前' : ''}</span><ClockMark clock={clock} todayOn={todayOn} /></span>
      <ClockBasis clock={clock} />
    </li>
  )
}

function Actions({ of: { id, forms, mayPlanRecheck }, primaryHref }: { of: RectificationView; primaryHref: string | null }) {
  const links = [
    ...(mayPlanRecheck ? [{ label: '安排复查', href: `/inspections/rectifications/${id}/recheck` }] : []),
    ...forms.filter(({ kind }) => kind !== 'UNDONE').map(({ key, label }) => ({ label, href: `/inspections/rectifications/${id}/record?do=${key}` })),
  ].filter(({ href }) => href !== primaryHref)
  if (links.length === 0) return null
  return <SectionCard title="可以登记的事项"><p className="flex flex-wrap gap-1.5 print:hidden">{links.map(({ label, href }) => <ButtonLink key={href} size="sm" href={href}>{label}</ButtonLink>)}</p></SectionCard>
}
