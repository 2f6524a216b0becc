const FORM = /^(-?)(\d+)(?:\.(\d+))?$/
const PLACES = 6
const ONE = 1_000_000
/** Digits before the point of what is below 2^53 in millionths, so that a number holds it exactly. */
const QUICK_DIGITS = 9
/** As far as sums of such numbers are carried on: one more of them stays below 2^53. */
const QUICK_SUM = 2 ** 53 - 10 ** (QUICK_DIGITS + PLACES)

/**
 * A decimal in millionths as a plain number, where that is exact: at most nine digits before the point and six after.
 * @returns null for any other text; `millionths` reads it then, or says what is wrong with it
 */
function quickMillionths(value: string): number | null {
  const start = value.charCodeAt(0) === 45 ? 1 : 0
  let [amount, at] = [0, start]
  for (; at < value.length; at += 1) {
    const digit = value.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) break
    amount = amount * 10 + digit
  }
  if (at === start || at - start > QUICK_DIGITS) return null
  amount *= ONE
  if (at < value.length) {
    if (value.charCodeAt(at) !== 46 || at + 1 === value.length || value.length - at - 1 > PLACES) return null
    for (let worth = ONE / 10, place = at + 1; place < value.length; place += 1, worth /= 10) {
      const digit = value.charCodeAt(place) - 48
      if (digit < 0 || digit > 9) return null
      amount += digit * worth
    }
  }
  return start === 1 ? -amount : amount
}

/** A decimal given as text, in millionths. Throws a RangeError when it is none or finer than that. */
export function millionths(value: string): bigint {
  const quick = quickMillionths(value)
  if (quick !== null) return BigInt(quick)
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
  const [quickA, quickB] = [quickMillionths(a), quickMillionths(b)]
  if (quickA !== null && quickB !== null) return Math.sign(quickA - quickB) || 0
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
  const [quickA, quickB] = [quickMillionths(a), quickMillionths(b)]
  return quickA !== null && quickB !== null ? quickText(quickA + quickB) : textOf(millionths(a) + millionths(b))
}

/** The sum of any number of decimals given as text, exactly; `0` of none. Throws a RangeError when one is no decimal of at most six places. */
export function sumDecimals(values: readonly string[]): string {
  // Held in a number as long as that is exact; what outgrows it is carried over.
  let [carried, sum] = [0n, 0]
  for (const value of values) {
    const quick = quickMillionths(value)
    if (quick === null) carried += millionths(value)
    else if (Math.abs(sum) <= QUICK_SUM) sum += quick
    else [carried, sum] = [carried + BigInt(sum), quick]
  }
  return carried === 0n ? quickText(sum) : textOf(carried + BigInt(sum))
}

/** `a` less `b`, exactly. Throws a RangeError when one is no decimal of at most six places. */
export function subtractDecimals(a: string, b: string): string {
  const [quickA, quickB] = [quickMillionths(a), quickMillionths(b)]
  return quickA !== null && quickB !== null ? quickText(quickA - quickB) : textOf(millionths(a) - millionths(b))
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

function quickText(amount: number): string {
  return amount % ONE === 0 ? String(amount / ONE + 0) : textOf(BigInt(amount))
}

function textOf(amount: bigint): string {
  const size = amount < 0n ? -amount : amount
  const digits = size.toString().padStart(PLACES + 1, '0')
  return plainDecimal(`${amount < 0n ? '-' : ''}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`)
}
