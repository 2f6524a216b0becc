'use client'

import { clsx } from 'clsx'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { WorkCalendar } from '@/lib/organisation/working-days'
import type { ConfirmingDto, ProposalDto } from '@/lib/plan/confirming'
import type { ConfirmActions } from './confirm-actions'
import { AddForm } from './confirm-add-form'
import { ConfirmApiContext, ConfirmDataContext, type ConfirmApi, type ConfirmData } from './confirm-context'
import { ConfirmFilterBar } from './confirm-filter-bar'
import { ConfirmFooter } from './confirm-footer'
import { ConfirmHead } from './confirm-head'
import { countGroups, groupItems, isUnfiltered, NO_FILTER, type ItemFilter } from './confirm-items'
import { ConfirmList } from './confirm-list'
import { ConfirmSource } from './confirm-source'
import { ConfirmTabs } from './confirm-tabs'
import { ConfirmWindows, type OpenWindow } from './confirm-windows'
import { useAdditions } from './use-additions'
import { useConfirmCommands } from './use-confirm-commands'
import { useConfirming } from './use-confirming'

export type ConfirmScreenProps = { dto: ConfirmingDto; actions: ConfirmActions; todayOn: string; calendar: WorkCalendar }

type Task = Extract<ProposalDto, { kind: 'TASK' }>

function useData(state: ConfirmingDto['state']): ConfirmData {
  const { departments, units, proposals } = state
  return useMemo(() => {
    const facts = proposals.find((one) => one.kind === 'FACTS')
    return {
      departments,
      units: new Map(units.map((unit) => [`${unit.taskProposalId ?? ''}\n${unit.writtenAs}`, unit])),
      tasks: new Map(proposals.filter((one): one is Task => one.kind === 'TASK').map((one) => [one.id, one])),
      period: { fromOn: facts?.kind === 'FACTS' ? facts.content.periodFrom : null, toOn: facts?.kind === 'FACTS' ? facts.content.periodTo : null },
    }
  }, [departments, units, proposals])
}

