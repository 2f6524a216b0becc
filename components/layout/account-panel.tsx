'use client'

import { LogOut, UserRound } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { FloatingPanel } from '../ui/floating-panel'
import { PortalLink } from '../ui/portal-link'
import { AccountButton, type AccountMenuProps } from './account-button'
import { MENU_ENTRY_CLASS } from './menu-panel'
import { TypeSizeSwitch } from './type-size-switch'
import { useSignOut } from './use-sign-out'

/** Account, type size, signing out; open from the start: it is there once it was asked for. */
export function AccountPanel({ account, typeSize, signOut }: AccountMenuProps) {
  const [open, setOpen] = useState(true)
  const { Warning, leave, ...ending } = useSignOut(signOut)
  return (
    <>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger asChild><AccountButton name={account.name} /></Popover.Trigger>
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
            <button type="button" disabled={ending.leaving} onClick={leave} className={MENU_ENTRY_CLASS}>
              <LogOut aria-hidden className="size-4 text-ink-2" />
              退出登录
            </button>
          </div>
        </FloatingPanel>
      </Popover.Root>
      {Warning && <Warning {...ending} />}
    </>
  )
}
