'use client'

import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ActionResult, CurrentRecord } from '@/lib/shared/action-result'
import { serverProblem, thrownProblem, type FormProblem } from '../forms/action-outcome'
import { dropTyped, findTyped, keepTyped } from './kept-draft'

export type Saved = { readonly version: number; readonly savedAt: string }

/** One thing that is typed: as it is on the screen, and how far the server has it. */
export type Draft<C> = {
  readonly content: C
  /** The stored version it stands on. */
  readonly version: number
  readonly state: 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict'
  readonly problem: FormProblem | null
  /** What somebody else stored meanwhile. */
  readonly theirs: { readonly content: C; readonly version: number; readonly by: string } | null
}

export type AutosaveOptions<C> = {
  /** Whose drafts: they come back to the same person only. */
  readonly accountId: string
  readonly items: readonly { readonly id: string; readonly version: number; readonly content: C }[]
  readonly save: (input: { id: string; version: number; content: C }) => Promise<ActionResult<Saved>>
  /** What the browser kept, or the server brought with a conflict, in today's shape; null where it does not fit. */
  readonly read: (kept: unknown) => C | null
  readonly currentOf: (current: CurrentRecord) => C | null
  readonly onSaved?: (id: string, saved: Saved) => void
}

const PAUSE_MS = 900
const RETRY_MS = 8_000
/** Trying again may help without anybody typing anything. */
const PASSING: readonly FormProblem['kind'][] = ['network', 'unavailable', 'lost', 'failed', 'too-many']

/**
 * Saves what is typed on the server after a short pause, one save at a time for each thing, and keeps it in the browser
 * until the server has it. After a failure it tries again by itself; a conflict waits for the person.
 */
