/** Units that are counted in whole ones. 吨, 公里 and the like are not among them. */
export const COUNTED_UNITS: readonly string[] = ['家', '个', '户', '户次', '批次', '份', '件', '人', '人次', '名', '次', '场', '场次', '起', '条', '处', '所', '辆', '台', '套', '项', '期', '篇']

const DIGITS = /^-?\d{1,14}(\.\d{1,6})?$/
const SCALES = [['万亿', 12], ['亿', 8], ['万', 4]] as const
/** What follows a number as its unit: 次, 批次/千人, %, kg. Words about how sure it is are none. */
const UNIT = /^[\p{Script=Han}A-Za-z%‰/·]{1,10}$/u
const VAGUE = /左右|上下|以上|以下|余|多|约|近|几/

/** A number as somebody typed it. */
export type TypedQuantity =
  | { readonly kind: 'number'; /** Plain digits. */ readonly digits: string }
  /** A number with a unit that is not the plan's: nobody but the department knows what was meant. */
  | { readonly kind: 'other-unit'; readonly unit: string }
  | { readonly kind: 'not-a-number' }

/**
 * Reads what was typed in a box: digits, with 万 or 亿 taken exactly, and the plan's own unit behind it taken as said.
 * @param unit the plan's; null where it states none
 * @param isPart for a part of a rate: its unit is not the rate's, and any unit of counting may stand behind it
 */
export function readTyped(text: string, unit: string | null, isPart: boolean): TypedQuantity {
  const match = /^(-?\d+(?:\.\d+)?)(.*)$/s.exec(text.normalize('NFKC').replace(/[,\s]/g, ''))
  if (!match) return { kind: 'not-a-number' }
  const [, number, rest] = match as unknown as [string, string, string]
  const own = unit?.normalize('NFKC').replace(/\s/g, '') ?? null
  const isOwn = (word: string) => word === '' || (isPart ? COUNTED_UNITS.includes(word) : word === own)
  if (isOwn(rest)) return plain(number)
  // A unit of ten thousands (万元) is no factor: 1.2万 of it could mean either.
  const [scale, places] = own !== null && /^[万亿]/.test(own) ? ['', 0] : (SCALES.find(([word]) => rest.startsWith(word)) ?? ['', 0])
  const word = rest.slice(scale.length)
  if (scale !== '' && isOwn(word)) return plain(shiftLeft(number, places))
  return UNIT.test(word) && !VAGUE.test(word) ? { kind: 'other-unit', unit: rest } : { kind: 'not-a-number' }
}

function plain(digits: string): TypedQuantity {
  return DIGITS.test(digits) ? { kind: 'number', digits } : { kind: 'not-a-number' }
}

/** 1.2 by four places: 12000, without a floating point in between. */
function shiftLeft(number: string, places: number): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(number) ?? []
  const moved = `${whole}${fraction.padEnd(places, '0').slice(0, places)}`.replace(/^0+(?=\d)/, '')
  const left = fraction.slice(places)
  return `${sign}${moved}${left ? `.${left}` : ''}`
}
