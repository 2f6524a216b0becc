import { describe, expect, test } from 'vitest'
import { canonical, canonicalText, hashOf, type Canonical } from './canonical'

describe('the canonical form', () => {
  test.each<[Canonical, string]>([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    ['说"好"\\', '"说\\"好\\"\\\\"'],
    [{ é: 0 }, '{"é":0}'],
    [2 ** 53 - 1, '9007199254740991'],
    ['\u2028', '"\u2028"'],
  ])('%j', (value, text) => expect(canonical(value)).toBe(text))

  test.each<[string, Canonical]>([['a fraction', 0.5], ['a negative number', -1], ['minus nothing', -0], ['beyond what is exact', 2 ** 53], ['not a number', Number.NaN], ['a line break', 'a\nb'], ['half a letter', '\ud800'], ['text that is not NFC', 'e\u0301']])('there is none for %s', (_, value) => expect(() => canonical(value)).toThrow(RangeError))

  test('text is made fit for it', () => expect(canonicalText(' e\u0301\r\n“店”\u0085\ud800 ')).toBe('é “店”'))

  test('its hash is a known one', () => expect(hashOf('abc')).toBe('6cc43f858fbb763301637b5af970e2a46b46f461f27e5a0f41e009c59b827b25'))
})
