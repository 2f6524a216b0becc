import { describe, expect, test } from 'vitest'
import type { IndicatorMeaning } from './indicator-definition'
import { compareDefinitions, findRollUpProblems, type ComparedMeaning, type LocalIndicator } from './roll-up'

const rate: ComparedMeaning = { measureUnit: '%', flow: 'FLOW', denominatorFlow: 'FLOW', direction: 'HIGHER_IS_BETTER', numeratorName: '合格批次', denominatorName: '抽检批次', counting: '', source: 'REPORTED' }
const count: ComparedMeaning = { ...rate, measureUnit: '家', denominatorFlow: null, numeratorName: '', denominatorName: '' }

describe('下级指标能否汇总到本级', () => {
  test.each<[string, ComparedMeaning, ComparedMeaning, string[], string[]]>([
    ['相同的比率', rate, rate, [], []],
    ['相同的数量', count, count, [], []],
    ['分母计量方式写明的与随分子的相同', { ...rate, denominatorFlow: null }, rate, [], []],
    ['全角与半角是同一个单位', { ...rate, measureUnit: '批次/千人' }, { ...rate, measureUnit: '批次／千人' }, [], []],
    ['由平台台账计算的也可汇总', { ...rate, source: 'DERIVED' }, rate, [], []],
    ['单位不同', { ...count, measureUnit: '户次' }, count, ['计量单位不同：下级为“户次”，本级为“家”'], []],
    ['份/千人不是批次/千人', { ...rate, measureUnit: '份/千人' }, { ...rate, measureUnit: '批次/千人' }, ['计量单位不同：下级为“份/千人”，本级为“批次/千人”'], []],
    ['单位未写明', { ...count, measureUnit: null }, count, ['计量单位不同：下级为“未写明”，本级为“家”'], []],
    ['比率与数量', { ...count, measureUnit: null, denominatorName: '应检单位', numeratorName: '已检单位' }, { ...count, measureUnit: null }, ['算法不同：下级为“比率”，本级为“数量”'], ['分子不同：下级为“已检单位”，本级为“未写明”', '分母不同：下级为“应检单位”，本级为“未写明”']],
    ['累计量与时点量', { ...count, flow: 'STOCK' }, count, ['计量方式不同：下级为“时点量”，本级为“累计量”'], []],
    ['一个没有说明计量方式', { ...count, flow: null }, count, ['计量方式不同：下级为“未说明”，本级为“累计量”'], []],
    ['分母是时点量', { ...rate, denominatorFlow: 'STOCK' }, rate, ['分母计量方式不同：下级为“时点量”，本级为“累计量”'], []],
    ['下级本身由其下级汇总的也可汇总：逐级相加分子、分母', { ...rate, source: 'ROLLED_UP' }, rate, [], []],
    ['统计口径不同只作说明', { ...count, counting: '含快检' }, count, [], ['统计口径不同：下级为“含快检”，本级为“未写明”']],
    ['分母名称不同只作说明', { ...rate, denominatorName: '检验批次' }, rate, [], ['分母不同：下级为“检验批次”，本级为“抽检批次”']],
  ])('%s', (_, local, above, bars, notes) => expect(compareDefinitions(local, above)).toEqual({ bars, notes }))
})

describe('关联的下级指标', () => {
  const local = (id: string, placeId: string, more: Partial<LocalIndicator> = {}): LocalIndicator => ({ ...count, id, name: '检查户次', placeId, placeName: placeId, ...more })
  const above = (rolledUpFrom: string[], more: Partial<IndicatorMeaning> = {}): IndicatorMeaning => ({ ...count, name: '检查户次', missesStay: null, measureCode: null, measureOptions: null, source: 'ROLLED_UP', rolledUpFrom, ...more })
  const locals = [local('a', '安和市'), local('b', '永泉县'), local('c', '永泉县'), local('d', '东山县', { measureUnit: '次' })]
  test.each<[string, IndicatorMeaning, string[]]>([
    ['每个县一个', above(['a', 'b']), []],
    ['一个县两个', above(['a', 'b', 'c']), ['永泉县只能关联一个指标']],
    ['不是直接下级的', above(['a', 'x']), ['有下级指标已不存在或不属于直接下级，请重新选择']],
    ['不能汇总的', above(['a', 'd']), ['东山县“检查户次”不能汇总：计量单位不同：下级为“次”，本级为“家”']],
    ['由单位报送的不看', above(['x'], { source: 'REPORTED' }), []],
  ])('%s', (_, meaning, words) => expect(findRollUpProblems(meaning, locals).map(({ message }) => message)).toEqual(words))
})
