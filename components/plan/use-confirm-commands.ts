'use client'

import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { UnitRole } from '@/lib/generated/prisma/enums'
import type { ConfirmingDto, ConfirmingState, ProposalDto } from '@/lib/plan/confirming'
import { useToast } from '../ui/toast'
import type { ConfirmActions } from './confirm-actions'
import { isOpen, nextOpenKey, NO_FILTER, stepKey, type ConfirmGroup, type ItemFilter } from './confirm-items'
import { useConfirmKeys, type KeyIntent } from './confirm-keys'
import { guessCertainAccepted, guessDecided, guessEdited } from './confirm-optimistic'
import { rowButtonId } from './confirm-row'
import type { OpenWindow } from './confirm-windows'
import type { Confirming, Step } from './use-confirming'

type Options = {
  confirming: Confirming
  dto: ConfirmingDto
  actions: ConfirmActions
  canEdit: boolean
  groups: readonly ConfirmGroup[]
  search: RefObject<HTMLInputElement | null>
  setFilter: (filter: ItemFilter) => void
  setTab: (tab: 'source' | 'found') => void
  setOpen: (open: OpenWindow | null) => void
}

function findProposal(state: ConfirmingState, id: string | null): ProposalDto | undefined {
  return state.proposals.find((one) => one.id === id)
}

/** The role a unit has by the words before it in the document. */
export function roleBefore(text: string, at: number): UnitRole {
  const before = text.slice(Math.max(0, at - 80), at)
  const last = [...before.matchAll(/牵头|责任|落实|承办|配合|协办|参与/g)].at(-1)?.[0] ?? ''
  if (last === '牵头') return 'LEAD'
  return /配合|协办|参与/.test(last) ? 'SUPPORTING' : 'RESPONSIBLE'
}

/** Waits with the focus until what it goes to has been drawn. */
function focusSoon(find: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const element = find()
    element?.focus({ preventScroll: true })
    element?.closest('li')?.scrollIntoView({ block: 'nearest' })
  }))
}

function focusLine(key: string): void {
  focusSoon(() => document.getElementById(rowButtonId(key)))
}

/** A form is taller than what is left below its line: its line goes to the top. */
function showForm(key: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(rowButtonId(key))?.closest('li')?.scrollIntoView({ block: 'start' })))
}

/** The first control of the open line: for a contradiction or a name, Enter leads to the answers. */
function focusPanel(key: string): void {
  focusSoon(() => document.getElementById(rowButtonId(key))?.closest('li')?.querySelector<HTMLElement>('div:not(:first-child) :is(button, input, textarea, select)'))
}

