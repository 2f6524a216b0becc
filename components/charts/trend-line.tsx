'use client'

import dynamic from 'next/dynamic'
import { SparkLine } from './spark-line'
import type { TrendSeries } from './trend-series'
import { hasValues } from './trend-shape'
import { WhenInView } from './when-in-view'

/** `summary`: what the drawing shows, in words, for those who do not see it. */
export type TrendLineProps = TrendSeries & { summary: string }

const Drawing = dynamic(() => import('./trend-drawing').then((all) => all.TrendDrawing), { ssr: false })

/** A line over the months with the target drawn across. Its numbers stand in words or in a table beside it. */
export function TrendLine({ summary, small = false, wall = false, ...rest }: TrendLineProps) {
  if (!hasValues(rest.points)) return <p className="text-ink-2">{small ? '—' : summary}</p>
  return (
    <>
      <div role="img" aria-label={summary} className="print:hidden">
        <WhenInView className={wall ? (small ? 'h-[6vh] w-full' : 'h-[28vh] w-full') : small ? 'h-9 w-36' : 'h-56 w-full'}>{() => <Drawing small={small} wall={wall} {...rest} />}</WhenInView>
      </div>
      {small && !wall && <SparkLine points={rest.points} bound={rest.bound} />}
    </>
  )
}
