'use client'

import { clsx } from 'clsx'
import type { ConfirmingCounts } from '@/lib/plan/confirming'

type Tab = 'source' | 'found'
type Props = { tab: Tab; counts: ConfirmingCounts; onChange: (tab: Tab) => void }

/** On narrow screens one side at a time. */
export function ConfirmTabs({ tab, counts, onChange }: Props) {
  const tabs: { value: Tab; label: string; count?: number }[] = [{ value: 'source', label: '原文' }, { value: 'found', label: '识别结果', count: counts.pending }]
  return (
    <div role="group" aria-label="显示哪一侧" className="sticky top-(--topbar-height) z-20 -mx-4 mb-2 flex border-b border-line bg-page px-4 lg:hidden print:hidden">
      {tabs.map(({ value, label, count }) => (
        <button
          key={value}
          type="button"
          aria-pressed={tab === value}
          onClick={() => onChange(value)}
          className={clsx('min-h-11 flex-1 border-b-2 text-table focus-visible:-outline-offset-2', tab === value ? 'border-action font-semibold text-action' : 'border-transparent text-ink-2')}
        >
          {label}{count !== undefined && count > 0 && <span className="ml-1 text-sm font-normal">待确认 {count}</span>}
        </button>
      ))}
    </div>
  )
}
