'use client'

import { useEffect, useRef } from 'react'

/** The heading of what takes a form's place: focus moves to it once, so that it is read and Tab goes on from there. */
export function FocusedHeading({ id, children }: { id: string; children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return <h2 id={id} ref={heading} tabIndex={-1} className="text-h2 font-semibold outline-none">{children}</h2>
}
