/** The years of a credit file that can be looked at alone, the latest first. @param from the first year with anything in it */
export function fileYears(from: number, to: number): number[] {
  const most = 10
  const first = Math.max(from, to - most + 1)
  return Array.from({ length: Math.max(to - first + 1, 1) }, (_, index) => to - index)
}

/** The days of a year, or of all years, both ends included. */
export function yearRange(year: number | null): { readonly from: string; readonly to: string } {
  return year === null ? { from: '1900-01-01', to: '9999-12-31' } : { from: `${year}-01-01`, to: `${year}-12-31` }
}
