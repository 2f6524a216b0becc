'use client'

import { createContext } from 'react'

/** What a window offers the form inside it: the foot that stays in sight, and a way to close. Null outside a window. */
export const DialogFrame = createContext<{ foot: HTMLElement | null; close: () => void } | null>(null)
