import { expect, test } from 'vitest'
import { isSame } from './is-same'

const values = { name: '市教育局', roles: ['LEADER'], member: true, reason: '' }

test.each([
  [{}, true],
  [{ name: ' 市教育局 ' }, true],
  [{ name: '市教体局' }, false],
  [{ roles: [] }, false],
  [{ member: false }, false],
  [{ reason: '年度复核' }, true],
])('%j', (change, same) => expect(isSame({ ...values, ...change }, values, ['reason'])).toBe(same))

test('without exceptions everything counts', () => expect(isSame({ ...values, reason: '年度复核' }, values)).toBe(false))
