'use client'

import { useFetchedPart } from '../ui/use-fetched-part'
import { JurisdictionButton, JurisdictionName, type JurisdictionSwitchProps } from './jurisdiction-name'

const fetchMenu = () => import('./jurisdiction-menu').then((all) => all.JurisdictionMenu)

/** The jurisdiction one looks at; a switch only for those who see more than one. Its menu is fetched when it is wanted. */
export function JurisdictionSwitch(props: JurisdictionSwitchProps) {
  const { currentId, choices } = props
  const { Part: Menu, warm, want } = useFetchedPart(fetchMenu)
  const name = choices.find((choice) => choice.id === currentId)?.name
  if (choices.length < 2) return <p className="flex min-w-0 items-center gap-1.5 text-table"><span className="sr-only">当前地区：</span><JurisdictionName name={name} /></p>
  if (Menu) return <Menu {...props} />
  return (
    <JurisdictionButton
      name={name}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={warm}
      onFocus={warm}
      onClick={() => want()}
      onKeyDown={({ key }) => key === 'ArrowDown' && want()}
    />
  )
}
