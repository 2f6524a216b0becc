import { describe, expect, it } from 'vitest'
import { readRatios } from './ratios'

describe('readRatios', () => {
  it('reads how many there are to be per how many', () => {
    expect(readRatios('每50家小餐饮配备1名协管员')).toMatchObject([{ target: { comparator: 'ratio', value: 1, per: 50, measureUnit: '名/50家' } }])
    expect(readRatios('每万人配备x名监管人员')).toMatchObject([{ target: { value: null, per: 10_000, pending: 'placeholder' } }])
  })

  it.each([['每10万人口配备夜查员6名', '名/10万人口', 100_000], ['每80张床位至少配备1名配餐员', '名/80张', 80], ['每5千人设立2处公示栏', '处/5000人', 5000], ['每十万人设置3个点位', '个/10万人', 100_000]])(
    'writes %s as %s', (text, measureUnit, per) => expect(readRatios(text)).toMatchObject([{ target: { comparator: 'ratio', per, measureUnit } }]))

  it('leaves what happens every year to others', () => expect(readRatios('每年开展2次检查')).toEqual([]))
})
