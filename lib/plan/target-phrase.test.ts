import { expect, test } from 'vitest'
import { targetPhrase, type TargetValue } from './target-phrase'

const target = (given: Partial<TargetValue>): TargetValue => ({ comparator: 'AT_LEAST', value: '98.000000', upper: null, measureUnit: '%', pending: null, ...given })

test.each<[Partial<TargetValue>, string]>([
  [{}, '≥98%'],
  [{ comparator: 'AT_MOST', value: '0.5' }, '≤0.5%'],
  [{ comparator: 'RANGE', value: '3', upper: '5', measureUnit: '批次/千人' }, '3—5批次/千人'],
  [{ comparator: 'RATIO', value: '1', per: '100', measureUnit: '名' }, '每100配1名'],
  [{ comparator: 'RATIO', value: '1', per: '100', measureUnit: '名/100家' }, '1名/100家'],
  [{ comparator: 'DELTA', value: '2' }, '较基期+2个百分点'],
  [{ comparator: 'DELTA', value: '-3', measureUnit: '起' }, '较基期−3起'],
  [{ comparator: 'FULL', value: null }, '全覆盖'],
  [{ window: 'quarter', value: '1', measureUnit: '次' }, '每季度≥1次'],
  [{ comparator: 'QUALITATIVE', value: null, valueText: '明显改善' }, '明显改善'],
  [{ pending: 'BY_AUTHORITY', value: null, authority: '省食安办' }, '待定（由省食安办确定）'],
  [{ pending: 'PLACEHOLDER', value: null }, '待定'],
  [{ strive: true, approximate: true, comparator: 'EXACTLY' }, '力争约98%'],
])('%j: %s', (given, words) => expect(targetPhrase(target(given))).toBe(words))
