import { clsx } from 'clsx'
import { ListChecks, Milestone, Send, Target, type LucideIcon } from 'lucide-react'
import type { SourceAnchor, SourcePage } from '@/lib/plan/source-pages'
import { TextLink } from '../ui/text-link'

const KINDS: Record<SourceAnchor['kind'], { icon: LucideIcon; word: string; href: (planId: string, id: string) => string }> = {
  task: { icon: ListChecks, word: '任务', href: (planId, id) => `/plans/${planId}/tasks/${id}` },
  target: { icon: Target, word: '指标', href: (planId, id) => `/plans/${planId}/targets#target-${id}` },
  milestone: { icon: Milestone, word: '节点', href: (planId) => `/plans/${planId}/timeline` },
  duty: { icon: Send, word: '报送', href: (planId) => `/plans/${planId}/duties` },
}

/** The document line by line; beside each line what of the plan rests on it. */
export function SourceText({ planId, lines }: { planId: string; lines: SourcePage['lines'] }) {
  return (
    <div className="rounded-md border border-line bg-surface print:border-0">
      {lines.map(({ start, text, anchors, isAt }) => (
        <div key={start} id={isAt ? 'at' : undefined} className={clsx('grid scroll-mt-24 grid-cols-[minmax(0,1fr)] gap-x-6 px-4 py-1.5 lg:grid-cols-[minmax(0,1fr)_16rem] print:block print:px-0', isAt && 'border-l-3 border-action bg-action-soft', anchors.length > 0 && !isAt && 'border-l-3 border-action-line')}>
          <p className="max-w-prose leading-7 break-words">{text}</p>
          {anchors.length > 0 && (
            <ul aria-label="据此形成" className="flex flex-wrap content-start gap-x-3 self-start text-sm lg:pt-1 print:hidden">
              {anchors.map((anchor) => <Anchor key={anchor.id} planId={planId} anchor={anchor} />)}
            </ul>
          )}
        </div>
      ))}
    </div>
  )
}

function Anchor({ planId, anchor }: { planId: string; anchor: SourceAnchor }) {
  const { icon: Icon, word, href } = KINDS[anchor.kind]
  return (
    <li className="flex max-w-full min-w-0 items-center gap-1 pointer-coarse:py-1.5">
      <Icon aria-hidden className="size-3.5 shrink-0 text-ink-2" />
      <span className="sr-only">{word}：</span>
      <TextLink plain href={href(planId, anchor.id)} className="truncate" title={anchor.label}>{anchor.label}</TextLink>
    </li>
  )
}
