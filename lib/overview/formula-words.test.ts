import { expect, test } from 'vitest'
import type { MeasureProvenance } from '@/lib/indicator/measure'
import { formulaWords } from './formula-words'

const none = { numeratorName: '', denominatorName: '', isRolledUp: false }
const row = { numerator: null, denominator: null, parts: [], measureUnit: '%', value: null }
const of = (formula: string, numerator: number, denominator: number | null) => formulaWords(row, none, { formula, numerator: { name: '', count: numerator }, denominator: { name: '', count: denominator } } as unknown as MeasureProvenance)

test.each([
  [of('抽检批次数 ÷ 常住人口 × 1000', 2844, 862_300), '抽检批次数 ÷ 常住人口 × 1000 = 2,844 ÷ 862,300 × 1000 ≈ 3.30'],
  [of('合格批次 ÷ 检验批次 × 100%', 49, 50), '合格批次 ÷ 检验批次 × 100% = 49 ÷ 50 × 100% = 98%'],
  [of('已办结批次数 ÷ 应处置批次数（到期的）× 100%', 54, 58), '已办结批次数 ÷ 应处置批次数（到期的）× 100% = 54 ÷ 58 × 100% ≈ 93.10%'],
  [formulaWords({ ...row, numerator: '190', denominator: '200' }, { ...none, numeratorName: '建成数', denominatorName: '食堂数' }, null), '建成数 190 ÷ 食堂数 200 × 100% = 95%'],
  [formulaWords({ ...row, numerator: '190', denominator: '200' }, none, null), '分子 190 ÷ 分母 200 × 100% = 95%（指标定义没有写明分子、分母的名称）'],
  [formulaWords({ ...row, numerator: '1', denominator: '0' }, { ...none, numeratorName: '建成数', denominatorName: '食堂数' }, null), '建成数 1 ÷ 食堂数 0'],
  [of('合格批次 ÷ 检验批次 × 100%', 0, 0), '合格批次 ÷ 检验批次 × 100% = 0 ÷ 0 × 100%'],
  [of('抽检批次数 ÷ 常住人口 × 1000', 5, null), '抽检批次数 ÷ 常住人口 × 1000 = 5 ÷ （无） × 1000'],
])('%s', (words, expected) => expect(words).toBe(expected))
