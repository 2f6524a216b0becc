import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALL_BUSINESS_KINDS, BUSINESS_SHARES, describeBusinessCounting } from './business-counting'
import { businessCountingSchema } from './business-counting.schema'
import { BUSINESS_EXCLUSIONS, businessExclusionWords, businessShare, cellOf, parseBusinessExclusion, standingInShare, type BusinessShareKey, type BusinessStandingFacts, type BusinessCounting } from './business-share'

const KEYS = Object.keys(BUSINESS_SHARES) as BusinessShareKey[]
const business = (part: Partial<BusinessStandingFacts> = {}): BusinessStandingFacts => ({ kind: 'CATERER', status: 'OPERATING', isLarge: false, isCampus: false, inspectedYear: 0, checkedYear: 0, fullYear: 0, cateringGrade: null, isAssessed: false, openKitchen: null, hasTraceability: null, hasManager: false, ...part })
const usual = (key: BusinessShareKey): BusinessCounting => BUSINESS_SHARES[key].usual
const RESTAURANTS: BusinessCounting = { businessKinds: ['CATERER'], businessRules: [] }

describe('where a business stands in a share', () => {
  test.each<[BusinessShareKey, Partial<BusinessStandingFacts>, BusinessCounting | null, string]>([
    ['graded', { cateringGrade: 'C', isAssessed: true }, null, 'NUMERATOR'],
    ['graded', { isAssessed: true }, null, 'DENOMINATOR'],
    ['graded', { kind: 'SELLER' }, null, 'kind-SELLER'],
    ['graded', { status: 'SUSPENDED', cateringGrade: 'A', isAssessed: true }, null, 'status-SUSPENDED'],
    ['graded', { status: 'SUSPENDED', cateringGrade: 'A', isAssessed: true }, { ...RESTAURANTS, businessRules: ['WITH_SUSPENDED'] }, 'NUMERATOR'],
    ['graded', { status: 'CLOSED' }, { ...RESTAURANTS, businessRules: ['WITH_SUSPENDED'] }, 'status-CLOSED'],
    ['graded', {}, { ...RESTAURANTS, businessRules: ['ONLY_LARGE'] }, 'not-large'],
    ['gradeA', { kind: 'CANTEEN', cateringGrade: 'A', isAssessed: true }, null, 'off-campus'],
    ['gradeA', { kind: 'CANTEEN', isCampus: true, cateringGrade: 'A', isAssessed: true }, null, 'NUMERATOR'],
    ['gradeA', {}, { ...RESTAURANTS, businessRules: ['ONLY_GRADED'] }, 'not-graded'],
    ['gradeB', { cateringGrade: 'A', isAssessed: true }, null, 'NUMERATOR'],
    ['gradeB', { cateringGrade: 'A', isAssessed: true }, RESTAURANTS, 'DENOMINATOR'],
    ['gradeB', { cateringGrade: 'C', isAssessed: true }, null, 'DENOMINATOR'],
    ['openKitchen', { openKitchen: 'ON_SITE' }, null, 'NUMERATOR'],
    ['onlineKitchen', { openKitchen: 'ON_SITE' }, RESTAURANTS, 'DENOMINATOR'],
    ['onlineKitchen', { openKitchen: 'ONLINE' }, RESTAURANTS, 'NUMERATOR'],
    ['selfInspected', { inspectedYear: 2026 }, null, 'NUMERATOR'],
    ['selfInspected', { inspectedYear: 2025 }, null, 'DENOMINATOR'],
    ['selfInspected', { kind: 'FARM', inspectedYear: 2026 }, null, 'kind-FARM'],
    ['inspected', { checkedYear: 2026 }, null, 'NUMERATOR'],
    ['inspected', { checkedYear: 2025, fullYear: 2025 }, null, 'DENOMINATOR'],
    ['inspected', { kind: 'FARM', checkedYear: 2026 }, null, 'kind-FARM'],
    ['fullyInspected', { checkedYear: 2026, fullYear: 2025 }, null, 'NUMERATOR'],
    ['fullyInspected', { checkedYear: 2026, fullYear: 2024 }, null, 'DENOMINATOR'],
    ['traceable', { hasTraceability: null }, null, 'DENOMINATOR'],
    ['managed', { kind: 'WORKSHOP', hasManager: true }, null, 'kind-WORKSHOP'],
  ])('%s %j', (key, part, options, standing) => {
    expect(standingInShare(key, business(part), options ?? usual(key), 2026)).toBe(standing)
  })
})

