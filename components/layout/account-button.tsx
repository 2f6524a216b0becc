import { ChevronDown, UserRound } from 'lucide-react'
import type { ComponentProps } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import type { TypeSize } from './type-size'

export type ShellAccount = {
  name: string
  department: string
  /** 联络员, 食安办工作人员 …, already in words. */
  roles: string
  href: string
}

export type AccountMenuProps = { account: ShellAccount; typeSize: TypeSize; /** Ends the session. */ signOut: ServerAction<unknown> }

/** What opens the menu: who is signed in. */
export function AccountButton({ name, ...rest }: ComponentProps<'button'> & { name: string }) {
  return (
    <button type="button" {...rest} className="flex min-h-9 items-center gap-1.5 rounded-md px-1.5 text-table hover:bg-sunken pointer-coarse:min-h-11">
      <UserRound aria-hidden className="size-4.5 shrink-0 text-ink-2" />
      <span className="max-w-28 truncate max-lg:sr-only">{name}</span>
      <span className="sr-only">，账号菜单</span>
      <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-2 max-sm:hidden" />
    </button>
  )
}
