import type { ValueForm } from './draw-record'

export const FEWEST_DIGITS = 5
export const MOST_DIGITS = 40
export const FEWEST_PLACES = 2
export const MOST_PLACES = 6

/** The form in words: 5 位数字, 按公布顺序连写. */
export function valueFormWords({ kind, digits, places }: ValueForm): string {
  return kind === 'DIGITS' ? `${digits} 位数字，按公布的顺序连写` : `小数，保留 ${places} 位`
}

/**
 * The value as it enters the seed, or what is wrong with what was typed. Full-width digits and the spaces and commas between
 * numbers are taken as what they mean; anything else is not corrected.
 */
export function readPublicValue(typed: string, { kind, digits, places }: ValueForm): { readonly value: string } | { readonly problem: string } {
  const plain = typed.normalize('NFKC').trim()
  if (kind === 'DIGITS') {
    const value = plain.replace(/[\s,、+|]/g, '')
    if (!/^\d*$/.test(value)) return { problem: '只能填写数字，各号码之间可用空格或逗号隔开' }
    return value.length === digits ? { value } : { problem: `承诺中写明为 ${digits} 位数字，现为 ${value.length} 位，请核对公布的号码` }
  }
  if (!/^(?:0|[1-9]\d{0,8})\.\d+$/.test(plain)) return { problem: `请按公布的写法填写，保留 ${places} 位小数，如 3421.${'5'.padEnd(places, '0')}` }
  return plain.split('.')[1]!.length === places ? { value: plain } : { problem: `承诺中写明保留 ${places} 位小数，请核对公布的数值` }
}
