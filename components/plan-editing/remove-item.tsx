'use client'

import type { ReactNode } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { ConfirmAction } from '../organisation/confirm-action'

type Props = { name: string; record: { id: string; version: number }; inForce: boolean; action: ServerAction<unknown>; onDone?: () => void; children: ReactNode }

/** Takes one thing out of a plan: voided with a reason where the plan is in force, else deleted from the draft. */
export function RemoveItem({ name, record, inForce, action, onDone, children }: Props) {
  const word = inForce ? '作废' : '删除'
  const { id, version } = record
  return (
    <ConfirmAction label={word} accessibleLabel={`${word}${name}`} title={`${word}${name}`} action={action} input={inForce ? { id, version } : { id, version, reason: '' }} doneMessage={`已${word}`} reasonHint={inForce ? '写入方案的调整记录，并通知有关单位。' : undefined} size="sm" variant="quiet" onDone={onDone}>
      {children}
    </ConfirmAction>
  )
}
