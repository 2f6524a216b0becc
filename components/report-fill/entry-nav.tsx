'use client'

import { clsx } from 'clsx'
import { CircleAlert, CircleCheck, CircleDashed, Hourglass, MessageSquareText } from 'lucide-react'
import type { EntryView } from '@/lib/report/report-view'
import { NativeSelect } from '../ui/native-select'
import { Field } from '../ui/field'
import type { EntryMark } from './entry-mark'

const MARKS = { ready: { icon: CircleCheck, word: '已填', look: 'text-met' }, missing: { icon: CircleDashed, word: '待填', look: 'text-ink-2' }, wrong: { icon: CircleAlert, word: '需核对', look: 'text-attention' }, awaited: { icon: Hourglass, word: '未交来', look: 'text-at-risk' }, remarked: { icon: MessageSquareText, word: '有意见', look: 'text-attention' } } as const

/** What is said beside the name as well. */
const TOLD: readonly EntryMark[] = ['awaited', 'remarked']

type Props = { label: string; entries: readonly EntryView[]; ownDepartmentId: string; marks: ReadonlyMap<string, EntryMark>; currentId: string; onGo: (id: string) => void }

/** A task as the list names it: with its department where another than the section's own speaks. */
export function entryName({ taskNumber, heading, departmentId, departmentName }: EntryView, ownDepartmentId: string): string {
  return `${taskNumber ? `${taskNumber} ` : ''}${heading}${departmentId === ownDepartmentId ? '' : `（${departmentName}）`}`
}

/** The tasks of a section with how each stands: a list beside the form, a choice above it on phones. */
export function EntryNav({ label, entries, ownDepartmentId, marks, currentId, onGo }: Props) {
  return (
    <>
      <div className="lg:hidden print:hidden">
        <Field label={label} hideLabel>
          <NativeSelect value={currentId} onValueChange={onGo} options={entries.map((entry, index) => ({ value: entry.id, label: `${index + 1}/${entries.length} ${MARKS[marks.get(entry.id) ?? 'missing'].word} ${entryName(entry, ownDepartmentId)}` }))} />
        </Field>
      </div>
      <nav aria-label={label} className="max-h-[70vh] overflow-y-auto max-lg:hidden print:hidden">
        <ul className="grid gap-0.5">
          {entries.map((entry) => {
            const { icon: Icon, word, look } = MARKS[marks.get(entry.id) ?? 'missing']
            return (
              <li key={entry.id}>
                <button
                  type="button"
                  aria-current={entry.id === currentId ? 'true' : undefined}
                  onClick={() => onGo(entry.id)}
                  className={clsx('flex w-full items-start gap-2 rounded-md px-2 py-1.5 text-left text-table focus-visible:-outline-offset-2', entry.id === currentId ? 'bg-action-soft font-medium text-action' : 'hover:bg-sunken')}
                >
                  <Icon aria-hidden className={clsx('mt-0.5 size-4 shrink-0', look)} />
                  <span className="min-w-0 break-words"><span className="sr-only">{word}：</span>{entryName(entry, ownDepartmentId)}{TOLD.includes(marks.get(entry.id) ?? 'missing') && <span aria-hidden className={clsx('ml-1.5 text-sm whitespace-nowrap', look)}>{word}</span>}</span>
                </button>
              </li>
            )
          })}
        </ul>
      </nav>
    </>
  )
}
