'use client'

import { ChevronDown, LogOut, UserRound } from 'lucide-react'
import { PortalLink } from '../ui/portal-link'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { FloatingPanel } from '../ui/floating-panel'
import { MENU_ENTRY_CLASS } from './menu-panel'
import type { TypeSize } from './type-size'
import { SignOutWarning } from './sign-out-warning'
import { TypeSizeSwitch } from './type-size-switch'
import { useSignOut } from './use-sign-out'

export type ShellAccount = {
  name: string
  department: string
  /** 联络员, 食安办工作人员 …, already in words. */
  roles: string
  href: string
}

/** Who is signed in; account, type size, signing out. */
export function AccountMenu({ account, typeSize, signOut }: { account: ShellAccount; typeSize: TypeSize; signOut: ServerAction<unknown> }) {
  const [open, setOpen] = useState(false)
  const ending = useSignOut(signOut)
  return (
    <>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger className="flex min-h-9 items-center gap-1.5 rounded-md px-1.5 text-table hover:bg-sunken pointer-coarse:min-h-11">
          <UserRound aria-hidden className="size-4.5 shrink-0 text-ink-2" />
          <span className="max-w-28 truncate max-lg:sr-only">{account.name}</span>
          <span className="sr-only">，账号菜单</span>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-2 max-sm:hidden" />
        </Popover.Trigger>
        <FloatingPanel align="end" aria-label="账号菜单" className="w-64">
          <div className="border-b border-line px-3.5 py-3">
            <p className="font-semibold">{account.name}</p>
            <p className="text-sm text-ink-2">{account.department}</p>
            <p className="text-sm text-ink-2">{account.roles}</p>
          </div>
          <div className="p-1">
            <PortalLink href={account.href} onClick={() => setOpen(false)} className={MENU_ENTRY_CLASS}>
              <UserRound aria-hidden className="size-4 text-ink-2" />
              我的账号
            </PortalLink>
            <div className="flex min-h-10 items-center justify-between gap-2 px-2.5 text-table">
              字号
              <TypeSizeSwitch initial={typeSize} />
            </div>
          </div>
          <div className="border-t border-line p-1">
            <button type="button" disabled={ending.leaving} onClick={ending.leave} className={MENU_ENTRY_CLASS}>
              <LogOut aria-hidden className="size-4 text-ink-2" />
              退出登录
            </button>
          </div>
        </FloatingPanel>
      </Popover.Root>
      <SignOutWarning {...ending} />
    </>
  )
}
