import { describe, expect, test } from 'vitest'
import { integerField } from './name.schema'

describe('a whole number', () => {
  const people = integerField('常住人口', 1, 2_000_000_000)
  const said = (typed: string) => people.safeParse(typed).error?.issues[0]?.message

  test.each(['862000', '８６２０００', ' 862000 ', '　８６２０００　'])('is read from “%s”', (typed) => expect(people.parse(typed)).toBe(862_000))

  test.each([
    ['-5', '常住人口不得小于 1'],
    ['－５', '常住人口不得小于 1'],
    ['2000000001', '常住人口不得大于 2000000000'],
    ['86.2', '常住人口请填写整数'],
    ['八十六万', '常住人口请填写整数'],
    ['', '常住人口请填写整数'],
    ['1234567890123', '请核对常住人口'],
  ])('“%s” is refused with what is wrong', (typed, message) => expect(said(typed)).toBe(message))
})
