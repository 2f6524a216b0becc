'use client'

import type { ReactNode } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { Button } from '../ui/button'
import { ToastProvider } from '../ui/toast'
import { PublicFrame } from './public-frame'
import type { TypeSize } from './type-size'
import { useSignOut } from './use-sign-out'

type Props = { name: string; signOut: ServerAction<unknown>; demo: boolean; typeSize: TypeSize; children: ReactNode }

/** The frame of what an account must do before anything else: nothing to go to but signing out. */
export function FirstStepFrame({ name, signOut, demo, typeSize, children }: Props) {
  return (
    <ToastProvider>
      <div data-type-size={typeSize}>
        <PublicFrame demo={demo} aside={<Leave name={name} signOut={signOut} />}>
          <div className="mx-auto max-w-form">{children}</div>
        </PublicFrame>
      </div>
    </ToastProvider>
  )
}

function Leave({ name, signOut }: Pick<Props, 'name' | 'signOut'>) {
  const { Warning, leave, ...ending } = useSignOut(signOut)
  return (
    <>
      <span className="truncate text-table text-ink-2 max-sm:sr-only">{name}</span>
      <Button size="sm" pending={ending.leaving} pendingLabel="正在退出" onClick={leave}>退出登录</Button>
      {Warning && <Warning {...ending} />}
    </>
  )
}
