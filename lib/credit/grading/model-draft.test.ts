import { expect, test } from 'vitest'
import { referenceGradingModels } from '@/prisma/seed/reference/grading-models'
import type { RiskModel } from './grading-model'
import { modelObstacles, verifiedFactors } from './model-draft'

const base = referenceGradingModels.find(({ scale }) => scale === 'RISK')!.content as RiskModel
const written = base.factors.map(({ verification: _verification, note: _note, ...factor }) => factor)

test('what was not touched keeps what was checked of it, what was written here is the place’s own', () => {
  expect(verifiedFactors(written, base)).toEqual(base.factors)
  const [first, ...rest] = written
  const changed = verifiedFactors([{ ...first!, options: first!.options.map((option, index) => (index === 1 ? { ...option, points: 21 } : option)) }, ...rest, { code: 'own-1', label: '自定', kinds: ['SELLER'], options: [{ code: 'a', label: '有', points: 1 }, { code: 'b', label: '无', points: 0 }] }], base)
  expect(changed[0]).toMatchObject({ verification: 'VERIFIED', note: '' })
  expect(changed[1]).toEqual(base.factors[1])
  expect(changed.at(-1)).toMatchObject({ code: 'own-1', verification: 'VERIFIED' })
})

test('the model that comes along may be used; one whose points do not make the static part may not', () => {
  expect(modelObstacles(base, 4000)).toEqual([])
  expect(modelObstacles({ factors: base.factors.filter(({ code }) => code !== 'sale-area') }, 4000)).toEqual(['食品销售的静态风险因素最高合计 36 分，应为 40 分'])
  expect(modelObstacles({ factors: base.factors.filter(({ kinds }) => !kinds.includes('SELLER')) }, 4000)).toEqual(['食品销售没有静态风险因素'])
})
