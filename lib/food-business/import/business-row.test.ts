import { describe, expect, test } from 'vitest'
import { buildDepartmentIndex } from '@/lib/organisation/department-index'
import { foodBusinessContent } from '@/prisma/seed/factories/food-business-content'
import { businessRowMapper } from './business-row'
import { matchBusiness, newGrades, otherNames, RegisterIndex, updatedBusiness, type RegisteredBusiness } from './match-business'

const EAST = '01930000-0000-7000-8000-000000000001'
const departments = buildDepartmentIndex({ name: '安和市' }, [{ id: EAST, name: '东湖街道', shortName: '东湖街道', aliases: [], formerNames: [], retiredOn: null, successorId: null }], [])
const map = businessRowMapper({ departments, townshipIds: new Set([EAST]), todayOn: '2026-11-20' })
const read = (input: Record<string, unknown>) => {
  const mapped = map(input)
  if ('problems' in mapped) throw new Error(JSON.stringify(mapped.problems))
  return mapped.content
}

describe('a row of a file', () => {
  test('is read in the words that files use', () => {
    const { business, given } = read({ name: '惠民超市（城东店）', status: '存续', operatingLicenceNumber: ' jy1220184-0000015 ', operatingLicenceExpiresOn: '2022-01-01至2026年12月31日', townshipId: '东湖街道', tags: '校园周边，外卖', isChain: false, openKitchen: '是', contactName: '—' })
    expect(business).toMatchObject({ name: '惠民超市（城东店）', kind: 'SELLER', status: 'OPERATING', operatingLicenceNumber: 'JY12201840000015', operatingLicenceExpiresOn: '2026-12-31', townshipId: EAST, tags: ['CAMPUS', 'ONLINE'], isChain: false, openKitchen: 'ON_SITE', contactName: '' })
    expect(given).toEqual(['name', 'status', 'operatingLicenceNumber', 'operatingLicenceExpiresOn', 'isOperatingLicencePermanent', 'townshipId', 'tags', 'isChain', 'openKitchen'])
  })

  test('may hold either licence in one column', () => {
    const { business, given } = read({ name: '嘉禾食品有限公司', operatingLicenceNumber: 'SC10122018400019', operatingLicenceExpiresOn: '20270501' })
    expect(business).toMatchObject({ kind: 'PRODUCER', productionLicenceNumber: 'SC10122018400019', productionLicenceExpiresOn: '2027-05-01', operatingLicenceNumber: null, operatingLicenceExpiresOn: null })
    expect(given).toEqual(['name', 'productionLicenceNumber', 'productionLicenceExpiresOn', 'isProductionLicencePermanent'])
  })

  test('brings grades of both scales apart, each with its day and by what it was given', () => {
    expect(read({ name: '甲', kind: '餐饮', riskGrade: 'C级', riskGradedOn: '2026-01-05', riskBasis: '年度评定 52 分', cateringGrade: '良好', cateringGradedOn: '2026年3月1日' }).grades).toEqual({ risk: { grade: 'C', gradedOn: '2026-01-05', basis: '年度评定 52 分' }, catering: { grade: 'B', gradedOn: '2026-03-01', basis: '导入文件所载' } })
    expect(read({ name: '甲', kind: '餐饮', cateringGrade: '不予评级', cateringGradedOn: '2026-03-01' }).grades).toEqual({ risk: null, catering: { grade: null, gradedOn: '2026-03-01', basis: '导入文件所载' } })
  })

  test.each(['长期', '永久', '长期有效', '2020-05-01至长期', '9999-12-31', '无固定期限'])('a licence until %s has no end, and no day', (written) => {
    const { business, given } = read({ name: '乙小作坊', kind: '小作坊', registrationNumber: '皖小作坊1号', registrationExpiresOn: written })
    expect(business).toMatchObject({ registrationExpiresOn: null, isRegistrationPermanent: true, isOperatingLicencePermanent: false })
    expect(given).toEqual(['name', 'kind', 'registrationNumber', 'registrationExpiresOn', 'isRegistrationPermanent'])
  })

  test('a day in the place of 长期 is another term, and one column of a production licence says its own', () => {
    const there: RegisteredBusiness = { id: 'a', version: 1, content: foodBusinessContent({ name: '乙小作坊', registrationNumber: '皖小作坊1号', isRegistrationPermanent: true }), hasCateringGrade: false, gradings: { risk: [], catering: [] }, mergedInto: null }
    expect(updatedBusiness(there, read({ name: '乙小作坊', kind: '小作坊', registrationNumber: '皖小作坊1号', registrationExpiresOn: '2027-05-01' })).content).toMatchObject({ registrationExpiresOn: '2027-05-01', isRegistrationPermanent: false })
    expect(updatedBusiness(there, read({ name: '乙小作坊', kind: '小作坊', registrationNumber: '皖小作坊1号' })).content).toMatchObject({ isRegistrationPermanent: true })
    expect(read({ name: '嘉禾食品有限公司', operatingLicenceNumber: 'SC10122018400019', operatingLicenceExpiresOn: '长期' }).business).toMatchObject({ isProductionLicencePermanent: true, isOperatingLicencePermanent: false, productionLicenceExpiresOn: null })
  })

  test.each([['13800001111', '13800001111'], ['（0551）62345678转801', '0551-62345678转801'], ['400-820-8820', '400-820-8820'], ['95588', '95588']])('whom to call at %s', (written, phone) => expect(read({ name: '甲', kind: '餐饮', contactPhone: written }).business.contactPhone).toBe(phone))

  test.each([
    [{ name: '甲', kind: '餐饮', contactPhone: 'abc' }, '联系电话', '“abc”不是电话号码'],
    [{ name: '甲', kind: '餐饮', cateringGrade: 'D', cateringGradedOn: '2026-01-05' }, '餐饮量化等级', '没有“D”'],
    [{ name: '甲', kind: '餐饮', riskGrade: 'D' }, '风险等级评定日期', '请填写评定日期'],
    [{ name: '甲', kind: '餐饮', riskGradedOn: '2026-01-05' }, '风险等级', '请填写等级'],
    [{ name: '甲', kind: '餐饮', riskGrade: 'A', riskGradedOn: '2026-11-21' }, '风险等级评定日期', '不能晚于今天'],
    [{ name: '甲', kind: '超市', cateringGrade: 'A', cateringGradedOn: '2026-01-05' }, '餐饮量化等级', '只用于餐饮服务'],
    [{ name: '甲' }, '类别', '请填写类别'],
    [{ name: '甲', kind: '火锅城' }, '类别', '没有“火锅城”'],
    [{ kind: '餐饮服务' }, '名称', '请填写名称'],
    [{ name: '甲', kind: '餐饮', uscc: '220184600012345' }, '统一社会信用代码', '15 位旧注册号'],
    [{ name: '甲', kind: '餐饮', operatingLicenceNumber: 'JY22201840000015' }, '食品经营许可证编号', '校验位不符'],
    [{ name: '甲', kind: '餐饮', townshipId: '不存在镇' }, '乡镇（街道）', '没有“不存在镇”'],
    [{ name: '甲', kind: '餐饮', selfInspectedOn: '2026-13-01' }, '最近自查报告日期', '不是日期'],
    [{ name: '甲', kind: '餐饮', isChain: '也许' }, '连锁经营', '是或否'],
    [{ name: '甲', kind: '超市', isLargeCatering: true }, '大型餐饮', '只有餐饮'],
    [{ name: '甲', kind: '餐饮', tags: '校园周边、火星' }, '标签', '没有“火星”'],
  ])('%j is refused at its column', (input, column, words) => {
    const mapped = map(input)
    expect('problems' in mapped && mapped.problems).toEqual([{ column, message: expect.stringContaining(words) }])
  })
})

