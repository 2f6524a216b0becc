import { ArrowUpDown, CircleMinus, CirclePlus, PencilLine, Target, UsersRound, type LucideIcon } from 'lucide-react'
import type { ChangeKind } from '@/lib/plan/compare/compare-revisions'
import type { DiffPart } from '@/lib/plan/compare/diff-part'
import { CHANGE_KIND_LABELS } from '@/lib/terms/plan'

const ICONS: Record<ChangeKind, LucideIcon> = { added: CirclePlus, removed: CircleMinus, words: PencilLine, units: UsersRound, targets: Target, moved: ArrowUpDown }

/** A kind of change: shape and word together. */
export function ChangeMark({ kind }: { kind: ChangeKind }) {
  const Icon = ICONS[kind]
  return (
    <span className="inline-flex items-center gap-1 rounded-sm border border-line bg-sunken px-1.5 text-sm font-medium whitespace-nowrap">
      <Icon aria-hidden className="size-3.5 text-ink-2" />
      {CHANGE_KIND_LABELS[kind]}
    </span>
  )
}

/** Struck through what went, underlined twice what came: told by shape on paper, by word to who listens, by colour besides. */
export function DiffText({ parts }: { parts: readonly DiffPart[] }) {
  return (
    <p className="whitespace-pre-wrap break-words">
      {parts.map(({ kind, text }, index) => {
        if (kind === 'same') return <span key={index}>{text}</span>
        if (kind === 'removed') return <Removed key={index}>{text}</Removed>
        return <Added key={index}>{text}</Added>
      })}
    </p>
  )
}

export function Removed({ children }: { children: string }) {
  return <del className="rounded-sm bg-attention-soft text-attention line-through decoration-1"><span className="sr-only">（删去：）</span>{children}<span className="sr-only">（删去止）</span></del>
}

export function Added({ children }: { children: string }) {
  return <ins className="rounded-sm bg-met-soft text-met underline decoration-double decoration-1 underline-offset-3"><span className="sr-only">（新增：）</span>{children}<span className="sr-only">（新增止）</span></ins>
}
