'use client'

import { Checkbox } from '../ui/checkbox'

type Props = { labels: Readonly<Record<string, string>>; /** Those that can be chosen, in their order. */ offered: readonly string[]; value: readonly string[]; onValueChange: (value: string[]) => void }

/** Several of a few codes, each a checkbox; what was stored and is not offered any more can only be taken out. */
export function CodeBoxes({ labels, offered, value, onValueChange }: Props) {
  const shown = [...offered, ...value.filter((code) => !offered.includes(code))]
  return (
    <div className="flex flex-wrap gap-x-5">
      {shown.map((code) => <Checkbox key={code} label={labels[code] ?? code} checked={value.includes(code)} onCheckedChange={(on) => onValueChange(on ? shown.filter((one) => one === code || value.includes(one)) : value.filter((one) => one !== code))} />)}
    </div>
  )
}
