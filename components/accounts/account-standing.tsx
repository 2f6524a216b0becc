'use client'

import { useState } from 'react'
import type { AccountDecision } from '@/lib/organisation/account.policy'
import type { ServerAction } from '@/lib/shared/action-result'
import { Button, ButtonLink } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { useAccountAction } from './use-account-action'

type Props = {
  account: { id: string; version: number; displayName: string; isActive: boolean }
  can: Record<'disable' | 'enable' | 'changeGrants', AccountDecision>
  disableAccount: ServerAction<unknown>
  enableAccount: ServerAction<unknown>
}

/** Leaving and coming back: hand over, disable, enable. What cannot be done says why. */
export function AccountStanding({ account, can, disableAccount, enableAccount }: Props) {
  const [asked, setAsked] = useState(false)
  const { run, pending, error, clear } = useAccountAction()
  const { id, version, displayName, isActive } = account
  const decision = isActive ? can.disable : can.enable
  const close = () => {
    setAsked(false)
    clear()
  }
  const words = isActive
    ? { title: `停用${displayName}的账号`, label: '停用账号', pending: '正在停用', done: '账号已停用', body: '停用后立即在所有设备上退出登录，不能再登录；角色和以往记录保留。需要他人接手的，请先办理账号交接。', hint: '写入审计记录，例如：调离本单位。' }
    : { title: `启用${displayName}的账号`, label: '启用账号', pending: '正在启用', done: '账号已启用', body: '启用后沿用原有角色和密码。', hint: '写入审计记录，例如：借调期满返回。' }
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {can.changeGrants.allowed && <ButtonLink href={`/admin/accounts/${id}/hand-over`}>账号交接</ButtonLink>}
        {decision.allowed && <Button variant={isActive ? 'danger' : 'secondary'} onClick={() => setAsked(true)}>{words.label}</Button>}
      </div>
      {!decision.allowed && <p className="mt-2 text-table text-ink-2">不能{words.label}：{decision.reason}。</p>}
      <ConfirmDialog
        open={asked}
        onOpenChange={(open) => !open && close()}
        title={words.title}
        confirmLabel={words.label}
        danger={isActive}
        pending={pending}
        pendingLabel={words.pending}
        error={error}
        reason={{ label: '原因', hint: words.hint, maxCount: 200 }}
        onConfirm={(reason) => run(isActive ? disableAccount : enableAccount, { id, version, reason }, { message: words.done, then: close })}
      >
        {words.body}
      </ConfirmDialog>
    </>
  )
}
