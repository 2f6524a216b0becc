import type { InstructionRow } from '@/lib/supervision/instruction.queries'
import { formatDate, formatDue } from '@/lib/shared/format'
import { INSTRUCTION_STATE_LABELS, INSTRUCTION_VOIDED_LABEL } from '@/lib/terms/supervision'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const TONES: Readonly<Record<InstructionRow['state'], StatusTone>> = { OPEN: 'caution', ANSWERED: 'info', CLOSED: 'good' }

/** Where an instruction stands; one that was taken back says so. */
export function InstructionStateMark({ of, plain = false }: { of: Pick<InstructionRow, 'state' | 'isVoided'>; plain?: boolean }) {
  return of.isVoided ? <ToneBadge plain={plain} tone="muted">{INSTRUCTION_VOIDED_LABEL}</ToneBadge> : <ToneBadge plain={plain} tone={TONES[of.state]}>{INSTRUCTION_STATE_LABELS[of.state]}</ToneBadge>
}

/** By when an answer is owed, and how that day stands while it is owed. */
export function InstructionDue({ of, todayOn }: { of: Pick<InstructionRow, 'dueOn' | 'state' | 'isVoided' | 'isOverdue'>; todayOn: string }) {
  if (!of.dueOn) return <span className="text-ink-2">未定期限</span>
  const stands = of.state === 'OPEN' && !of.isVoided
  return (
    <>
      {formatDate(of.dueOn)}
      {stands && <span className="mt-0.5 block text-sm">{of.isOverdue ? <ToneBadge plain tone="attention">{formatDue(of.dueOn, todayOn)}</ToneBadge> : <span className="text-ink-2">{formatDue(of.dueOn, todayOn)}</span>}</span>}
    </>
  )
}
