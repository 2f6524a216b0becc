import { expect, test } from 'vitest'
import { readPort } from './find-free-port'

test.each([
  [undefined, 3_000],
  ['', 3_000],
  ['4460', 4_460],
  ['65535', 65_535],
])('PORT=%s is %i', (text, port) => expect(readPort(text, 3_000)).toBe(port))

test.each(['abc', '0', '-1', '99999', '80.5'])('PORT=%s is refused with a sentence', (text) => {
  expect(() => readPort(text, 3_000)).toThrow(`PORT 应为 1 至 65535 的整数，现在是 ${text}`)
})
