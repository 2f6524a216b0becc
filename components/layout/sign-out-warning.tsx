import { ConfirmDialog } from '../ui/confirm-dialog'

export type SignOutAsked = {
  readonly leaving: boolean
  /** Visits that wait on this device and would have to wait for this account to sign in again; 0 before it was asked. */
  readonly waiting: number
  readonly leaveAnyway: () => void
  readonly stay: () => void
}

/** Asks before signing out while visits wait on this device. */
export function SignOutWarning({ waiting, leaving, leaveAnyway, stay }: SignOutAsked) {
  return (
    <ConfirmDialog open={waiting > 0} onOpenChange={(open) => !open && stay()} title="本机还有没同步的检查" confirmLabel="仍要退出" pending={leaving} pendingLabel="正在退出" danger onConfirm={leaveAnyway}>
      本机有 {waiting} 次检查还没有同步到服务器。退出后这些内容留在本机，须用同一账号再次登录才能打开和同步；请尽量先同步再退出。
    </ConfirmDialog>
  )
}
