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
