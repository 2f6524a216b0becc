import { describe, expect, it } from 'vitest'
import { hanCount } from './han-count'

describe('hanCount', () => {
  it.each([[1, '一'], [10, '十'], [12, '十二'], [20, '二十'], [35, '三十五'], [100, '100']])('writes %d as %s', (count, text) => expect(hanCount(count)).toBe(text))
})
