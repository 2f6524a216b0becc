import type { RectificationStep } from '@/lib/generated/prisma/enums'
import type { RectificationView } from './rectification.queries'

/** The forms that usually carry a step on, the first that is offered. */
const FORMS_OF: Partial<Record<RectificationStep, readonly string[]>> = { STOP: ['lift', 'stop'], FILING: ['decide-case', 'filing'], ORDER: ['order'], WORK: ['reported'], CLOSE: ['close'] }

/** The one thing to do next, with its address; null where the reader may do nothing or nothing is owed. */
export function nextAction({ id, state, step, forms, mayPlanRecheck }: Pick<RectificationView, 'id' | 'state' | 'step' | 'forms' | 'mayPlanRecheck'>): { readonly label: string; readonly href: string } | null {
  if (state.state !== 'OPEN') return null
  const formOf = (key: string) => forms.find((form) => form.key === key)
  const link = (key: string) => {
    const form = formOf(key)
    return form ? { label: form.label, href: `/inspections/rectifications/${id}/record?do=${key}` } : null
  }
  if (step === 'RECHECK') {
    if (state.planned !== null) return { label: '打开复查检查', href: `/inspections/${state.planned.inspectionId}` }
    return mayPlanRecheck ? { label: '安排复查', href: `/inspections/rectifications/${id}/recheck` } : link('papers')
  }
  for (const key of (step && FORMS_OF[step]) ?? []) {
    const found = link(key)
    if (found) return found
  }
  return null
}
