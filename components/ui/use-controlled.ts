'use client'

import { useState } from 'react'

/**
 * A value that is the parent's when it gives one and the component's own when it does not.
 * Returns the value and a setter that also tells the parent.
 */
export function useControlled<T>(given: T | undefined, initial: T, onChange?: (value: T) => void): [T, (value: T) => void] {
  const [own, setOwn] = useState(initial)
  const value = given === undefined ? own : given
  return [
    value,
    (next) => {
      if (given === undefined) setOwn(next)
      onChange?.(next)
    },
  ]
}
