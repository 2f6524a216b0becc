import { PRODUCT_NAME } from '@/lib/terms/product'
import lines from './common-passwords.json'

/**
 * Common passwords, lower case: about six thousand from public lists (ASVS 5.0 V6.2.4 asks for three thousand),
 * with those typical of Chinese users. Only the server reads them; the form asks the same rules without them.
 */
const COMMON = lines.flatMap((line) => line.split(' '))

/** Words of every portal of this kind (ASVS 5.0 V6.1.2, V6.2.11). */
const PRODUCT_WORDS = [PRODUCT_NAME, '食品安全', '食安', '监管', 'foodsafety', 'food-safety', 'portal', 'shipinanquan', 'shipin', 'anquan', 'shian']

/** Everything a password of this account may not mainly consist of. `names`: login name, display name, city. */
export function blockedWordsFor(names: readonly string[]): string[] {
  const own = names.flatMap((name) => [name, ...name.split(/[.\-_@\s]+/)]).map((name) => name.toLowerCase())
  return [...COMMON, ...PRODUCT_WORDS, ...own].filter((word) => word !== '')
}