export function useAutosave<C>(options: AutosaveOptions<C>) {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft<C>>>(() => new Map(options.items.map(({ id, version, content }) => [id, { content, version, state: 'saved', problem: null, theirs: null }])))
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const latest = useRef(drafts)
  const given = useRef(options)
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  const running = useRef(new Map<string, Promise<void>>())
  useEffect(() => {
    given.current = options
  })

  const change = useCallback((id: string, next: (draft: Draft<C>) => Draft<C>) => {
    const present = latest.current.get(id)
    if (!present) return
    latest.current = new Map(latest.current).set(id, next(present))
    setDrafts(latest.current)
  }, [])
  const keyOf = useCallback((id: string) => `${given.current.accountId}:${id}`, [])

  const saveOnce = useCallback(async (id: string) => {
    const draft = latest.current.get(id)
    if (!draft || draft.state === 'saved' || draft.state === 'conflict') return
    const { content, version } = draft
    change(id, (now) => ({ ...now, state: 'saving', problem: null }))
    let problem: FormProblem
    try {
      const result = await given.current.save({ id, version, content })
      if (result.ok) {
        const done = latest.current.get(id)?.content === content
        change(id, (now) => ({ ...now, version: result.data.version, state: done ? 'saved' : 'unsaved', problem: null }))
        if (done) dropTyped(localStorage, keyOf(id))
        else keepTyped(localStorage, keyOf(id), { version: result.data.version, content: latest.current.get(id)!.content })
        setSavedAt(result.data.savedAt)
        given.current.onSaved?.(id, result.data)
        return
      }
      problem = serverProblem(result)
      const theirs = result.current ? given.current.currentOf(result.current) : null
      if (result.current && theirs !== null) {
        const stored = { content: theirs, version: Number(result.current.context.version), by: String(result.current.values.savedBy ?? '') }
        change(id, (now) => ({ ...now, state: 'conflict', problem, theirs: stored }))
        return
      }
    } catch (error) {
      unstable_rethrow(error)
      problem = thrownProblem(error, { online: navigator.onLine, unrecognizedAction: unstable_isUnrecognizedActionError(error), draftKept: true })
    }
    change(id, (now) => ({ ...now, state: 'failed', problem }))
  }, [change, keyOf])

  /** One after another for each thing; typed during a save, it is saved again. */
  const save = useCallback((id: string): Promise<void> => {
    clearTimeout(timers.current.get(id))
    const before = running.current.get(id) ?? Promise.resolve()
    const mine = before.then(() => saveOnce(id)).then(() => {
      if (running.current.get(id) === mine) running.current.delete(id)
      const now = latest.current.get(id)
      if (now?.state === 'unsaved' && !running.current.has(id)) schedule(id, PAUSE_MS)
      if (now?.state === 'failed' && now.problem && (now.problem.signedOut || PASSING.includes(now.problem.kind))) schedule(id, RETRY_MS)
    })
    running.current.set(id, mine)
    return mine
    function schedule(of: string, ms: number) {
      clearTimeout(timers.current.get(of))
      timers.current.set(of, setTimeout(() => void save(of), ms))
    }
  }, [saveOnce])

  const type = useCallback((id: string, next: (content: C) => C) => {
    change(id, (now) => ({ ...now, content: next(now.content), state: now.state === 'conflict' ? 'conflict' : 'unsaved' }))
    const draft = latest.current.get(id)
    if (!draft) return
    keepTyped(localStorage, keyOf(id), { version: draft.version, content: draft.content })
    clearTimeout(timers.current.get(id))
    if (draft.state !== 'conflict') timers.current.set(id, setTimeout(() => void save(id), PAUSE_MS))
  }, [change, keyOf, save])

  /** After a conflict: what is on the screen is meant, knowing what the other stored. */
  const settle = useCallback((id: string) => {
    change(id, (now) => (now.theirs ? { ...now, version: now.theirs.version, theirs: null, problem: null, state: 'unsaved' } : now))
    void save(id)
  }, [change, save])
  /** After a conflict: what the other stored is taken whole. */
  const takeTheirs = useCallback((id: string) => {
    change(id, (now) => (now.theirs ? { content: now.theirs.content, version: now.theirs.version, theirs: null, problem: null, state: 'saved' } : now))
    dropTyped(localStorage, keyOf(id))
  }, [change, keyOf])

  /** Saves everything now. @returns whether the server has everything */
  const flush = useCallback(async () => {
    await Promise.all([...latest.current].filter(([, { state }]) => state !== 'saved' && state !== 'conflict').map(([id]) => save(id)))
    return [...latest.current.values()].every(({ state }) => state === 'saved')
  }, [save])

  /** The stored version something stands on at this moment, saves of a moment ago included. */
  const versionOf = useCallback((id: string) => latest.current.get(id)?.version, [])

  // What an earlier visit left in the browser comes back, and is saved; over what somebody stored since, it waits.
  useEffect(() => {
    for (const { id, version, content: stored } of given.current.items) {
      const kept = findTyped(localStorage, keyOf(id))
      const content = kept ? given.current.read(kept.content) : null
      if (!kept || content === null || JSON.stringify(content) === JSON.stringify(stored)) continue
      if (kept.version === version) type(id, () => content)
      else change(id, (now) => ({ ...now, content, state: 'conflict', theirs: { content: stored, version, by: '' }, problem: { kind: 'conflict', message: '上次离开时有内容没有保存，此后本项已有新的内容。请对照后保存', fieldErrors: {} } }))
    }
  }, [change, keyOf, type])

  useEffect(() => {
    const pending = timers.current
    const go = () => void flush()
    const hide = () => {
      if (document.visibilityState === 'hidden') go()
    }
    const warn = (event: BeforeUnloadEvent) => {
      if ([...latest.current.values()].some(({ state }) => state === 'unsaved' || state === 'saving' || state === 'failed')) event.preventDefault()
    }
    window.addEventListener('online', go)
    window.addEventListener('focus', go)
    window.addEventListener('beforeunload', warn)
    document.addEventListener('visibilitychange', hide)
    return () => {
      window.removeEventListener('online', go)
      window.removeEventListener('focus', go)
      window.removeEventListener('beforeunload', warn)
      document.removeEventListener('visibilitychange', hide)
      for (const timer of pending.values()) clearTimeout(timer)
      go()
    }
  }, [flush])

  return useMemo(() => ({ drafts, savedAt, type, flush, settle, takeTheirs, versionOf }), [drafts, savedAt, type, flush, settle, takeTheirs, versionOf])
}

export type Autosave<C> = ReturnType<typeof useAutosave<C>>
