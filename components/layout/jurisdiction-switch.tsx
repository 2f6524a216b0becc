'use client'

import { useState, type ComponentType } from 'react'
import { sayHeld } from '../ui/connection'
import { JurisdictionButton, JurisdictionName, type JurisdictionSwitchProps } from './jurisdiction-name'

const fetchMenu = () => import('./jurisdiction-menu').then((all) => all.JurisdictionMenu)
/** Fetched beforehand where it is likely to be opened; what fails here is tried again at the press. */
const warm = () => void fetchMenu().catch(() => undefined)

/** The jurisdiction one looks at; a switch only for those who see more than one. Its menu is fetched when it is wanted. */
export function JurisdictionSwitch(props: JurisdictionSwitchProps) {
  const { currentId, choices } = props
  const [Menu, setMenu] = useState<ComponentType<JurisdictionSwitchProps> | null>(null)
  const name = choices.find((choice) => choice.id === currentId)?.name
  if (choices.length < 2) return <p className="flex min-w-0 items-center gap-1.5 text-table"><span className="sr-only">当前地区：</span><JurisdictionName name={name} /></p>
  if (Menu) return <Menu {...props} />
  const open = () => void fetchMenu().then((menu) => setMenu(() => menu), sayHeld)
  return (
    <JurisdictionButton
      name={name}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={warm}
      onFocus={warm}
      onClick={open}
      onKeyDown={({ key }) => key === 'ArrowDown' && open()}
    />
  )
}
