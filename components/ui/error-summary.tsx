'use client'

import { useEffect, useRef } from 'react'
import { summaryHeading } from './summary-heading'

export type SummaryError = {
  message: string
  /** Id of the control or fieldset the error stands at; without it the line is no link. */
  fieldId?: string
}

/** Moves focus to the control with this id; in a group, to the first control that can take it. */
export function focusField(fieldId: string): void {
  const target = document.getElementById(fieldId)
  if (!target) return
  const focusable = target.matches('fieldset, div, [role="group"], [role="radiogroup"]')
    ? target.querySelector<HTMLElement>('input:not([type="hidden"]):not(:disabled), select, textarea, button, [tabindex="0"]')
    : target
  target.scrollIntoView({ block: 'center' })
  focusable?.focus({ preventScroll: true })
}

export type ErrorSummaryProps = {
  errors: SummaryError[]
  title?: string
  /** Changes with each attempt to submit, so that focus moves here again. */
  attempt?: number
  /** Text after the list, e.g. a reference number. */
  children?: React.ReactNode
}

/** What is wrong, at the top of the form, in the same words as at the fields; focus moves here. */
export function ErrorSummary({ errors, title, attempt = 0, children }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  const shown = errors.length > 0
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown, attempt])
  if (!shown) return null
  return (
    <div ref={box} role="alert" tabIndex={-1} aria-labelledby="error-summary-title" className="rounded-md border-2 border-attention bg-surface px-4 py-3 focus:outline-2 focus:outline-offset-2 focus:outline-attention">
      <h2 id="error-summary-title" className="text-h3 font-semibold">{summaryHeading(errors, title)}</h2>
      <ul className="mt-1.5 list-disc space-y-1 pl-5 text-table font-medium text-attention marker:text-attention-line">
        {errors.map((error, index) => (
          <li key={`${index}-${error.fieldId ?? error.message}`}>
            {error.fieldId ? (
              <a
                href={`#${error.fieldId}`}
                onClick={(event) => {
                  event.preventDefault()
                  focusField(error.fieldId!)
                }}
                className="underline decoration-attention-line underline-offset-3 hover:decoration-attention"
              >
                {error.message}
              </a>
            ) : (
              error.message
            )}
          </li>
        ))}
      </ul>
      {children && <div className="mt-2 text-sm text-ink-2">{children}</div>}
    </div>
  )
}
