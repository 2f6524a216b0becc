'use client'

import { X } from 'lucide-react'
import { Button, IconButton } from '../ui/button'
import type { SourceSelection } from './source-selection'

export type AddChoice = 'TASK' | 'TARGET' | 'BASELINE' | 'MILESTONE' | 'DUTY' | 'UNIT'

const CHOICES: readonly { choice: AddChoice; label: string }[] = [
  { choice: 'TASK', label: '任务' }, { choice: 'TARGET', label: '指标' }, { choice: 'BASELINE', label: '基期值' }, { choice: 'MILESTONE', label: '时限' }, { choice: 'DUTY', label: '报送义务' }, { choice: 'UNIT', label: '单位' },
]

/** What selected words may be added as; stands at the foot of the source while something is selected. */
export function SelectionBar({ selection, onChoose, onClose }: { selection: SourceSelection; onChoose: (choice: AddChoice) => void; onClose: () => void }) {
  return (
    <div
      role="toolbar"
      aria-label="将选中的文字补充为"
      // Pressing a button must not take the selection away before it is read.
      onPointerDown={(event) => event.preventDefault()}
      className="sticky bottom-0 flex flex-wrap items-center gap-1.5 border-t border-action-line bg-action-soft px-3 py-2 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-(--bottom-bar-height) max-lg:z-30 print:hidden"
    >
      <p className="mr-1 max-w-full min-w-0 truncate text-sm text-ink-2">已选 {selection.text.length} 字，作为</p>
      {CHOICES.map(({ choice, label }) => <Button key={choice} size="sm" onClick={() => onChoose(choice)}>{label}</Button>)}
      <IconButton label="取消选择" size="sm" className="ml-auto" onClick={onClose}><X aria-hidden className="size-4" /></IconButton>
    </div>
  )
}
