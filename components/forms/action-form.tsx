'use client'

import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import type { FormValue } from '@/lib/shared/action-result'
import { Button } from '../ui/button'
import { ErrorSummary } from '../ui/error-summary'
import { Field, FieldGroup, type FieldProps } from '../ui/field'
import { Notice } from '../ui/notice'
import { usePortalRouter } from '../ui/use-portal-router'
import { WHOLE_FORM, type FormProblem } from './action-outcome'
import { valueInWords } from './conflict'
import { CurrentValue } from './current-value'
import { FormButtons } from './form-buttons'
import { FormProblemBox } from './form-problem-box'
import type { ActionFormState } from './use-action-form'

export type ActionFormProps<V extends Record<string, unknown>> = {
  form: ActionFormState<V>
  /** What the button does: 提交本月报告. */
  submitLabel: string
  pendingLabel?: string
  danger?: boolean
  /** Beside the submit button: 取消, 存为草稿. In a window 取消 is there already. */
  secondary?: ReactNode
  /** Wider than the reading measure, for tables of input. */
  wide?: boolean
  /** Names the form for screen readers where a page has several. */
  label?: string
  children: ReactNode
}

function summaryErrors(problem: FormProblem, fieldId: (path: string) => string) {
  return Object.entries(problem.fieldErrors).map(([path, message]) => ({ message, fieldId: path === WHOLE_FORM ? undefined : fieldId(path) }))
}

/** A form around useActionForm: problems at the top, fields in one column, what happens on the button. */
export function ActionForm<V extends Record<string, unknown>>({ form, submitLabel, pendingLabel = '正在提交', danger = false, secondary, wide = false, label, children }: ActionFormProps<V>) {
  const router = usePortalRouter()
  const { problem } = form
  const errors = problem ? summaryErrors(problem, form.fieldId) : []
  return (
    <form
      id={form.id}
      noValidate
      aria-label={label}
      aria-busy={form.pending || undefined}
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
      className={clsx('space-y-5', !wide && 'max-w-form')}
    >
      {problem && errors.length > 0 && <ErrorSummary errors={errors} title={problem.message} attempt={form.attempt} />}
      {problem && errors.length === 0 && <FormProblemBox problem={problem} attempt={form.attempt} onRetry={form.submit} onRefresh={router.refresh} conflict={form.conflict} />}
      {form.unchanged && <Notice live="status">没有改动，无需保存。</Notice>}
      {form.restored && (
        <Notice live="status" title="已恢复上次未提交的内容" actions={<Button size="sm" onClick={form.reset}>放弃恢复的内容</Button>}>
          请核对后继续填写。
        </Notice>
      )}
      {children}
      <FormButtons formId={form.id} submitLabel={form.conflict && form.conflict.differing.length > 0 ? `按我填写的内容${submitLabel}` : submitLabel} pendingLabel={pendingLabel} pending={form.pending} danger={danger} secondary={secondary} />
    </form>
  )
}

export type FormFieldProps<V extends Record<string, unknown>, K extends keyof V & string> = Omit<FieldProps, 'id' | 'name' | 'error' | 'below' | 'children'> & {
  form: ActionFormState<V>
  name: K
  /** A fieldset with a legend, for radios and checkboxes. */
  group?: boolean
  /** A stored value in words, for fields whose values are codes or ids: what stands beside the field after a conflict. */
  words?: (value: V[K]) => string
  children: (bound: { value: V[K]; onValueChange: (value: V[K]) => void }) => ReactNode
}

/** One field of an ActionForm, with its error; the child gets `value` and `onValueChange`. */
export function FormField<V extends Record<string, unknown>, K extends keyof V & string>({ form, name, group = false, words = (value) => valueInWords(value as FormValue), children, ...rest }: FormFieldProps<V, K>) {
  const Shape = group ? FieldGroup : Field
  const { conflict } = form
  const below = conflict?.differing.includes(name) ? <CurrentValue label={rest.label} words={words(conflict.currentOf(name) as V[K])} onTake={() => conflict.take(name)} /> : conflict?.adopted.includes(name) ? <p className="mt-1.5 border-l-2 border-attention bg-sunken py-1.5 pr-2 pl-3 text-table">您没有改动这一项，已换成他人保存的现值。</p> : undefined
  return (
    <Shape {...rest} id={form.fieldId(name)} error={form.errorOf(name)} below={below}>
      {children(form.bind(name))}
    </Shape>
  )
}
