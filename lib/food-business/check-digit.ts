/** GB 32100-2015: no I, O, S, V, Z. */
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_BASE = USCC_ALPHABET.length

/**
 * The last character of a 统一社会信用代码 (GB 32100-2015): weights are the powers of 3 modulo 31.
 * @param body the first 17 characters, of the code's alphabet; others throw a RangeError
 */
export function usccCheckCharacter(body: string): string {
  let [sum, weight] = [0, 1]
  for (const character of body) {
    const value = USCC_ALPHABET.indexOf(character)
    if (value < 0) throw new RangeError(`Not of the code's alphabet: ${character}`)
    sum += value * weight
    weight = (weight * 3) % USCC_BASE
  }
  return USCC_ALPHABET[(USCC_BASE - (sum % USCC_BASE)) % USCC_BASE]!
}

/** GB 11714: digits and capital letters with the values 0—35. */
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const

/**
 * The last character of an 组织机构代码 (GB 11714), which is the ninth to seventeenth of a 统一社会信用代码.
 * @param body its first 8 characters
 */
export function organisationCheckCharacter(body: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, at) => total + weight * ORGANISATION_ALPHABET.indexOf(body[at] ?? ''), 0)
  const check = 11 - (((sum % 11) + 11) % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/**
 * The check digit of MOD 11,10 (GB/T 17710), with which licence numbers end.
 * @param digits the digits before it
 */
export function mod1110CheckDigit(digits: string): number {
  let product = 10
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10
}
