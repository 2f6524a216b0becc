'use client'

import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './button'

export type PanelStep = { label: string; double?: boolean; disabled?: boolean; onPress: () => void }

/** Head of a calendar: steps back, what is shown, steps forward. */
export function PanelHead({ title, back, forward }: { title: ReactNode; back: PanelStep[]; forward: PanelStep[] }) {
  const button = (step: PanelStep, Icon: typeof ChevronLeft) => (
    <IconButton key={step.label} label={step.label} size="sm" disabled={step.disabled} onClick={step.onPress}>
      <Icon aria-hidden className="size-4" />
    </IconButton>
  )
  return (
    <div className="mb-2 flex items-center gap-1">
      {back.map((step) => button(step, step.double ? ChevronsLeft : ChevronLeft))}
      <p aria-live="polite" className="flex-1 text-center text-table font-semibold">{title}</p>
      {forward.map((step) => button(step, step.double ? ChevronsRight : ChevronRight))}
    </div>
  )
}
