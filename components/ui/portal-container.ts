'use client'

import { createContext } from 'react'

/**
 * The element floating panels are put into: a dialog sets itself, so that its scroll lock does not freeze them. A file of
 * its own: the frame of every page sets it too, and needs nothing of what floats.
 */
export const PortalContainer = createContext<HTMLElement | null>(null)
