const LARGEST = 1e14

/**
 * A number the reader found, as the digits a decimal column takes: at most six after the point, no exponent, no tail
 * of a floating-point sum (0.1 + 0.2 is "0.3"). Null for what no such column holds.
 */
export function decimalText(value: number | null): string | null {
  if (value === null || !Number.isFinite(value) || Math.abs(value) >= LARGEST) return null
  const text = value.toFixed(6).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}