/** What can be done on the screen, by key or by button. Every function stays the same for the life of the screen. */
export function useConfirmCommands(options: Options) {
  const { groups } = options
  const toast = useToast()
  const items = useMemo(() => groups.flatMap((group) => group.items), [groups])
  const [chosen, setChosen] = useState<string | null>(null)
  const [editingId, setEditingId] = useState<string | null>(null)
  const [showAt, setShowAt] = useState(0)
  const activeKey = chosen ?? items[0]?.key ?? null
  const latest = useRef({ ...options, items, activeKey, toast })
  useEffect(() => {
    latest.current = { ...options, items, activeKey, toast }
  })

  const activate = useCallback((key: string, how: { focus?: boolean; showSource?: boolean } = {}) => {
    const now = latest.current
    if (!now.items.some((item) => item.key === key)) now.setFilter(NO_FILTER)
    setChosen(key)
    setEditingId((id) => (id === key ? id : null))
    setShowAt((count) => count + 1)
    if (how.showSource && key === now.activeKey && matchMedia('(width < 64rem)').matches) now.setTab('source')
    if (how.focus) focusLine(key)
  }, [])
  const nextAfter = useCallback((key: string) => nextOpenKey(latest.current.items, key), [])
  const run = useCallback(async (step: Step) => {
    const outcome = await latest.current.confirming.run(step)
    if (!outcome.ok && step.at) latest.current.toast({ tone: 'attention', message: outcome.problem.message })
    return outcome
  }, [])
  const decide = useCallback((id: string, to: ProposalDto['state']) => {
    const { items: list, activeKey: at, actions, dto, canEdit, confirming: { state } } = latest.current
    if (!canEdit || findProposal(state, id)?.state === to) return
    if (id === at && to !== 'PENDING') activate(nextOpenKey(list, id), { focus: true })
    void run({
      at: id, action: actions.decideProposals, guess: guessDecided([id], to),
      input: (now) => {
        const version = findProposal(now, id)?.version
        return version === undefined ? null : { revisionId: dto.revision.id, items: [{ id, version }], state: to }
      },
    })
  }, [activate, run])
  const openEditor = useCallback((id: string | null) => {
    const { canEdit, activeKey: at } = latest.current
    if (id !== null && !canEdit) return
    if (id !== null) activate(id)
    setEditingId(id)
    if (id === null && at) focusLine(at)
    else if (id !== null) showForm(id)
  }, [activate])
  const acceptCertain = useCallback(() => {
    const { actions, dto } = latest.current
    return run({ action: actions.acceptCertain, guess: guessCertainAccepted(), input: ({ changeCount }) => ({ revisionId: dto.revision.id, changeCount }) })
  }, [run])
  const undo = useCallback(async (decisionId: string) => {
    const { actions, dto } = latest.current
    return run({ action: actions.undoDecision, input: () => ({ revisionId: dto.revision.id, decisionId }) })
  }, [run])
  const undoOwn = useCallback(async () => {
    const { confirming: { state, isOwn }, toast: show } = latest.current
    const last = state.decisions.find((one) => one.canUndo && isOwn(one.id))
    if (!last) return show({ tone: 'info', message: '本次打开页面后没有可撤销的操作；更早的请在“操作记录”中撤回' })
    const outcome = await undo(last.id)
    show(outcome.ok ? { message: `已撤销：${last.label}` } : { tone: 'attention', message: outcome.problem.message })
    const back = last.proposalIds[0]
    if (outcome.ok && back) activate(back, { focus: true })
  }, [undo, activate])
  const addUnitTo = useCallback((id: string, writtenAs: string, at: number) => {
    const { actions, dto, confirming: { state } } = latest.current
    const task = findProposal(state, id)
    if (task?.kind !== 'TASK') return
    const content = { ...task.content, units: [...task.content.units, { writtenAs, role: roleBefore(dto.source.text, at) }], responsibility: task.content.responsibility === 'NONE' ? ('SOLE' as const) : task.content.responsibility }
    activate(id, { focus: true })
    void run({ at: id, action: actions.editProposal, guess: guessEdited(id, content), input: (now) => ({ id, version: findProposal(now, id)?.version ?? task.version, kind: 'TASK', content }) })
  }, [activate, run])

  useConfirmKeys((intent: KeyIntent) => {
    const now = latest.current
    const active = now.items.find(({ key }) => key === now.activeKey)
    const proposal = active?.type === 'proposal' ? active.proposal : null
    const decidable = proposal && proposal.kind !== 'NOTE' && proposal.kind !== 'CONFLICT'
    switch (intent) {
      case 'help': now.setOpen({ kind: 'help' }); return true
      case 'find': now.search.current?.focus(); return true
      case 'undo': void undoOwn(); return true
      case 'next':
      case 'previous': {
        const key = stepKey(now.items, now.activeKey, intent === 'next' ? 1 : -1)
        if (key) activate(key, { focus: true })
        return key !== null
      }
      case 'accept':
        if (!active) return false
        if (!isOpen(active)) activate(nextOpenKey(now.items, active.key), { focus: true })
        else if (!decidable || proposal.doubts.some(({ code }) => code === 'joint-no-lead')) focusPanel(active.key)
        else decide(proposal.id, 'ACCEPTED')
        return true
      case 'edit':
        if (decidable) openEditor(proposal.id)
        else if (active) focusPanel(active.key)
        return active !== undefined
      case 'reject':
        if (decidable && proposal.kind !== 'FACTS') decide(proposal.id, 'REJECTED')
        return true
      case 'reopen':
        if (decidable) decide(proposal.id, 'PENDING')
        return true
    }
  })
  return { activeKey, editingId, showAt, activate, nextAfter, decide, openEditor, acceptCertain, undo, addUnitTo }
}
