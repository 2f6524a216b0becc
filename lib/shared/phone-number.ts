const EXTENSION = '(?:(?:-|转|分机|ext\\.?)\\d{1,6})?'
/** Of the mainland: mobile; fixed line with or without its area code; 400 and 800; short numbers of services (95, 96, 12). */
const NUMBERS = [/^1[3-9]\d{9}$/, new RegExp(`^0\\d{2,3}-?\\d{7,8}${EXTENSION}$`, 'i'), new RegExp(`^[2-9]\\d{6,7}${EXTENSION}$`, 'i'), new RegExp(`^[48]00-?\\d{3}-?\\d{4}${EXTENSION}$`, 'i'), /^9[56]\d{3,6}$/, /^12\d{3}$/]
const BETWEEN = /[、,;/|]+/

export type PhoneReading = { readonly ok: true; readonly phone: string } | { readonly ok: false; readonly wrong: string }

/**
 * A telephone number as people write it, or several with a mark or a blank between them.
 * @returns in half width without blanks and country code, several joined by 、; '' for nothing; else the part that is none
 */
export function readPhone(text: string): PhoneReading {
  const parts = text.normalize('NFKC').replace(/[‐-―−]/g, '-').split(BETWEEN).map((part) => part.trim()).filter((part) => part !== '')
  const numbers: string[] = []
  for (const part of parts) {
    const whole = readOne(part)
    const each = whole === null ? part.split(/\s+/).map(readOne) : [whole]
    for (const one of each) {
      if (one === null) return { ok: false, wrong: part }
      numbers.push(one)
    }
  }
  return { ok: true, phone: [...new Set(numbers)].join('、') }
}

function readOne(part: string): string | null {
  const plain = part.replace(/\s/g, '').replace(/^(?:\+|00)86-?/, '').replace(/^\((0\d{2,3})\)-?/, '$1-')
  const mobile = plain.replaceAll('-', '')
  if (NUMBERS[0]!.test(mobile)) return mobile
  return NUMBERS.some((pattern) => pattern.test(plain)) ? plain : null
}
