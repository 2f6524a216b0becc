'use client'

import { useRef, type ComponentProps } from 'react'
import { Dialog } from '../ui/dialog'
import { PalettePanel } from './palette-panel'

type Props = Omit<ComponentProps<typeof PalettePanel>, 'input'> & { open: boolean; onOpenChange: (open: boolean) => void }

/** The window of the palette, with the focus in its box. */
export function PaletteWindow({ open, onOpenChange, ...panel }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="搜索"
      onOpenAutoFocus={(event) => {
        event.preventDefault()
        input.current?.focus()
      }}
    >
      <PalettePanel input={input} {...panel} />
    </Dialog>
  )
}
