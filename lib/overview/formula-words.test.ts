import { expect, test } from 'vitest'
import type { MeasureProvenance } from '@/lib/indicator/measure'
import { formulaWords } from './formula-words'

const none = { numeratorName: '', denominatorName: '', isRolledUp: false }
const row = { numerator: null, denominator: null, parts: [] }
const of = (formula: string, numerator: number, denominator: number | null) => formulaWords(row, none, { formula, numerator: { name: '', count: numerator }, denominator: { name: '', count: denominator } } as unknown as MeasureProvenance)

test.each([
  [of('抽检批次数 ÷ 常住人口 × 1000', 2844, 862_300), '抽检批次数 ÷ 常住人口 × 1000 = 2,844 ÷ 862,300 × 1000 ≈ 3.3'],
  [of('合格批次 ÷ 检验批次 × 100%', 49, 50), '合格批次 ÷ 检验批次 × 100% = 49 ÷ 50 × 100% = 98%'],
  [of('合格批次 ÷ 检验批次 × 100%', 0, 0), '合格批次 ÷ 检验批次 × 100% = 0 ÷ 0 × 100%'],
  [of('抽检批次数 ÷ 常住人口 × 1000', 5, null), '抽检批次数 ÷ 常住人口 × 1000 = 5 ÷ （无） × 1000'],
])('%s', (words, expected) => expect(words).toBe(expected))
