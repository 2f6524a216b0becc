'use client'

import dynamic from 'next/dynamic'
import { WhenInView } from './when-in-view'

/** One point of a series; the value is only drawn, never computed with. */
export type TrendPoint = { readonly label: string; readonly value: number | null }

export type TrendLineProps = {
  points: readonly TrendPoint[]
  /** The target's bound as a line across; null for none. */
  bound: number | null
  unit: string
  /** What the drawing shows, in words, for those who do not see it. */
  summary: string
  /** Small and without axes, for a row of a table. */
  small?: boolean
}

const Drawing = dynamic(() => import('./trend-drawing').then((all) => all.TrendDrawing), { ssr: false })

/** A line over the months with the target drawn across. Its numbers stand in words or in a table beside it. */
export function TrendLine({ summary, small = false, ...rest }: TrendLineProps) {
  return (
    <div role="img" aria-label={summary} className="print:hidden">
      <WhenInView className={small ? 'h-9 w-36' : 'h-56 w-full'}>{() => <Drawing small={small} {...rest} />}</WhenInView>
    </div>
  )
}
