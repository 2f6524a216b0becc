import { describe, expect, it } from 'vitest'
import { rowHeight } from './row-height'

const text = (width: number) => ({ type: 'text' as const, width, isHidden: false })

describe('rowHeight', () => {
  it.each([
    [['市教育局'], 18.5],
    [['守护校园餐桌行动方案'], 33],
    [['甲\n乙\n丙'], 47.5],
    [[null], 18.5],
    [['长'.repeat(20_000)], 409.5],
  ])('%j takes %d points', (values, height) => {
    expect(rowHeight([text(12)], values)).toBe(height)
  })

  it('asks the longest cell in sight, and never a number', () => {
    expect(rowHeight([text(12), { ...text(4), isHidden: true }, { ...text(4), type: 'integer' }], ['甲', '甲'.repeat(50), 123_456_789])).toBe(18.5)
  })
})
