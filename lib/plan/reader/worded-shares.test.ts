import { describe, expect, it } from 'vitest'
import { findWordedShares } from './worded-shares'

describe('findWordedShares', () => {
  it.each([
    ['达到百分之百', 100, ''], ['不低于百分之九十八点五', 98.5, ''], ['百分之95以上', 95, '以上'], ['九成以上', 90, '以上'], ['八成半', 85, ''], ['九成五', 95, ''],
    ['三分之二以上', 66.67, '以上'], ['四分之一', 25, ''], ['百分之一百', 100, ''], ['万分之三以下', 0.03, '以下'], ['千分之五', 0.5, ''],
  ])('reads %s', (text, value, suffix) => expect(findWordedShares(text)).toMatchObject([{ value, suffix }]))

  it.each(['三成立', '完成任务', '九成熟', '百分之', '部分之一'])('finds no share in %s', (text) => expect(findWordedShares(text)).toEqual([]))
})
