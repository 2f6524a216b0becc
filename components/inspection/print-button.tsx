'use client'

import { Printer } from 'lucide-react'
import { Button } from '../ui/button'

/** Opens the browser's own window for printing, from which it is also saved as PDF. */
export function PrintButton() {
  return <Button icon={<Printer aria-hidden className="size-4" />} onClick={() => window.print()}>打印或存为 PDF</Button>
}
