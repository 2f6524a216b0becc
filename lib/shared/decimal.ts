const FORM = /^(-?)(\d+)(?:\.(\d+))?$/
const PLACES = 6

/** A decimal given as text, in millionths. Throws a RangeError when it is none or finer than that. */
export function millionths(value: string): bigint {
  const match = FORM.exec(value)
  const fraction = match?.[3]?.replace(/0+$/, '') ?? ''
  if (!match || fraction.length > PLACES) throw new RangeError(`Not a decimal of at most ${PLACES} places: ${value}`)
  const size = BigInt(match[2]! + fraction.padEnd(PLACES, '0'))
  return match[1] ? -size : size
}

/**
 * Compares two decimals given as text, exactly.
 * @returns negative where `a` is less, 0 where they are the same quantity, positive where `a` is more
 * @throws RangeError when one is no decimal of at most six places
 */
export function compareDecimals(a: string, b: string): number {
  const difference = millionths(a) - millionths(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** `98.500000` → `98.5`, `-0` → `0`: a decimal as a person types it. Throws a RangeError when the text is none. */
export function plainDecimal(value: string): string {
  const match = FORM.exec(value)
  if (!match) throw new RangeError(`Not a decimal: ${value}`)
  const whole = match[2]!.replace(/^0+(?=\d)/, '')
  const fraction = match[3]?.replace(/0+$/, '') ?? ''
  const digits = fraction ? `${whole}.${fraction}` : whole
  return match[1] && digits !== '0' ? `-${digits}` : digits
}

/** The sum of two decimals given as text, exactly. Throws a RangeError when one is no decimal of at most six places. */
export function addDecimals(a: string, b: string): string {
  return textOf(millionths(a) + millionths(b))
}

/** The sum of any number of decimals given as text, exactly; `0` of none. Throws a RangeError when one is no decimal of at most six places. */
export function sumDecimals(values: readonly string[]): string {
  let sum = 0n
  for (const value of values) sum += millionths(value)
  return textOf(sum)
}

/** `a` less `b`, exactly. Throws a RangeError when one is no decimal of at most six places. */
export function subtractDecimals(a: string, b: string): string {
  return textOf(millionths(a) - millionths(b))
}

/** `value` times a whole number, exactly. Throws a RangeError when they are not. */
export function timesWhole(value: string, times: number): string {
  return textOf(millionths(value) * BigInt(times))
}

/**
 * `a` by `b`, rounded half away from zero to so many places.
 * @throws RangeError where `b` is 0, `places` is not 0 to 6, or one is no decimal of at most six places
 */
export function divideDecimals(a: string, b: string, places: number): string {
  const [above, below] = [millionths(a), millionths(b)]
  if (below === 0n) throw new RangeError('Division by zero')
  if (!Number.isInteger(places) || places < 0 || places > PLACES) throw new RangeError(`Not 0 to ${PLACES} places: ${places}`)
  const size = (value: bigint) => (value < 0n ? -value : value)
  const scaled = size(above) * 10n ** BigInt(places)
  const rounded = (scaled * 2n + size(below)) / (size(below) * 2n)
  const amount = rounded * 10n ** BigInt(PLACES - places)
  return textOf(above < 0n === below < 0n ? amount : -amount)
}

function textOf(amount: bigint): string {
  const size = amount < 0n ? -amount : amount
  const digits = size.toString().padStart(PLACES + 1, '0')
  return plainDecimal(`${amount < 0n ? '-' : ''}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`)
}
