import type { MilestoneDto } from '@/lib/plan/plan-task'
import { formatDate } from '@/lib/shared/format'
import { MILESTONE_KIND_LABELS } from '@/lib/terms/plan'
import { BasisLink } from './clause-basis'

/** When it is, in words: a day, a span of days, or what the document says where that is no day. */
export function milestoneWhen({ startsOn, dueOn, writtenAs }: Pick<MilestoneDto, 'startsOn' | 'dueOn' | 'writtenAs'>): string {
  if (startsOn && dueOn) return `${formatDate(startsOn)}至${formatDate(dueOn)}`
  if (dueOn) return `${formatDate(dueOn)}前`
  return startsOn ? `${formatDate(startsOn)}起` : writtenAs || '未写明日期'
}

/** One milestone in a line: its kind, name and day, and what it is accepted against. */
export function MilestoneLine({ milestone, basisHref }: { milestone: MilestoneDto; basisHref: string | null }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1 text-table">
      <span className="text-ink-2">{MILESTONE_KIND_LABELS[milestone.kind]}</span>
      <span className="font-medium">{milestone.name}</span>
      <span>{milestoneWhen(milestone)}</span>
      {milestone.criterion && <span className="text-ink-2">验收标准：{milestone.criterion}</span>}
      {basisHref && <BasisLink href={basisHref} name={milestone.name} />}
    </li>
  )
}
