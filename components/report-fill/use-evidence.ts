'use client'

import { useEffect, useRef, useState } from 'react'
import type { EntryView } from '@/lib/report/report-view'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { uploadFile } from '../forms/upload-file'
import type { FileItem } from '../ui/file-drop'
import { pastedName } from './pasted-name'

export type EvidenceActions = { addEvidence: ServerAction<void>; removeEvidence: ServerAction<void> }

/** A file on its way to an entry; with `fileId` the server has it, and the page is about to show it. */
type Travelling = FileItem & { readonly entryId: string; readonly fileId?: string }

type Options = {
  /** Whose files they become. */
  departmentId: string
  entries: readonly EntryView[]
  actions: EvidenceActions
  /** Brings the page up to what the server has. */
  refresh: () => void
}

/** Files that support the entries of a section: what is on its way, and putting there and taking away. */
export function useEvidence({ departmentId, entries, actions, refresh }: Options) {
  const [items, setItems] = useState<readonly Travelling[]>([])
  const controllers = useRef(new Map<string, AbortController>())
  const change = (id: string, next: Partial<Travelling>) => setItems((now) => now.map((one) => (one.id === id ? { ...one, ...next } : one)))
  const isShown = ({ entryId, fileId }: Travelling) => fileId !== undefined && entries.some(({ id, evidence }) => id === entryId && evidence.some((file) => file.fileId === fileId))
  if (items.some(isShown)) setItems(items.filter((one) => !isShown(one)))
  const isTravelling = items.some(({ error, fileId }) => error === undefined && fileId === undefined)

  const add = async (entryId: string, fileId: string): Promise<string | null> => {
    const result = await callAction(actions.addEvidence, { entryId, fileId })
    return result.ok ? null : result.message
  }
  const send = async (entryId: string, files: readonly File[], pasted: boolean) => {
    const taken = [...(entries.find(({ id }) => id === entryId)?.evidence ?? []), ...items.filter((one) => one.entryId === entryId)].map(({ name }) => name)
    const fresh = files.map((file) => {
      const name = pasted ? pastedName(file.name, taken) : file.name
      taken.push(name)
      return { file: name === file.name ? file : new File([file], name, { type: file.type }), item: { id: crypto.randomUUID(), entryId, name, size: file.size, progress: 0 } }
    })
    for (const { item } of fresh) controllers.current.set(item.id, new AbortController())
    setItems((now) => [...now, ...fresh.map(({ item }) => item)])
    for (const { file, item } of fresh) {
      const { signal } = controllers.current.get(item.id)!
      if (signal.aborted) continue
      const uploaded = await uploadFile(file, { purpose: 'evidence', departmentId }, (progress) => change(item.id, { progress }), signal)
      if (signal.aborted) continue
      const error = uploaded.ok ? await add(entryId, uploaded.id) : uploaded.message
      change(item.id, error === null && uploaded.ok ? { fileId: uploaded.id } : { error: error ?? '' })
    }
    refresh()
  }
  /** @returns what was refused, in words */
  const reuse = async (entryId: string, fileIds: readonly string[]): Promise<string[]> => {
    const refused: string[] = []
    for (const fileId of fileIds) {
      const message = await add(entryId, fileId)
      if (message !== null) refused.push(message)
    }
    refresh()
    return refused
  }
  /** @returns why it was not removed, or null */
  const remove = async (entryId: string, fileId: string): Promise<string | null> => {
    const result = await callAction(actions.removeEvidence, { entryId, fileId })
    refresh()
    return result.ok ? null : result.message
  }

  useEffect(() => {
    if (!isTravelling) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isTravelling])

  return {
    isTravelling, send, reuse, remove,
    itemsOf: (entryId: string): Travelling[] => items.filter((one) => one.entryId === entryId && !isShown(one)),
    /** Stops one on its way, and forgets one that was not taken. */
    dismiss: (id: string) => {
      controllers.current.get(id)?.abort()
      setItems((now) => now.filter((one) => one.id !== id))
    },
  }
}

export type Evidence = ReturnType<typeof useEvidence>
