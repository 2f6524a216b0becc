import { expect, test } from 'vitest'
import { percentFulfilled } from './planned-lines'

test.each([
  ['more of one line makes up for no other', [{ wanted: 10, done: 400 }, { wanted: 190, done: 0 }], 5],
  ['one short is not done', [{ wanted: 200, done: 199 }], 99],
  ['done', [{ wanted: 10, done: 10 }, { wanted: 5, done: 9 }], 100],
  ['nothing planned', [], 0],
])('%s', (_name, lines, percent) => expect(percentFulfilled(lines)).toBe(percent))
