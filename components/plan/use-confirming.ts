'use client'

import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ConfirmingChanges, ConfirmingState, DecisionMade } from '@/lib/plan/confirming'
import type { ActionResult, ServerAction } from '@/lib/shared/action-result'
import { serverProblem, thrownProblem, type FormProblem } from '../forms/action-outcome'
import { decisionsOfOthers, isTouchedByOthers, keepUnchanged, lastDecision, type Guess } from './confirm-optimistic'

/** One decision on its way: what it looks like meanwhile, and what is sent, read from the state at that moment. */
export type Step = {
  readonly action: ServerAction<DecisionMade>
  readonly input: (state: ConfirmingState) => Record<string, unknown> | null
  readonly guess?: Guess
  /** The line its refusal is shown at. */
  readonly at?: string
}

export type StepOutcome = { readonly ok: true; readonly decisionId: string } | { readonly ok: false; readonly problem: FormProblem }

export type SaveState = { readonly kind: 'idle' } | { readonly kind: 'saving' } | { readonly kind: 'saved'; readonly at: string } | { readonly kind: 'failed' }

export type OthersNews = { readonly names: readonly string[]; readonly count: number; readonly proposalIds: readonly string[]; readonly at: number }

const LOOK_EVERY_MS = 6_000

async function readChanges(planId: string, since: number): Promise<ConfirmingState | null> {
  const answer = await fetch(`/api/plans/${planId}/confirming?since=${since}`, { headers: { accept: 'application/json' }, cache: 'no-store' })
  if (!answer.ok) throw new TypeError('Failed to fetch')
  return ((await answer.json()) as ConfirmingChanges).state
}

async function send(step: Step, state: ConfirmingState): Promise<ActionResult<DecisionMade> | FormProblem> {
  const input = step.input(state)
  if (!input) return { kind: 'conflict', message: '这一项已不在列表中，可能已被他人拆分、合并或撤回', fieldErrors: {} }
  try {
    return await step.action(input)
  } catch (error) {
    unstable_rethrow(error)
    return thrownProblem(error, { online: navigator.onLine, unrecognizedAction: unstable_isUnrecognizedActionError(error), draftKept: true })
  }
}

/**
 * The state of the screen: what the server says, over it what was decided here and is on its way. Decisions are sent
 * one after another in the order they were made; a refused one is taken off again and said at its line. While the
 * page is in sight it looks for what others decided.
 */
export function useConfirming(planId: string, initial: ConfirmingState) {
  const [server, setServer] = useState(initial)
  const [waiting, setWaiting] = useState<readonly { id: number; guess?: Guess }[]>([])
  const [save, setSave] = useState<SaveState>({ kind: 'idle' })
  const [problems, setProblems] = useState<ReadonlyMap<string, FormProblem>>(new Map())
  const [news, setNews] = useState<OthersNews | null>(null)
  const latest = useRef(initial)
  const own = useRef(new Set<string>())
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const nextId = useRef(1)
  const open = useRef(0)

  const take = useCallback((fresh: ConfirmingState) => {
    const before = latest.current
    if (fresh.changeCount < before.changeCount) return
    const state = keepUnchanged(before, fresh)
    const others = decisionsOfOthers(before, state, own.current)
    latest.current = state
    setServer(state)
    if (others.count > 0) setNews({ names: others.names, count: others.count, proposalIds: others.proposalIds, at: Date.now() })
  }, [])
  const refresh = useCallback(async () => {
    const fresh = await readChanges(planId, latest.current.changeCount)
    if (fresh) take(fresh)
  }, [planId, take])
  // What was asked for before one of our own decisions set out would take that for somebody else's.
  const look = useCallback(async () => {
    const fresh = await readChanges(planId, latest.current.changeCount)
    if (fresh && open.current === 0) take(fresh)
  }, [planId, take])

  const perform = useCallback(async (step: Step): Promise<StepOutcome> => {
    const answer = await send(step, latest.current)
    if (!('ok' in answer)) return { ok: false, problem: answer }
    if (answer.ok) own.current.add(answer.data.decisionId)
    if (answer.ok || answer.code === 'conflict' || answer.code === 'not-found') await refresh().catch(() => undefined)
    return answer.ok ? { ok: true, decisionId: answer.data.decisionId } : { ok: false, problem: serverProblem(answer) }
  }, [refresh])

  const run = useCallback((step: Step): Promise<StepOutcome> => {
    const id = nextId.current++
    setWaiting((list) => [...list, { id, guess: step.guess }])
    setSave({ kind: 'saving' })
    if (step.at) setProblems((map) => without(map, step.at!))
    open.current += 1
    const mine = line.current.then(() => perform(step)).then((outcome) => {
      open.current -= 1
      setWaiting((list) => list.filter((one) => one.id !== id))
      if (outcome.ok) setSave(open.current > 0 ? { kind: 'saving' } : { kind: 'saved', at: new Date().toISOString() })
      else {
        setSave({ kind: 'failed' })
        if (step.at) setProblems((map) => new Map(map).set(step.at!, outcome.problem))
      }
      return outcome
    })
    line.current = mine.catch(() => undefined)
    return mine
  }, [perform])

  useLookForChanges(look, open)
  useWarnBeforeLeaving(waiting.length > 0)
  const state = useMemo(() => waiting.reduce((now, { guess }) => (guess ? guess(now) : now), server), [waiting, server])
  const dismiss = useCallback((key: string) => setProblems((map) => without(map, key)), [])
  const decisionsSoFar = useCallback(() => lastDecision(latest.current), [])
  const touchedByOthers = useCallback((proposalId: string, since: number) => isTouchedByOthers(latest.current, proposalId, since, own.current), [])
  const isOwn = useCallback((decisionId: string) => own.current.has(decisionId), [])
  return { isOwn, decisionsSoFar, touchedByOthers, state, save, problems, news, run, refresh, dismiss, forgetNews: useCallback(() => setNews(null), []) }
}

export type Confirming = ReturnType<typeof useConfirming>

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  if (!map.has(key)) return map
  const rest = new Map(map)
  rest.delete(key)
  return rest
}

/** Looks while the page is in sight and nothing of ours is on its way; at once when it comes back into sight. */
function useLookForChanges(read: () => Promise<void>, open: { readonly current: number }): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible' && open.current === 0) read().catch(() => undefined)
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    document.addEventListener('visibilitychange', look)
    window.addEventListener('online', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('online', look)
    }
  }, [read, open])
}

function useWarnBeforeLeaving(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [unsaved])
}
