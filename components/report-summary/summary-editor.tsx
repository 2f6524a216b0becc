'use client'

import { useMemo, useState } from 'react'
import type { PartContent } from '@/lib/report/summary-content.schema'
import { STORED_PARTS, SUMMARY_PARTS } from '@/lib/report/summary-parts'
import { partHeading } from '@/lib/report/summary-text'
import type { SummaryView } from '@/lib/report/summary.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { SaveProblem, SaveWord } from '../report-fill/save-word'
import { useAutosave, type Saved } from '../report-fill/use-autosave'
import { Notice } from '../ui/notice'
import { useToast } from '../ui/toast'
import { usePortalRouter } from '../ui/use-portal-router'
import type { FigureContext } from './summary-figure'
import { SummaryChanges, type Settled } from './summary-changes'
import { partOfConflict, readPart } from './read-part'
import { SummaryHead, SummaryPart } from './summary-part'
import { SummarySteps, type SummaryStepActions } from './summary-steps'

export type SummaryActions = SummaryStepActions & { savePart: ServerAction<Saved>; settle: ServerAction<{ version: number }> }
type Props = { view: SummaryView; accountId: string; actions: SummaryActions }

/** A summary being written: saved as typed, part by part, so that two people can write at once. */
export function SummaryEditor({ view, accountId, actions }: Props) {
  const router = usePortalRouter()
  const toast = useToast()
  const parts = view.parts!
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const saves = useAutosave<PartContent>({
    accountId,
    items: STORED_PARTS.map((key) => parts[key]),
    save: (input) => actions.savePart(input),
    read: readPart,
    currentOf: partOfConflict,
  })
  const context = useMemo((): FigureContext => ({
    sources: new Map(view.sources.map((one) => [one.id, one])),
    hrefOf: (sourceId) => `/reports/summaries/${view.id}?source=${sourceId}`,
    now: new Map(view.changes.flatMap(({ figures }) => figures.map(({ source, after }) => [source, after]))),
  }), [view])
  const drafts = [...saves.drafts.values()]
  const typing = (id: string) => ({ draft: saves.drafts.get(id)!, onType: (next: (content: PartContent) => PartContent) => saves.type(id, next), onSettle: () => saves.settle(id), onTakeTheirs: () => saves.takeTheirs(id) })

  const settle = async (items: Settled[]) => {
    setRefusal(null)
    setPending(true)
    const result = (await saves.flush()) ? await callAction(actions.settle, { id: view.id, version: view.version, items }) : null
    setPending(false)
    if (!result) return setRefusal('还有内容没有保存，请按提示处理后再办理')
    if (!result.ok) setRefusal(result.message)
    else toast({ message: items.some(({ verdict }) => verdict === 'take') ? '已按现在的来源更新' : '已保留原内容' })
    router.refresh()
  }
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3 print:hidden">
        <SummarySteps view={view} actions={actions} prepare={saves.flush} onRefused={setRefusal} />
        <SaveWord drafts={drafts} savedAt={saves.savedAt} />
      </div>
      <SaveProblem drafts={drafts} onRetry={() => void saves.flush()} />
      {refusal && <Notice tone="attention" live="alert" title={refusal} />}
      <SummaryChanges changes={view.changes} pending={pending} onSettle={(items) => void settle(items)} />
      <SummaryHead {...typing(parts.head.id)} />
      {SUMMARY_PARTS.map((part) => <SummaryPart key={part} heading={partHeading(part)} context={context} {...typing(parts[part].id)} />)}
    </div>
  )
}
