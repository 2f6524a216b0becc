import { clsx } from 'clsx'
import { CircleAlert, CircleCheck, LoaderCircle, Smartphone } from 'lucide-react'
import { deviceWord, type DeviceTone } from '@/lib/inspection/visit/device-words'
import type { DeskState } from './device-desk'

const LOOK: Record<DeviceTone, { Icon: typeof CircleCheck; tone: string }> = {
  ok: { Icon: CircleCheck, tone: 'text-met' },
  busy: { Icon: LoaderCircle, tone: 'text-ink-2' },
  waiting: { Icon: Smartphone, tone: 'text-ink' },
  attention: { Icon: CircleAlert, tone: 'text-attention' },
}

/** Whether the device has it, and whether the server has: in sight at all times, in words. */
export function DeviceMark({ state }: { state: DeskState }) {
  const { tone, words } = deviceWord(state.one, state)
  const { Icon, tone: look } = LOOK[tone]
  return (
    <span role="status" className={clsx('inline-flex items-center gap-1 text-sm whitespace-nowrap print:hidden', look)}>
      <Icon aria-hidden className={clsx('size-4 shrink-0', tone === 'busy' && 'animate-spin')} />
      {words}
    </span>
  )
}
