import { expect, test } from 'vitest'
import { clientAddressOf } from './client-address'

test.each([
  ['10.0.0.1', undefined, 0, '10.0.0.1'],
  ['::ffff:10.0.0.1', undefined, 0, '10.0.0.1'],
  ['10.0.0.1', '6.6.6.6', 0, '10.0.0.1'],
  ['10.0.0.1', '6.6.6.6, 203.0.113.9', 1, '203.0.113.9'],
  ['10.0.0.1', '6.6.6.6, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
  ['10.0.0.1', '203.0.113.9', 2, '203.0.113.9'],
  ['10.0.0.1', '203.0.113.9:4711', 1, '203.0.113.9'],
  ['10.0.0.1', '[2001:DB8::1]:4711', 1, '2001:db8::1'],
  ['10.0.0.1', '2001:db8::1', 1, '2001:db8::1'],
  ['10.0.0.1', 'unknown', 1, '10.0.0.1'],
  ['10.0.0.1', '<script>', 1, '10.0.0.1'],
  ['10.0.0.1', '', 1, '10.0.0.1'],
  [undefined, undefined, 0, 'unknown'],
])('socket %s, header %s, %i hops: %s', (socket, header, hops, expected) => {
  expect(clientAddressOf(socket, header, hops)).toBe(expected)
})
