'use client'

import { clsx } from 'clsx'
import { Search } from 'lucide-react'
import type { KeyboardEvent, RefObject } from 'react'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'
import { GROUP_ORDER, type GroupKey, type ItemFilter } from './confirm-items'
import { GROUP_LABELS } from './confirm-kind'

const STATES: { value: ItemFilter['state']; label: string }[] = [{ value: 'ALL', label: '全部状态' }, { value: 'PENDING', label: '待确认' }, { value: 'ACCEPTED', label: '已确认' }, { value: 'REJECTED', label: '不采纳' }]

type Props = { filter: ItemFilter; counts: ReadonlyMap<GroupKey, number>; searchRef: RefObject<HTMLInputElement | null>; onChange: (part: Partial<ItemFilter>) => void }

function KindButton({ pressed, onPress, children }: { pressed: boolean; onPress: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={clsx('shrink-0 rounded-full border px-2.5 py-0.5 text-sm whitespace-nowrap pointer-coarse:min-h-9', pressed ? 'border-action bg-action text-on-dark' : 'border-line bg-surface text-ink-2 hover:border-action hover:text-action')}
    >
      {children}
    </button>
  )
}

/** Escape leads back to the list and keeps the words, which the browser would take out. */
function leaveOnEscape(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.blur()
}

/** What is shown on the right: by kind, by state, by words. */
export function ConfirmFilterBar({ filter, counts, searchRef, onChange }: Props) {
  const total = [...counts.values()].reduce((sum, one) => sum + one, 0)
  return (
    <div role="search" aria-label="筛选识别结果" className="space-y-2 border-b border-line px-3 py-2 print:hidden">
      <div className="flex gap-1.5">
        <label className="relative min-w-0 flex-1">
          <span className="sr-only">查找识别结果</span>
          <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 z-1 size-4 -translate-y-1/2 text-ink-2" />
          <TextInput ref={searchRef} type="search" value={filter.words} onValueChange={(words) => onChange({ words })} onKeyDown={leaveOnEscape} placeholder="查找名称、单位、原文" className="pl-8" />
        </label>
        <NativeSelect aria-label="状态" options={STATES} value={filter.state} onValueChange={(state) => onChange({ state: state as ItemFilter['state'] })} className="w-28 shrink-0" />
      </div>
      <div role="group" aria-label="按类型筛选" className="flex gap-1 max-lg:overflow-x-auto lg:flex-wrap">
        <KindButton pressed={filter.group === 'ALL'} onPress={() => onChange({ group: 'ALL' })}>全部 {total}</KindButton>
        {GROUP_ORDER.filter((key) => counts.has(key)).map((key) => <KindButton key={key} pressed={filter.group === key} onPress={() => onChange({ group: filter.group === key ? 'ALL' : key })}>{GROUP_LABELS[key]} {counts.get(key)}</KindButton>)}
      </div>
    </div>
  )
}
