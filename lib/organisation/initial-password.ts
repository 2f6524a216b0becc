import { randomInt } from 'node:crypto'

/** Without the letters and digits that look alike on paper (0 O o, 1 I l, 2 Z, 5 S, 8 B). */
const LOWER = 'abcdefghijkmnpqrstuvwxyz'
const UPPER = 'ACDEFGHJKLMNPQRTUVWXY'
const DIGITS = '34679'
const ALL = LOWER + UPPER + DIGITS
const GROUPS = 4
const GROUP_LENGTH = 4

/**
 * A random password to hand over once, as `aK7d-…` in four groups of four: about 89 bits, every kind of character
 * in it, easy to read aloud. It opens one session, in which it must be changed (ASVS 5.0 V6.4.1).
 */
export function generateInitialPassword(): string {
  for (;;) {
    const groups = Array.from({ length: GROUPS }, () => Array.from({ length: GROUP_LENGTH }, () => ALL[randomInt(ALL.length)]).join(''))
    const password = groups.join('-')
    if (/[a-z]/.test(password) && /[A-Z]/.test(password) && /\d/.test(password)) return password
  }
}
