'use client'

import { clsx } from 'clsx'
import { CircleDot } from 'lucide-react'

type Props<T extends string> = {
  /** The question, read aloud. */
  label: string
  options: readonly { readonly value: T; readonly label: string; readonly tone?: 'good' | 'attention' | 'muted' }[]
  value: T | null
  columns?: 2 | 3
  onChoose: (value: T) => void
}

const CHOSEN = { good: 'border-met bg-met-soft text-met', attention: 'border-attention bg-attention-soft text-attention', muted: 'border-ink-2 bg-sunken text-ink', plain: 'border-action bg-action-soft text-action' }

/** A few answers side by side, each large enough for a thumb: one press chooses. */
export function ChoiceRow<T extends string>({ label, options, value, columns = 3, onChoose }: Props<T>) {
  return (
    <div role="radiogroup" aria-label={label} className={clsx('grid gap-1.5', columns === 2 ? 'grid-cols-2' : 'grid-cols-3')}>
      {options.map((option, index) => {
        const isChosen = option.value === value
        return (
          <button
            key={option.value}
            type="button"
            role="radio"
            aria-checked={isChosen}
            tabIndex={isChosen || (value === null && index === 0) ? 0 : -1}
            onClick={() => onChoose(option.value)}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0
              if (step === 0) return
              event.preventDefault()
              const next = (index + step + options.length) % options.length
              event.currentTarget.parentElement?.querySelectorAll('button')[next]?.focus()
              onChoose(options[next]!.value)
            }}
            className={clsx('inline-flex min-h-11 items-center justify-center gap-1 rounded-md border px-1.5 text-table font-medium transition-colors', isChosen ? CHOSEN[option.tone ?? 'plain'] : 'border-edge bg-surface text-ink hover:border-action')}
          >
            {/* A dot, not a tick: a tick beside 不符合 reads as its opposite. */}
            {isChosen && <CircleDot aria-hidden className="size-4 shrink-0" />}
            {option.label}
          </button>
        )
      })}
    </div>
  )
}
