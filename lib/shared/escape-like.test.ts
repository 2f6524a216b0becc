import { expect, test } from 'vitest'
import { escapeLike } from './escape-like'

test.each([
  ['市教育局', '市教育局'],
  ['50%', '50\\%'],
  ['a_b', 'a\\_b'],
  ['c:\\', 'c:\\\\'],
])('%s becomes %s', (text, pattern) => expect(escapeLike(text)).toBe(pattern))
