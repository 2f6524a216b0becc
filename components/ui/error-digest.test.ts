import { expect, test } from 'vitest'
import { digestOf, isUnavailable } from './error-digest'

test('an error that passed the server carries its number', () => {
  expect(digestOf(Object.assign(new Error('page failed'), { digest: 'E12AB' }))).toBe('E12AB')
})

test.each([new Error('x'), 'text', null, undefined, { digest: 7 }, { digest: '' }])('%j carries none', (error) => expect(digestOf(error)).toBeUndefined())

test('U in front: the database was away', () => {
  expect([isUnavailable('UE12AB'), isUnavailable('E12AB'), isUnavailable(undefined)]).toEqual([true, false, false])
})