/** The document at the left, what was found in it at the right; selecting either shows the other; nothing is lost. */
export function ConfirmScreen({ dto, actions, todayOn, calendar }: ConfirmScreenProps) {
  const confirming = useConfirming(dto.plan.id, dto.state)
  const { state, problems, news, run, dismiss, decisionsSoFar, touchedByOthers } = confirming
  const canEdit = dto.can.edit.allowed && state.revisionStatus === 'CONFIRMING'
  const [filter, setFilter] = useState<ItemFilter>(NO_FILTER)
  const [tab, setTab] = useState<'source' | 'found'>('found')
  const [open, setOpen] = useState<OpenWindow | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const words = useDeferredValue(filter.words)
  const groups = useMemo(() => groupItems(state, { ...filter, words }), [state, filter, words])
  const counts = useMemo(() => countGroups(state), [state])
  const data = useData(state)
  const additions = useAdditions(state.proposals)
  const commands = useConfirmCommands({ confirming, dto, actions, canEdit, groups, search, setFilter, setTab, setOpen })
  const fresh = useMemo(() => new Set(news?.proposalIds ?? []), [news])
  const { activeKey, editingId, showAt, activate, nextAfter, decide, openEditor } = commands

  const openSplit = useCallback((id: string) => setOpen({ kind: 'split', id }), [])
  const openMerge = useCallback((id: string) => setOpen({ kind: 'merge', id }), [])
  const addUnitTo = commands.addUnitTo
  const api = useMemo<ConfirmApi>(
    () => ({ actions, canEdit, todayOn, calendar, plan: dto.plan, revisionId: dto.revision.id, sourceText: dto.source.text, run, dismiss, decisionsSoFar, touchedByOthers, activate, nextAfter, decide, openEditor, openSplit, openMerge, addUnitTo }),
    [actions, canEdit, todayOn, calendar, dto, run, dismiss, decisionsSoFar, touchedByOthers, activate, nextAfter, decide, openEditor, openSplit, openMerge, addUnitTo],
  )
  const { begin, addition } = additions
  const onAdd = useCallback<Parameters<typeof ConfirmSource>[0]['onAdd']>((choice, selection) => {
    document.getSelection()?.removeAllRanges()
    setTab('found')
    if (choice !== 'UNIT') return void begin(choice, selection)
    const around = state.proposals.find((one) => one.kind === 'TASK' && one.state !== 'REJECTED' && one.span && one.span[0] <= selection.start && one.span[1] >= selection.end)
    if (around) addUnitTo(around.id, selection.text, selection.start)
    else setOpen({ kind: 'notice', title: '没有可以加入的任务', message: '选中的文字不在任何任务的原文中。请先把它所在的一段补充为任务，再添加单位。' })
  }, [begin, state.proposals, addUnitTo])
  const onActivate = useCallback((id: string) => {
    setTab('found')
    activate(id, { focus: true })
  }, [activate])
  const openAdd = useCallback(() => setOpen({ kind: 'add' }), [])
  useEffect(() => {
    if (addition) document.querySelector('[data-addition]')?.scrollIntoView({ block: 'nearest' })
  }, [addition])

  return (
    <ConfirmApiContext value={api}>
      <ConfirmDataContext value={data}>
        <div className="flex flex-col lg:-mb-9 lg:h-[calc(100dvh-var(--topbar-height)-var(--banner-height)-2.5rem)] lg:min-h-120 print:h-auto print:block">
          <ConfirmHead dto={dto} state={state} save={confirming.save} news={news} onCloseNews={confirming.forgetNews} onHistory={() => setOpen({ kind: 'history' })} onHelp={() => setOpen({ kind: 'help' })} />
          <ConfirmTabs tab={tab} onChange={setTab} counts={state.counts} />
          <div className="flex min-h-0 flex-1 gap-3 print:block">
            <div className={clsx('flex min-w-0 lg:basis-[55%] print:hidden', tab === 'source' ? 'w-full' : 'max-lg:hidden')}>
              <ConfirmSource source={dto.source} proposals={state.proposals} activeId={activeKey} showAt={showAt} canEdit={canEdit} onActivate={onActivate} onAdd={onAdd} />
            </div>
            <section aria-label="识别结果" className={clsx('flex min-h-0 min-w-0 flex-col rounded-md border border-line bg-surface lg:basis-[45%] print:border-0', tab === 'found' ? 'w-full' : 'max-lg:hidden print:block!')}>
              <h2 className="sr-only">识别结果</h2>
              <ConfirmFilterBar filter={filter} counts={counts} searchRef={search} onChange={(part) => setFilter((now) => ({ ...now, ...part }))} />
              <div data-results className="min-h-0 flex-1 lg:overflow-y-auto lg:overscroll-contain print:overflow-visible">
                {addition && <div data-addition><AddForm key={addition.id} addition={addition} onDone={additions.end} /></div>}
                <ConfirmList
                  groups={groups} activeKey={activeKey} editingId={editingId} problems={problems} fresh={fresh}
                  emptyTitle={isUnfiltered(filter) ? '没有识别出任务和指标' : '没有符合筛选的内容'}
                  emptyWords={isUnfiltered(filter) ? '请在原文中选中文字，逐项补充。' : '请更换筛选条件。'}
                />
              </div>
              <ConfirmFooter state={state} canEdit={canEdit} onAdd={openAdd} onAcceptCertain={() => setOpen({ kind: 'accept-certain' })} onCheck={() => setOpen({ kind: 'publish' })} />
            </section>
          </div>
        </div>
        <ConfirmWindows open={open} setOpen={setOpen} state={state} dto={dto} confirming={confirming} onAcceptCertain={commands.acceptCertain} onUndo={commands.undo} onAdd={begin} />
      </ConfirmDataContext>
    </ConfirmApiContext>
  )
}
