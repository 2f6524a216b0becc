'use client'

import { useEffect } from 'react'
import { parseTypeSize, TYPE_SIZE_KEY } from './type-size'

/** Sets the size a person chose on pages that are not rendered for them: sign-in, public and error pages. */
export function TypeSizeSync() {
  useEffect(() => {
    if (parseTypeSize(localStorage.getItem(TYPE_SIZE_KEY)) === 'large') document.documentElement.dataset.typeSize = 'large'
  }, [])
  return null
}
