import type { ReactNode } from 'react'
import { PublicFrame } from '../layout/public-frame'
import { TypeSizeSwitch } from '../layout/type-size-switch'
import { TextLink } from '../ui/text-link'

/** The frame of what anybody may read: the way to the list, and who runs the site. */
export function PublicPublicationFrame({ facts, children }: { facts: readonly string[]; children: ReactNode }) {
  return (
    <PublicFrame homeHref="/published" aside={<><TypeSizeSwitch /><TextLink href="/login">工作人员登录</TextLink></>} footer={<div className="flex flex-wrap gap-x-6 gap-y-1">{facts.map((fact) => <span key={fact}>{fact}</span>)}</div>}>
      {children}
    </PublicFrame>
  )
}
