'use client'

import dynamic from 'next/dynamic'
import { NativeSelect } from '../ui/native-select'
import { TextLink } from '../ui/text-link'
import { usePortalRouter } from '../ui/use-portal-router'

type Props = {
  /** Path of the page; the choice goes into its query. */
  basePath: string
  currentId: string
  options: readonly { readonly id: string; readonly name: string; readonly depth: number }[]
  /** What is chosen in the head of the page, where a link made this page show another jurisdiction. */
  elsewhere?: string | null
}

const FEW = 12

/** Only loaded where there are more. */
const SearchSelect = dynamic(() => import('../ui/search-select').then((all) => all.SearchSelect))

/**
 * Which jurisdiction the page shows, in the address so that a link can be shared. Nothing where there is no choice, or
 * where the switch in the head of the page serves; there it only says when a link led to another jurisdiction.
 */
export function PlaceSwitch({ basePath, currentId, options, elsewhere = null }: Props) {
  const router = usePortalRouter()
  if (elsewhere) return <TextLink href={basePath} className="self-center text-table">改看{elsewhere}</TextLink>
  if (options.length < 2) return null
  const go = (id: string) => {
    if (id && id !== currentId) router.push(`${basePath}${basePath.includes('?') ? '&' : '?'}jurisdiction=${id}`)
  }
  if (options.length > FEW) return <SearchSelect aria-label="查看的辖区" className="w-56" clearable={false} value={currentId} onValueChange={go} options={options.map((one) => ({ value: one.id, label: one.name }))} />
  return <NativeSelect aria-label="查看的辖区" className="w-44" value={currentId} onValueChange={go} options={options.map((one) => ({ value: one.id, label: `${'\u3000'.repeat(one.depth)}${one.name}` }))} />
}
