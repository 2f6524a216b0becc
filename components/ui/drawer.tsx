'use client'

import { Dialog, type DialogProps } from './dialog'

export type DrawerProps = Omit<DialogProps, 'shape'>

/** Details beside the page, at its right edge: what stands behind a number, one record of a list. */
export function Drawer(props: DrawerProps) {
  return <Dialog {...props} shape="drawer" />
}
