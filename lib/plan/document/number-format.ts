import { hanCount } from './han-count'

const CIRCLED = 0x2460
const ROMAN: readonly (readonly [number, string])[] = [[10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']]

/** Takes a count and the name of a number format (ECMA-376 part 1, 17.18.59); returns the count as that format writes it. */
export function formatCount(count: number, format: string): string {
  switch (format) {
    case 'chineseCounting': case 'chineseCountingThousand': case 'japaneseCounting': case 'taiwaneseCounting': case 'taiwaneseCountingThousand':
    case 'ideographDigital': case 'japaneseDigitalTenThousand': case 'koreanDigital': return hanCount(count)
    case 'upperLetter': return letter(count, 0x41)
    case 'lowerLetter': return letter(count, 0x61)
    case 'upperRoman': return roman(count)
    case 'lowerRoman': return roman(count).toLowerCase()
    case 'decimalEnclosedCircle': case 'decimalEnclosedCircleChinese': return count <= 20 ? String.fromCharCode(CIRCLED + count - 1) : String(count)
    default: return String(count)
  }
}

function letter(count: number, first: number): string {
  return String.fromCharCode(first + ((count - 1) % 26))
}

function roman(count: number): string {
  if (count > 39) return String(count)
  let rest = count
  let words = ''
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      words += sign
      rest -= value
    }
  }
  return words
}
