import { expect, test } from 'vitest'
import { recurrenceWords } from './recurrence'

test.each([
  [{ business: 0, product: 0, hazard: 0 }, []],
  [{ business: 2, product: 0, hazard: 0 }, ['同一单位近 12 个月另有 2 批次不合格']],
  [{ business: 1, product: 1, hazard: 3 }, ['同一单位近 12 个月另有 1 批次不合格', '同一生产者的同一产品另有 1 批次不合格', '同一产品的同一项目另有 3 批次不合格']],
])('%j', (counts, words) => expect(recurrenceWords(counts)).toEqual(words))
