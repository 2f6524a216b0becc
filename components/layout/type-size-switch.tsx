'use client'

import { clsx } from 'clsx'
import { useSyncExternalStore } from 'react'
import { parseTypeSize, settingCookie, TYPE_SIZE_KEY, type TypeSize } from './type-size'

const CHOICES: { value: TypeSize; label: string }[] = [
  { value: 'normal', label: '标准' },
  { value: 'large', label: '大字' },
]

function current(): TypeSize {
  const own = document.documentElement.dataset.typeSize
  return parseTypeSize(own ?? document.querySelector<HTMLElement>('body [data-type-size]')?.dataset.typeSize)
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-type-size'] })
  return () => observer.disconnect()
}

/** Sets the size on the page at once and remembers it for the next, on this machine. */
export function chooseTypeSize(size: TypeSize): void {
  document.documentElement.dataset.typeSize = size
  document.cookie = settingCookie(TYPE_SIZE_KEY, size)
  localStorage.setItem(TYPE_SIZE_KEY, size)
}

/** 字号: standard or large. */
export function TypeSizeSwitch({ initial = 'normal' }: { initial?: TypeSize }) {
  const size = useSyncExternalStore(subscribe, current, () => initial)
  return (
    <div role="group" aria-label="字号" className="inline-flex rounded-md border border-edge bg-surface p-0.5">
      {CHOICES.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={size === choice.value}
          onClick={() => chooseTypeSize(choice.value)}
          className={clsx('min-h-7 rounded-sm px-2.5 text-sm pointer-coarse:min-h-10', size === choice.value ? 'bg-action font-medium text-on-dark' : 'text-ink hover:bg-action-soft')}
        >
          {choice.label}
        </button>
      ))}
    </div>
  )
}
