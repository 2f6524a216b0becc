'use client'

import { useEffect, useState } from 'react'
import { isPaletteItem, type PaletteItem } from '@/lib/shared/palette-item'

export type PaletteResults = { readonly state: 'idle' | 'loading' | 'done'; readonly items: readonly PaletteItem[] } | { readonly state: 'failed'; readonly items: readonly PaletteItem[]; readonly message: string }

const IDLE: PaletteResults = { state: 'idle', items: [] }
const DEBOUNCE_MS = 200
const FAILED = '查找没有完成，请检查网络后重试'

/** What the portal finds for a query, asked for once typing rests; null asks nothing. Older answers never overtake newer ones. */
export function usePaletteResults(query: string | null, attempt: number): PaletteResults {
  const [answer, setAnswer] = useState<{ key: string; results: PaletteResults } | null>(null)
  const key = query ? `${attempt} ${query}` : ''
  useEffect(() => {
    if (!query) return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      ask(query, abort.signal).then(
        (results) => setAnswer({ key, results }),
        () => abort.signal.aborted || setAnswer({ key, results: { state: 'failed', items: [], message: FAILED } }),
      )
    }, DEBOUNCE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [query, key])
  if (key === '') return IDLE
  return answer?.key === key ? answer.results : { state: 'loading', items: answer?.results.items ?? [] }
}

async function ask(query: string, signal: AbortSignal): Promise<PaletteResults> {
  const response = await fetch(`/api/palette?q=${encodeURIComponent(query)}`, { signal, headers: { accept: 'application/json' } })
  const body = (await response.json()) as { items?: unknown; message?: unknown }
  if (response.ok && Array.isArray(body.items)) return { state: 'done', items: body.items.filter(isPaletteItem) }
  return { state: 'failed', items: [], message: typeof body.message === 'string' ? body.message : FAILED }
}
