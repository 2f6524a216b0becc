import type { YearGaps } from '@/lib/plan/plan-gap'
import { LinkTabs } from '../ui/link-tabs'
import { TextLink } from '../ui/text-link'

type Props = { planId: string; gaps: readonly YearGaps[]; year: number; withId: string | undefined }

/** What of a plan nobody carries out in a year: its targets, then its tasks. */
export function GapList({ planId, gaps, year, withId }: Props) {
  const chosen = gaps.find((one) => one.year === year) ?? gaps[0]!
  const href = (one: number) => `/plans/${planId}/links?year=${one}${withId ? `&with=${withId}` : ''}`
  return (
    <>
      <LinkTabs label="年份" tabs={gaps.map((one) => ({ href: href(one.year), label: `${one.year}年`, count: one.targets.length + one.tasks.length, current: one.year === chosen.year }))} />
      {!chosen.hasPlans && <p className="mb-3 text-table">{chosen.year}年还没有承接的方案，下列各项都没有着落。</p>}
      {chosen.targets.length + chosen.tasks.length === 0 ? <p className="text-table">{chosen.year}年的任务和目标都有方案承接。</p> : (
        <div className="grid gap-5 md:grid-cols-2">
          <Part title="没有年度方案承接的目标" items={chosen.targets.map(({ id, name }) => ({ id, label: name, href: `/plans/${planId}/targets` }))} />
          <Part title="没有方案承接的任务" items={chosen.tasks.map(({ id, heading }) => ({ id, label: heading, href: `/plans/${planId}/tasks/${id}` }))} />
        </div>
      )}
    </>
  )
}

function Part({ title, items }: { title: string; items: readonly { id: string; label: string; href: string }[] }) {
  return (
    <section aria-label={title}>
      <h3 className="text-table font-semibold">{title}<span className="ml-2 font-normal text-ink-2">{items.length}</span></h3>
      {items.length === 0 ? <p className="mt-1 text-table text-ink-2">没有。</p> : <ul className="mt-1 divide-y divide-line-soft">{items.map((item) => <li key={item.id} className="py-1 text-table"><TextLink plain href={item.href}>{item.label}</TextLink></li>)}</ul>}
    </section>
  )
}