test('numerator, rest and reasons add up to the register, as each business by itself does', () => {
  const facts = fc.record({
    kind: fc.constantFrom(...ALL_BUSINESS_KINDS), status: fc.constantFrom('OPERATING', 'SUSPENDED', 'CLOSED'), isLarge: fc.boolean(), isCampus: fc.boolean(), inspectedYear: fc.constantFrom(0, 2025, 2026), checkedYear: fc.constantFrom(0, 2025, 2026), fullYear: fc.constantFrom(0, 2024, 2025, 2026), grade: fc.constantFrom('A', 'B', 'C', 'NONE', null),
    openKitchen: fc.constantFrom('NONE', 'ON_SITE', 'ONLINE', null), hasTraceability: fc.constantFrom(true, false, null), hasManager: fc.boolean(),
  }).map(({ grade, ...rest }): BusinessStandingFacts => ({ ...rest, isAssessed: grade !== null, cateringGrade: grade === 'NONE' ? null : grade }) as BusinessStandingFacts)
  const asked = fc.constantFrom(...KEYS).chain((key) => fc.record({ key: fc.constant(key), businessKinds: fc.subarray([...BUSINESS_SHARES[key].offers.kinds], { minLength: 1 }), businessRules: fc.subarray([...BUSINESS_SHARES[key].offers.rules]) }))
  fc.assert(fc.property(fc.array(facts), asked, (register, { key, ...options }) => {
    const { numerator, denominator, excluded } = businessShare(key, register.map(cellOf), options, 2026)
    expect(denominator + [...excluded.values()].reduce((sum, count) => sum + count, 0)).toBe(register.length)
    expect(numerator).toBeLessThanOrEqual(denominator)
    const standings = register.map((one) => standingInShare(key, one, options, 2026))
    expect(standings.filter((one) => one === 'NUMERATOR').length).toBe(numerator)
    for (const reason of BUSINESS_EXCLUSIONS) expect(standings.filter((one) => one === reason).length).toBe(excluded.get(reason) ?? 0)
  }))
})

test('a share takes only kinds and conditions that it can count', () => {
  for (const key of KEYS) expect(businessCountingSchema(key).safeParse(usual(key)).success).toBe(true)
  for (const [key, options] of [
    ['graded', { businessKinds: ['SELLER'], businessRules: [] }], ['graded', { businessKinds: ['CATERER'], businessRules: ['OR_BETTER'] }], ['gradeA', { businessKinds: [], businessRules: [] }],
    ['managed', { businessKinds: ['SELLER', 'SELLER'], businessRules: [] }], ['managed', { businessKinds: ['SELLER'], businessRules: ['ONLY_GRADED'] }], ['managed', { businessKinds: ['SELLER'], businessRules: [], levels: [] }],
  ] as const) expect(businessCountingSchema(key).safeParse(options).success).toBe(false)
})

test('what is counted and left out is told in words', () => {
  expect(describeBusinessCounting(usual('gradeA'))).toBe('计入在营的单位食堂，只计校园及周边')
  expect(describeBusinessCounting({ businessKinds: ['CANTEEN', 'CATERER'], businessRules: ['ONLY_LARGE', 'WITH_SUSPENDED'] })).toBe('计入在营的餐饮服务、单位食堂，停业的也计入，只计大型餐饮')
  expect(BUSINESS_EXCLUSIONS.map(businessExclusionWords)).toEqual(['经营状态为停业', '经营状态为注销', '食品生产不计入', '食品销售不计入', '餐饮服务不计入', '单位食堂不计入', '小作坊不计入', '种植养殖不计入', '不是大型餐饮', '不在校园及周边', '未评定餐饮量化等级'])
  expect([parseBusinessExclusion('kind-FARM'), parseBusinessExclusion('kind-SHOP')]).toEqual(['kind-FARM', null])
})
