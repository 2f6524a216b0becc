'use client'

import type { ReactNode } from 'react'
import { Button } from '../ui/button'

type Props = { label: ReactNode; words: string; onTake: () => void }

/** Beside a field after a conflict: what is stored now, and a way to take it over what was typed. */
export function CurrentValue({ label, words, onTake }: Props) {
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 border-l-2 border-attention bg-sunken py-1.5 pr-2 pl-3 text-table">
      <p className="min-w-0 flex-1 break-words"><span className="text-ink-2">现值：</span>{words}</p>
      <Button size="sm" onClick={onTake} >采用现值<span className="sr-only">：{label}</span></Button>
    </div>
  )
}
