'use client'

import { useMemo, useState } from 'react'
import type { PartContent } from '@/lib/report/summary-content.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { BRIEF_PARTS, briefHeading, STORED_BRIEF_PARTS } from '@/lib/supervision/brief-parts'
import type { BriefView } from '@/lib/supervision/brief.queries'
import type { BriefContents } from '@/lib/supervision/brief-text'
import { SaveProblem, SaveWord } from '../report-fill/save-word'
import { useAutosave, type Saved } from '../report-fill/use-autosave'
import { partOfConflict, readPart } from '../report-summary/read-part'
import { SummaryHead, SummaryPart } from '../report-summary/summary-part'
import { Notice } from '../ui/notice'
import { figureContextOf } from './brief-figures'
import { BriefPaper } from './brief-paper'
import { BriefSteps, type BriefStepActions } from './brief-steps'

type Props = { view: BriefView; accountId: string; todayOn: string; /** Figures that say something else now, by id. */ now: Readonly<Record<string, string>>; listHref: string; actions: BriefStepActions & { savePart: ServerAction<Saved> } }

/** A brief being written: saved as typed, part by part, so that two people can write at once; it prints as it stands. */
export function BriefEditor({ view, accountId, todayOn, now, listHref, actions }: Props) {
  const [refusal, setRefusal] = useState<string | null>(null)
  const saves = useAutosave<PartContent>({ accountId, items: STORED_BRIEF_PARTS.map((key) => view.parts[key]), save: (input) => actions.savePart(input), read: readPart, currentOf: partOfConflict })
  const context = useMemo(() => figureContextOf(view.sources, now), [view, now])
  const drafts = [...saves.drafts.values()]
  const typing = (id: string) => ({ draft: saves.drafts.get(id)!, onType: (next: (content: PartContent) => PartContent) => saves.type(id, next), onSettle: () => saves.settle(id), onTakeTheirs: () => saves.takeTheirs(id) })
  const contents = Object.fromEntries(STORED_BRIEF_PARTS.map((key) => [key, saves.drafts.get(view.parts[key].id)!.content])) as unknown as BriefContents
  const changed = Object.keys(now).length
  // What keeps it from being issued is brought before the eyes, and to the keyboard.
  const refuse = (message: string) => {
    setRefusal(message)
    const open = STORED_BRIEF_PARTS.find((key) => saves.drafts.get(view.parts[key].id)?.state !== 'saved')
    const part = open && document.getElementById(`part-${open}`)
    part?.scrollIntoView({ block: 'start' })
    part?.focus({ preventScroll: true })
  }
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 print:hidden">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <BriefSteps view={view} listHref={listHref} actions={actions} prepare={saves.flush} onRefused={refuse} />
          <SaveWord drafts={drafts} savedAt={saves.savedAt} />
        </div>
        <SaveProblem drafts={drafts} onRetry={() => void saves.flush()} />
        {refusal && <Notice tone="attention" live="alert" title={refusal} />}
        {changed > 0 && <Notice tone="attention" title={`起草以来有 ${changed} 处数字已变`}>已在数字旁标出。需要更新的，可删除草稿后按最新数据重新起草，或直接改写并写明理由。</Notice>}
        <div id="part-head" tabIndex={-1} className="min-w-0 scroll-mt-20"><SummaryHead {...typing(view.parts.head.id)} /></div>
        {BRIEF_PARTS.map((part) => <div key={part} id={`part-${part}`} tabIndex={-1} className="min-w-0 scroll-mt-20"><SummaryPart heading={briefHeading(part)} context={context} {...typing(view.parts[part].id)} /></div>)}
      </div>
      <div className="hidden print:block">
        <BriefPaper contents={contents} sources={view.sources} indicators={view.indicators} organ={view.organ} number={view.number} dataWords={view.dataWords} on={todayOn} mark="草稿" follow />
      </div>
    </>
  )
}
