/** A line of a plan that counts by what it names; a dimension that is null is left open. */
type Line<D extends string> = Readonly<Record<D, string | number | null>>

/** The dimensions that any line names: only by these need what is counted be told apart. */
export function namedDimensionsOf<D extends string>(dimensions: readonly D[], lines: readonly Line<D>[]): D[] {
  return dimensions.filter((dimension) => lines.some((line) => line[dimension] !== null))
}

/** What a line or something counted is, in these dimensions. */
export function keyIn<D extends string>(of: Line<D>, dimensions: readonly D[]): string {
  return dimensions.map((dimension) => String(of[dimension] ?? '')).join(' ')
}

/** Lines that plan the same twice, by their places in the list. */
export function repeatedLinesOf<D extends string>(dimensions: readonly D[], lines: readonly Line<D>[]): number[] {
  const seen = new Set<string>()
  return lines.flatMap((line, index) => {
    const key = keyIn(line, dimensions)
    if (seen.has(key)) return [index]
    seen.add(key)
    return []
  })
}

/** How much of a plan is fulfilled, in whole percent rounded down: of each line what is done up to what it wants, since more of one makes up for no other. */
export function percentFulfilled(lines: readonly { readonly wanted: number; readonly done: number }[]): number {
  const wanted = lines.reduce((sum, line) => sum + line.wanted, 0)
  return wanted === 0 ? 0 : Math.floor((lines.reduce((sum, line) => sum + Math.min(line.wanted, line.done), 0) / wanted) * 100)
}
