'use client'

import { use, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '../ui/button'
import { DialogFrame } from '../ui/dialog-frame'

type Props = { formId: string; submitLabel: string; pendingLabel: string; pending: boolean; danger: boolean; secondary?: ReactNode }

/** The buttons of a form: below it on a page; in a window in its foot, where 取消 stands before the decisive one as in every window. */
export function FormButtons({ formId, submitLabel, pendingLabel, pending, danger, secondary }: Props) {
  const frame = use(DialogFrame)
  const submit = <Button type="submit" form={formId} variant={danger ? 'danger' : 'primary'} pending={pending} pendingLabel={pendingLabel}>{submitLabel}</Button>
  if (!frame) return <div className="flex flex-wrap items-center gap-2 pt-1">{submit}{secondary}</div>
  if (!frame.foot) return null
  return createPortal(<>{secondary}<Button disabled={pending} onClick={frame.close}>取消</Button>{submit}</>, frame.foot)
}
