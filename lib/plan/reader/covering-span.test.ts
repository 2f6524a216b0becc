import { describe, expect, it } from 'vitest'
import { coveringSpan } from './covering-span'

describe('coveringSpan', () => {
  it('holds all spans, and is null of none', () => {
    expect(coveringSpan([[5, 9], [2, 3]])).toEqual([2, 9])
    expect(coveringSpan([])).toBeNull()
  })
})
