import { describe, expect, it } from 'vitest'
import { readRatios } from './ratios'

describe('readRatios', () => {
  it('reads how many there are to be per how many', () => {
    expect(readRatios('每50家小餐饮配备1名协管员')).toMatchObject([{ target: { comparator: 'ratio', value: 1, per: 50, measureUnit: '名/50家' } }])
    expect(readRatios('每万人配备x名监管人员')).toMatchObject([{ target: { value: null, per: 10_000, pending: 'placeholder' } }])
  })

  it('leaves what happens every year to others', () => expect(readRatios('每年开展2次检查')).toEqual([]))
})
