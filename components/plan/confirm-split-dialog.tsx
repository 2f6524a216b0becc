'use client'

import { Scissors } from 'lucide-react'
import { useState } from 'react'
import type { ProposalDto } from '@/lib/plan/confirming'
import { piecesOf, splitTaskAt } from '@/lib/plan/task-parts'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { TextInput } from '../ui/text-input'
import { useConfirmApi } from './confirm-context'

type Task = Extract<ProposalDto, { kind: 'TASK' }>

/** Cuts a task where a person says: between two sentences of its clause. Each part gets its own name. */
export function SplitDialog({ proposal, onClose }: { proposal: Task; onClose: () => void }) {
  const api = useConfirmApi()
  const [cuts, setCuts] = useState<readonly number[]>([])
  const [names, setNames] = useState<Readonly<Record<number, string>>>({})
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<string>()
  const from = proposal.span?.[0] ?? null
  const clause = proposal.span ? api.sourceText.slice(...proposal.span) : proposal.content.body
  const pieces = piecesOf(clause)
  const parts = splitTaskAt(proposal.content, clause, from, cuts)
  const starts = [0, ...cuts.toSorted((left, right) => left - right)]
  const named = parts.map((part, index) => ({ ...part, content: { ...part.content, heading: (names[starts[index]!] ?? part.content.heading).trim() } }))

  const toggle = (at: number) => {
    setCuts((now) => (now.includes(at) ? now.filter((one) => one !== at) : [...now, at]))
    setError(undefined)
  }
  const save = async () => {
    if (parts.length < 2) return setError('请先选择断开的位置')
    if (named.some(({ content }) => content.heading === '')) return setError('每一部分都要有任务名称')
    setPending(true)
    const outcome = await api.run({
      action: api.actions.splitTask,
      input: () => ({ id: proposal.id, version: proposal.version, parts: named }),
    })
    setPending(false)
    if (outcome.ok) onClose()
    else setError(Object.values(outcome.problem.fieldErrors)[0] ?? outcome.problem.message)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      shape="wide"
      title="拆分任务"
      description="在需要断开的两句之间点“在此断开”。拆出的每一项都带有原来的单位，可再分别修改。"
      footer={
        <>
          <Button disabled={pending} onClick={onClose}>取消</Button>
          <Button variant="primary" pending={pending} pendingLabel="正在拆分" onClick={() => void save()}>{parts.length > 1 ? `拆成 ${parts.length} 项` : '拆分'}</Button>
        </>
      }
    >
      <div className="space-y-4">
        {pieces.length < 2 ? <p className="text-ink-2">这一任务只有一句话，不能再拆分。可用“修改”调整内容。</p> : (
          <ol className="rounded-md border border-line">
            {pieces.map((piece, index) => (
              <li key={piece.start}>
                {index > 0 && (
                  <button
                    type="button"
                    aria-pressed={cuts.includes(piece.start)}
                    onClick={() => toggle(piece.start)}
                    className="flex min-h-7 w-full items-center gap-2 px-3 text-sm text-ink-2 hover:text-action focus-visible:-outline-offset-2 aria-pressed:bg-action-soft aria-pressed:font-medium aria-pressed:text-action pointer-coarse:min-h-11"
                  >
                    <Scissors aria-hidden className="size-3.5 shrink-0" />
                    <span className="h-px flex-1 bg-line" />
                    {cuts.includes(piece.start) ? '已断开' : '在此断开'}
                    <span className="h-px flex-1 bg-line" />
                  </button>
                )}
                <p className="px-3 py-1">{clause.slice(piece.start, piece.end).trim()}</p>
              </li>
            ))}
          </ol>
        )}
        {parts.length > 1 && (
          <div className="space-y-2">
            {named.map((part, index) => (
              <Field key={starts[index]} label={`第 ${index + 1} 项的任务名称`}>
                <TextInput value={names[starts[index]!] ?? part.content.heading} onValueChange={(name) => setNames((now) => ({ ...now, [starts[index]!]: name }))} maxLength={300} />
              </Field>
            ))}
          </div>
        )}
        {error && <p role="alert" className="text-table font-medium text-attention">{error}</p>}
      </div>
    </Dialog>
  )
}
