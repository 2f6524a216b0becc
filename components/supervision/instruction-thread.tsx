import type { InstructionStepView } from '@/lib/supervision/instruction.queries'
import { formatInstant } from '@/lib/shared/format'
import { INSTRUCTION_STEP_LABELS } from '@/lib/terms/supervision'
import { Timeline, type TimelineTone } from '../ui/timeline'

const TONES: Readonly<Record<InstructionStepView['kind'], TimelineTone>> = { WRITTEN: 'plain', ANSWERED: 'plain', RETURNED: 'attention', CLOSED: 'good', VOIDED: 'plain', HANDED_OVER: 'plain' }

/** Everything that was done with an instruction, in order. */
export function InstructionThread({ steps }: { steps: readonly InstructionStepView[] }) {
  return (
    <Timeline
      label="办理过程"
      entries={steps.map(({ number, kind, text, byName, at }) => ({ key: String(number), when: formatInstant(at), dateTime: at, who: byName, what: INSTRUCTION_STEP_LABELS[kind], tone: TONES[kind], detail: text && <p className="break-words whitespace-pre-line text-ink">{text}</p> }))}
    />
  )
}
