'use client'

import { useState } from 'react'
import type { AccountDecision } from '@/lib/organisation/account.policy'
import type { ServerAction } from '@/lib/shared/action-result'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Dialog } from '../ui/dialog'
import { InitialPassword, type InitialPasswordProps } from './initial-password'
import { useAccountAction } from './use-account-action'

type Account = { id: string; version: number; displayName: string }
type Decisions = Record<'resetPassword' | 'resetSecondFactor' | 'unlock', AccountDecision>
type Props = {
  account: Account
  can: Decisions
  resetPassword: ServerAction<InitialPasswordProps>
  resetSecondFactor: ServerAction<unknown>
  unlockAccount: ServerAction<unknown>
}

type Asked = 'password' | 'second-factor' | 'unlock' | null

/** What an administrator can do about signing in: a new password, a new second factor, lifting a lock-out. */
export function AccountSecurity({ account, can, resetPassword, resetSecondFactor, unlockAccount }: Props) {
  const [asked, setAsked] = useState<Asked>(null)
  const [issued, setIssued] = useState<InitialPasswordProps>()
  const { run, pending, error, clear } = useAccountAction()
  const { id, version, displayName } = account
  const close = () => {
    setAsked(null)
    clear()
  }
  const window = (which: Asked) => ({ open: asked === which, onOpenChange: (open: boolean) => !open && close(), pending, error })
  return (
    <>
      <div className="mt-3 flex flex-wrap gap-2">
        {can.resetPassword.allowed && <Button onClick={() => setAsked('password')}>重置密码</Button>}
        {can.resetSecondFactor.allowed && <Button onClick={() => setAsked('second-factor')}>重置二次验证</Button>}
        {can.unlock.allowed && <Button onClick={() => setAsked('unlock')}>解除锁定</Button>}
      </div>
      <ConfirmDialog
        {...window('password')}
        title={`重置${displayName}的密码`}
        confirmLabel="重置密码"
        pendingLabel="正在重置"
        reason={{ label: '原因', hint: '写入审计记录，例如：本人遗忘，已电话核实身份。', maxCount: 200 }}
        onConfirm={(reason) => run(resetPassword, { id, version, reason }, { then: (data) => (close(), setIssued(data)) })}
      >
        原密码立即失效，该账号在所有设备上退出登录。新的初始密码只显示一次。
      </ConfirmDialog>
      <ConfirmDialog
        {...window('second-factor')}
        title={`重置${displayName}的二次验证`}
        confirmLabel="重置二次验证"
        pendingLabel="正在重置"
        reason={{ label: '原因', hint: '写入审计记录，例如：更换手机，已当面核实身份。', maxCount: 200 }}
        onConfirm={(reason) => run(resetSecondFactor, { id, version, reason }, { message: '二次验证已重置，下次登录时须重新设置', then: close })}
      >
        该账号在所有设备上退出登录，本人下次登录时重新绑定验证器。
      </ConfirmDialog>
      <ConfirmDialog
        {...window('unlock')}
        title={`解除${displayName}的登录锁定`}
        confirmLabel="解除锁定"
        pendingLabel="正在解除"
        onConfirm={() => run(unlockAccount, { id, version }, { message: '登录锁定已解除', then: close })}
      >
        清除近期的登录失败次数，本人可立即重试。锁定到时也会自行解除；如失败并非本人所为，请同时重置密码。
      </ConfirmDialog>
      <Dialog open={issued !== undefined} onOpenChange={(open) => !open && setIssued(undefined)} title="密码已重置" footer={<Button variant="primary" onClick={() => setIssued(undefined)}>已转交，关闭</Button>}>
        {issued && <InitialPassword {...issued} />}
      </Dialog>
    </>
  )
}
