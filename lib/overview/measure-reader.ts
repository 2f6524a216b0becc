import type { MeasureReader } from '@/lib/report/prefill'

/** The numbers that the portal's own ledgers hold, for prefilling a report: none of them keeps one yet. */
export const readMeasure: MeasureReader = async () => null