describe('which one of the register a row means', () => {
  const of = (id: string, part: Parameters<typeof foodBusinessContent>[0], more: Partial<RegisteredBusiness> = {}): RegisteredBusiness => ({ id, version: 1, content: foodBusinessContent(part), hasCateringGrade: false, gradings: { risk: [], catering: [] }, mergedInto: null, ...more })
  const CODE = '92220184MA0FA0013J'
  const register = new RegisterIndex([
    of('chain-1', { name: '惠民超市', uscc: CODE, address: '河东路1号', operatingLicenceNumber: 'JY12201840000015' }),
    of('chain-2', { name: '惠民超市', uscc: CODE, address: '河西路2号' }),
    of('stall', { name: '老王豆腐坊', address: '集市路3号' }),
    of('twin-1', { name: '同名店', uscc: '91350100M000100Y43' }),
    of('twin-2', { name: '同名店', uscc: '91350100M000100Y43' }),
    of('gone', { name: '旧登记', address: '新街4号' }, { mergedInto: { id: 'stall', name: '老王豆腐坊', version: 3 } }),
  ])
  test.each([
    ['by its licence, whatever else changed', { name: '改名超市', operatingLicenceNumber: 'JY12201840000015' }, 'chain-1'],
    ['by code, name and address', { name: '惠民超市', uscc: CODE, address: '河西路 2号' }, 'chain-2'],
    ['by code and address under another name', { name: '惠民生鲜', uscc: CODE, address: '河西路2号' }, 'chain-2'],
    ['a further site of a code', { name: '惠民超市', uscc: CODE, address: '湖滨路9号' }, 'none 2'],
    ['a site whose licence is another', { name: '惠民超市', uscc: CODE, address: '河东路1号', operatingLicenceNumber: 'JY23304810001230' }, 'none 2'],
    ['by name and address', { name: '老王 豆腐坊', address: '集市路3号。' }, 'stall'],
    ['name and address with a code that is new to it', { name: '老王豆腐坊', address: '集市路3号', uscc: CODE }, 'stall'],
    ['two that are the same are not guessed', { name: '同名店', uscc: '91350100M000100Y43' }, 'several 2'],
    ['one that was merged', { name: '旧登记', address: '新街4号' }, 'gone'],
    ['a name alone is nobody', { name: '老王豆腐坊' }, 'none 0'],
  ])('%s', (_, row, expected) => {
    const match = matchBusiness(register, foodBusinessContent(row))
    expect(match.kind === 'one' ? match.business.id : match.kind === 'several' ? `several ${match.businesses.length}` : `none ${match.sameCode.length}`).toBe(expected)
  })

  test.each([
    ['its licence', { name: '改名超市', operatingLicenceNumber: 'JY12201840000015' }, ['惠民超市']],
    ['its licence, written with blanks', { name: '惠民 超市', operatingLicenceNumber: 'JY12201840000015' }, null],
    ['its code at another address', { name: '惠民生鲜', uscc: CODE, address: '湖滨路9号' }, ['惠民超市', '惠民超市']],
    ['its code at another address with a licence of its own', { name: '惠民生鲜', uscc: CODE, address: '湖滨路9号', operatingLicenceNumber: 'JY23304810001230' }, ['惠民超市']],
    ['its code and name at another address', { name: '惠民超市', uscc: CODE, address: '湖滨路9号' }, null],
    ['nothing', { name: '新店' }, null],
  ])('another name of what is known by %s', (_, row, expected) => {
    const content = foodBusinessContent(row)
    expect(otherNames(matchBusiness(register, content), content)).toEqual(expected)
  })

  test('a grading that the register holds is not added again; the same day with another grade is', () => {
    const there = of('x', { kind: 'CATERER' }, { gradings: { risk: [{ grade: 'C', gradedOn: '2026-01-05' }], catering: [{ grade: null, gradedOn: '2026-03-01' }] } })
    const [risk, catering] = [{ grade: 'C' as const, gradedOn: '2026-01-05', basis: '文件' }, { grade: null, gradedOn: '2026-03-01', basis: '文件' }]
    expect(newGrades(there, { risk, catering })).toEqual({ risk: null, catering: null })
    expect(newGrades(there, { risk: { ...risk, grade: 'B' }, catering: { ...catering, gradedOn: '2026-04-01' } })).toEqual({ risk: { ...risk, grade: 'B' }, catering: { ...catering, gradedOn: '2026-04-01' } })
  })

  test('what the file leaves empty stays; a kind that a grade forbids is said', () => {
    const there = of('x', { name: '甲', kind: 'CATERER', address: '河东路1号', contactName: '王' }, { hasCateringGrade: true })
    const imported = { business: foodBusinessContent({ name: '甲', kind: 'SELLER', address: '' , isChain: true }), given: ['name', 'isChain'] as const, grades: { risk: null, catering: null } }
    expect(updatedBusiness(there, imported)).toMatchObject({ changed: ['isChain'], wrong: null, content: { address: '河东路1号', contactName: '王', kind: 'CATERER' } })
    expect(updatedBusiness(there, { ...imported, given: ['kind'] }).wrong).toContain('量化等级')
  })
})
