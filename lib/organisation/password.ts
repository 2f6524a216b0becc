/** What a password must be. Pure, shared by the form and the server; the list of common ones is handed in. */

export type PasswordRules = {
  readonly passwordMinLength: number
  /** Kinds of characters (lower case, upper case, digit, other) mixed at least. */
  readonly passwordCharacterKinds: number
}

/** ASVS 5.0 V6.2.9 asks that at least 64 characters be allowed; 128 bounds the work of hashing. */
export const PASSWORD_MAX_LENGTH = 128

/** A removed block (a common word, a sequence, a repetition) counts as this many characters. */
const BLOCK_WEIGHT = 2
/** Counted so, less than this is guessable. */
const STRENGTH_AT_LEAST = 9
const WORD_AT_LEAST = 4
const SEQUENCES = ['01234567890', '09876543210', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '!@#$%^&*()', '1qaz', '2wsx', '3edc', '4rfv', '5tgb']

/** How many kinds of characters a password mixes: lower case, upper case, digits, anything else (Chinese too). */
export function countCharacterKinds(password: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length
}

/**
 * The first reason why a password will not do, as a sentence, or null.
 * @param blockedWords common passwords and words of the context (login name, product, city), lower case
 * Rules: length, kinds (GB/T 22239-2019 8.1.4), common and context words (ASVS 5.0 V6.2.4, V6.2.11).
 */
export function explainWeakPassword(password: string, rules: PasswordRules, blockedWords: Iterable<string> = []): string | null {
  const length = [...password].length
  if (length < rules.passwordMinLength) return `密码至少 ${rules.passwordMinLength} 个字符，现在是 ${length} 个`
  if (length > PASSWORD_MAX_LENGTH) return `密码最多 ${PASSWORD_MAX_LENGTH} 个字符`
  const kinds = countCharacterKinds(password)
  if (kinds < rules.passwordCharacterKinds) return `密码须包含小写字母、大写字母、数字、其他字符中的至少 ${rules.passwordCharacterKinds} 类，现在是 ${kinds} 类`
  if (measureStrength(password, blockedWords) < STRENGTH_AT_LEAST) return '密码主要由常见词、账号或平台名称、连续或重复的字符组成，容易被猜到，请换一个'
  return null
}

/**
 * The number of characters a guesser must really find: known words, sequences and repetitions count as two
 * characters each, and a block that comes again counts nothing.
 */
export function measureStrength(password: string, blockedWords: Iterable<string>): number {
  const plain = password.normalize('NFKC').toLowerCase()
  const words = [...blockedWords].filter((word) => [...word].length >= (/^[\x20-\x7e]*$/.test(word) ? WORD_AT_LEAST : 2))
  return Math.min(...[plain, unmask(plain), unshift(plain)].map((text) => measure(text, words)))
}

function measure(text: string, words: readonly string[]): number {
  let rest = text.replace(/(.{3,})\1+/gu, '$1')
  const found = words.filter((word) => rest.includes(word)).sort((a, b) => b.length - a.length)
  let blocks = 0
  for (const word of found) {
    if (!rest.includes(word)) continue
    rest = rest.split(word).join(' ')
    blocks++
  }
  const shortened = rest
    .replace(/(?:19|20)\d{2}/g, () => (blocks++, ' '))
    .replace(/(\S)\1{2,}/gu, () => (blocks++, ' '))
    .replace(/[\x21-\x7e]{3,}/g, (run) => withoutSequences(run, () => blocks++))
  return blocks * BLOCK_WEIGHT + [...shortened.replace(/ /g, '')].length
}

function withoutSequences(run: string, count: () => void): string {
  let rest = run
  for (const row of SEQUENCES.flatMap((one) => [one, [...one].reverse().join('')])) {
    for (let size = Math.min(row.length, rest.length); size >= 3; size--) {
      for (let at = 0; at + size <= row.length; at++) {
        const part = row.slice(at, at + size)
        if (!rest.includes(part)) continue
        count()
        rest = rest.split(part).join(' ')
      }
    }
  }
  return rest
}

/** p@ssw0rd is password. */
function unmask(text: string): string {
  const letters: Record<string, string> = { '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' }
  return text.replace(/[013457@$!]/g, (character) => letters[character] ?? character)
}

/** @ is the 2 key with shift. */
function unshift(text: string): string {
  return text.replace(/[!@#$%^&*()]/g, (character) => String(('!@#$%^&*()'.indexOf(character) + 1) % 10))
}
