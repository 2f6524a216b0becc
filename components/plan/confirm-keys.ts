'use client'

import { useEffect, useRef } from 'react'

/** What a key asks for. */
export type KeyIntent = 'next' | 'previous' | 'accept' | 'edit' | 'reject' | 'reopen' | 'undo' | 'find' | 'help'

export const KEY_WORDS: readonly { readonly keys: readonly string[]; readonly words: string }[] = [
  { keys: ['J', '↓'], words: '下一项' },
  { keys: ['K', '↑'], words: '上一项' },
  { keys: ['Enter'], words: '确认当前项，并到下一个待确认项' },
  { keys: ['E'], words: '修改当前项' },
  { keys: ['X'], words: '不采纳当前项，并到下一个待确认项' },
  { keys: ['U'], words: '撤回对当前项的决定' },
  { keys: ['Ctrl', 'Z'], words: '撤销自己的上一步' },
  { keys: ['/'], words: '查找' },
  { keys: ['?'], words: '显示本说明' },
]

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>
/** Where the focus is: in something one types in, on a control that has keys of its own, on a line, or elsewhere. */
export type FocusPlace = 'typing' | 'control' | 'line' | 'elsewhere'

const LETTERS: Readonly<Record<string, KeyIntent>> = { j: 'next', k: 'previous', e: 'edit', x: 'reject', u: 'reopen', '/': 'find', '?': 'help' }

/**
 * What a key press means on the confirming screen, null where it is not ours: while somebody types, in a window, or
 * together with keys of the browser. Enter belongs to the control that has the focus, unless that is a line.
 */
export function keyIntent(event: Pressed, place: FocusPlace): KeyIntent | null {
  if (event.isComposing || place === 'typing' || event.altKey) return null
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'z' && !event.shiftKey ? 'undo' : null
  if (event.key === 'Enter') return place === 'control' ? null : 'accept'
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') return place === 'line' ? (event.key === 'ArrowDown' ? 'next' : 'previous') : null
  return LETTERS[event.key.toLowerCase()] ?? null
}

function placeOf(target: EventTarget | null): FocusPlace {
  if (!(target instanceof HTMLElement)) return 'elsewhere'
  if (target.isContentEditable || target.closest('input, textarea, select, [role="combobox"], [role="dialog"], [role="menu"]')) return 'typing'
  if (target.closest('[data-key] > div > button[aria-expanded]')) return 'line'
  return target.closest('button, a, summary') ? 'control' : 'elsewhere'
}

/** Listens for the keys of the screen, except while a window is open over it. */
export function useConfirmKeys(onIntent: (intent: KeyIntent) => boolean): void {
  const latest = useRef(onIntent)
  useEffect(() => {
    latest.current = onIntent
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"][data-state="open"]')) return
      const intent = keyIntent(event, placeOf(event.target))
      if (intent && latest.current(intent)) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
