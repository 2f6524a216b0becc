'use client'

import { createContext, useContext } from 'react'

type FieldControl = {
  id?: string
  name?: string
  describedBy?: string
  invalid: boolean
  required: boolean
  labelId?: string
}

/** What a field tells the control inside it. */
export const FieldContext = createContext<FieldControl | null>(null)

/**
 * The attributes a control needs so that its label, hint and error are read with it.
 * The control's own `id` and `name` win over the field's; outside a field only its own are returned.
 */
export function useFieldControl(own: { id?: string; name?: string; describedBy?: string } = {}) {
  const field = useContext(FieldContext)
  return {
    id: own.id ?? field?.id,
    name: own.name ?? field?.name,
    labelId: field?.labelId,
    aria: {
      'aria-describedby': [field?.describedBy, own.describedBy].filter(Boolean).join(' ') || undefined,
      'aria-invalid': field?.invalid || undefined,
      'aria-required': field?.required || undefined,
    },
  }
}
