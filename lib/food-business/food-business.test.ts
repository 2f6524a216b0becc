import { describe, expect, test } from 'vitest'
import { foodBusinessContent } from '@/prisma/seed/factories/food-business-content'
import { businessProblems, changedFields, currentGrade, gradeProblem, matchKeyOf, nearestExpiry } from './food-business'
import { foodBusinessSchema } from './food-business.schema'
import { EMPTY_BUSINESS } from './business-form-values'

describe('what a form sends', () => {
  const parse = (part: object) => foodBusinessSchema.safeParse({ ...EMPTY_BUSINESS, name: '惠民超市', kind: 'SELLER', ...part })
  const wordsOf = (part: object) => parse(part).error?.issues.map(({ path, message }) => [path.join('.'), message])

  test('codes are put in order, and nothing is null', () => {
    expect(parse({ uscc: ' 9222 0184-ma0fa0013j ', operatingLicenceNumber: 'ｊｙ12201840000015', tags: ['OUTSKIRTS', 'CAMPUS', 'CAMPUS'], hasTraceability: 'no' }).data).toMatchObject({
      uscc: '92220184MA0FA0013J', operatingLicenceNumber: 'JY12201840000015', productionLicenceNumber: null, operatingLicenceExpiresOn: null, townshipId: null, openKitchen: null, hasTraceability: false, tags: ['CAMPUS', 'OUTSKIRTS'],
    })
  })

  test.each([
    [{ uscc: '220184600012345' }, 'uscc', '15 位旧注册号'],
    [{ uscc: '92220184MA0FA0013K' }, 'uscc', '校验位不符'],
    [{ productionLicenceNumber: 'QS220118010001' }, 'productionLicenceNumber', 'QS 编号已停用'],
    [{ operatingLicenceNumber: 'JY42201840000013' }, 'operatingLicenceNumber', '第 1 位'],
    [{ contactPhone: 'abc' }, 'contactPhone', '“abc”不是电话号码'],
    [{ operatingLicenceExpiresOn: '2026-02-30' }, 'operatingLicenceExpiresOn', '格式如 2026-11-21'],
    [{ name: ' ' }, 'name', '请填写名称'],
    [{ kind: '' }, 'kind', '请选择类别'],
  ])('%j is refused at its field', (part, field, words) => {
    expect(wordsOf(part)).toEqual([[field, expect.stringContaining(words)]])
  })

  test('what it does not ask for is refused', () => {
    expect(parse({ riskGrade: 'A' }).success).toBe(false)
  })
})

test('what is wrong with a business in itself', () => {
  expect(businessProblems(foodBusinessContent(), '2026-11-20')).toEqual({})
  const wrong = foodBusinessContent({ productionLicenceExpiresOn: '2027-01-01', operatingLicenceExpiresOn: '2027-01-01', registrationExpiresOn: '2027-01-01', isLargeCatering: true, selfInspectedOn: '2026-11-21' })
  expect(Object.keys(businessProblems(wrong, '2026-11-20')).toSorted()).toEqual(['isLargeCatering', 'operatingLicenceNumber', 'productionLicenceNumber', 'registrationNumber', 'selfInspectedOn'])
  expect(businessProblems(foodBusinessContent({ registrationNumber: '登1', isRegistrationPermanent: true }), '2026-11-20')).toEqual({})
  expect(businessProblems(foodBusinessContent({ isOperatingLicencePermanent: true }), '2026-11-20')).toEqual({ operatingLicenceNumber: expect.stringContaining('食品经营许可证编号') })
  expect(businessProblems(foodBusinessContent({ registrationNumber: '登1', registrationExpiresOn: '2027-01-01', isRegistrationPermanent: true }), '2026-11-20')).toEqual({ registrationExpiresOn: expect.stringContaining('长期有效') })
  expect(businessProblems(foodBusinessContent({ kind: 'CANTEEN', isLargeCatering: true, selfInspectedOn: '2026-11-20' }), '2026-11-20')).toEqual({})
})

test('the nearest end of a licence', () => {
  const of = (production: string | null, operating: string | null, registration: string | null) => nearestExpiry({ productionLicenceExpiresOn: production, operatingLicenceExpiresOn: operating, registrationExpiresOn: registration })
  expect(of('2027-03-01', '2026-12-31', null)).toBe('2026-12-31')
  expect(of(null, null, '2030-01-01')).toBe('2030-01-01')
  expect(of(null, null, null)).toBeNull()
})

test('name and address are one key however they are written', () => {
  const key = matchKeyOf({ name: '惠民超市（城东店）', address: '城东街道 虚构路１２号' })
  expect(key).toBe('惠民超市城东店|城东街道虚构路12号')
  expect(matchKeyOf({ name: '惠民超市(城东店) ', address: '城东街道虚构路12号。' })).toBe(key)
  expect(matchKeyOf({ name: '惠民超市', address: ' - ' })).toBe('')
})

test('what changed, in the order of the form', () => {
  const before = foodBusinessContent({ tags: ['CAMPUS'] })
  expect(changedFields(before, foodBusinessContent({ tags: ['CAMPUS'] }))).toEqual([])
  expect(changedFields(before, { ...before, tags: [], address: '虚构路1号', status: 'CLOSED' })).toEqual(['status', 'address', 'tags'])
})

describe('grades', () => {
  const at = (grade: string, gradedOn: string, recordedAt: string) => ({ grade, gradedOn, recordedAt: `${recordedAt}T00:00:00Z` })

  test('the latest day holds, and of one day what was recorded last', () => {
    expect(currentGrade([])).toBeNull()
    expect(currentGrade([at('A', '2025-01-01', '2025-01-02'), at('C', '2026-01-01', '2026-01-02'), at('B', '2025-06-01', '2026-05-01')])?.grade).toBe('C')
    expect(currentGrade([at('D', '2026-01-01', '2026-01-05'), at('B', '2026-01-01', '2026-01-09')])?.grade).toBe('B')
  })

  test.each([['risk', 'FARM', true], ['risk', 'CATERER', false], ['catering', 'CANTEEN', false], ['catering', 'SELLER', true]] as const)('%s of %s', (scale, kind, isRefused) => {
    expect(gradeProblem(scale, kind) !== null).toBe(isRefused)
  })
})
