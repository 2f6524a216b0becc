import { ChevronDown, MapPin } from 'lucide-react'
import type { ComponentProps } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'

export type JurisdictionChoice = {
  id: string
  name: string
  /** How far below the topmost choice it lies, 0 for the topmost. */
  depth?: number
}

export type JurisdictionSwitchProps = { currentId: string; choices: JurisdictionChoice[]; onChoose: ServerAction<unknown> }

/** The jurisdiction one looks at, as the top bar writes it. */
export function JurisdictionName({ name }: { name: string | undefined }) {
  return (
    <>
      <MapPin aria-hidden className="size-4 shrink-0 text-ink-2" />
      <span className="min-w-0 truncate font-medium">{name ?? '未选择地区'}</span>
    </>
  )
}

/** What opens the menu. */
export function JurisdictionButton({ name, ...rest }: ComponentProps<'button'> & { name: string | undefined }) {
  return (
    <button type="button" {...rest} className="-ml-2 flex min-h-9 min-w-0 items-center gap-1.5 rounded-md px-2 text-table hover:bg-sunken pointer-coarse:min-h-11">
      <span className="sr-only">切换地区，当前：</span>
      <JurisdictionName name={name} />
      <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-2" />
    </button>
  )
}
