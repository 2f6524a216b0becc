/** An exact quantity, n / d with d above 0. Judging knows no other numbers: nothing is rounded before it is shown. */
export type Fraction = { readonly n: bigint; readonly d: bigint }

export const ZERO: Fraction = { n: 0n, d: 1n }
export const ONE: Fraction = { n: 1n, d: 1n }

const FORM = /^(-?)(\d+)(?:\.(\d+))?$/

/** Reads a decimal given as text (`98`, `-1.5`). Throws a RangeError when it is none. */
export function fractionOf(text: string): Fraction {
  const match = FORM.exec(text)
  if (!match) throw new RangeError(`Not a decimal: ${text}`)
  const places = match[3] ?? ''
  if (places === '') return { n: BigInt(text), d: 1n }
  const size = BigInt(match[2]! + places)
  return reduced(match[1] ? -size : size, 10n ** BigInt(places.length))
}

export function wholeFraction(value: bigint | number): Fraction {
  return { n: BigInt(value), d: 1n }
}

/** Negative, 0 or positive as `a` is less than, the same as, or more than `b`: by cross-multiplication, exactly. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return reduced(a.n * b.d + b.n * a.d, a.d * b.d)
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return reduced(a.n * b.d - b.n * a.d, a.d * b.d)
}

export function times(a: Fraction, b: Fraction): Fraction {
  return reduced(a.n * b.n, a.d * b.d)
}

/** `a / b`. Throws a RangeError when `b` is 0. */
export function dividedBy(a: Fraction, b: Fraction): Fraction {
  if (b.n === 0n) throw new RangeError('Division by zero')
  return b.n < 0n ? reduced(-a.n * b.d, a.d * -b.n) : reduced(a.n * b.d, a.d * b.n)
}

/** The greatest whole number not above. */
export function floorOf({ n, d }: Fraction): bigint {
  return n >= 0n ? n / d : -((-n + d - 1n) / d)
}

/** The least whole number not below. */
export function ceilingOf({ n, d }: Fraction): bigint {
  return -floorOf({ n: -n, d })
}

/**
 * The decimal nearest to a fraction, with exactly `places` after the point; halves go away from zero. For showing only.
 * `up` gives the least decimal of so many places that is not below: what is still needed is never shown as less.
 */
export function roundedDecimal(value: Fraction, places: number, way: 'nearest' | 'up' = 'nearest'): string {
  const scaled = { n: value.n * 10n ** BigInt(places), d: value.d }
  const negative = scaled.n < 0n
  const units = way === 'up' ? ceilingOf(scaled) : nearestOf(negative ? -scaled.n : scaled.n, scaled.d) * (negative ? -1n : 1n)
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0')
  const whole = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return units < 0n ? `-${whole}` : whole
}

/** The decimal that is exactly a fraction, in the fewest places; null where it has no end or needs more than `most` of them. */
export function exactDecimal(value: Fraction, most: number): string | null {
  for (let places = 0; places <= most; places++) {
    if ((value.n * 10n ** BigInt(places)) % value.d === 0n) return roundedDecimal(value, places)
  }
  return null
}

function nearestOf(n: bigint, d: bigint): bigint {
  return (2n * n + d) / (2n * d)
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)

function reduced(n: bigint, d: bigint): Fraction {
  if (d === 1n) return { n, d }
  const size = n < 0n ? -n : n
  if (size <= SAFE && d <= SAFE) {
    // The same steps on numbers, which hold these exactly, take a fraction of the time.
    let [a, b] = [Number(size), Number(d)]
    while (b > 0) [a, b] = [b, a % b]
    return a > 1 ? { n: n / BigInt(a), d: d / BigInt(a) } : { n, d }
  }
  let [a, b] = [size, d]
  while (b > 0n) [a, b] = [b, a % b]
  return a > 1n ? { n: n / a, d: d / a } : { n, d }
}
