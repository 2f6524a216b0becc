import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildDepartmentIndex, type IndexedDepartment, type IndexedGroup } from './department-index'
import { findSuccessor, matchDepartment } from './department-matcher'

const department = (id: string, name: string, more: Partial<IndexedDepartment> = {}): IndexedDepartment => ({
  id, name, shortName: '', aliases: [], formerNames: [], retiredOn: null, successorId: null, ...more,
})

const departments = [
  department('market', '市市场监督管理局', { shortName: '市市场监管局', aliases: ['市监局', '市场监管部门'], formerNames: ['市食品药品监督管理局', '市工商局'] }),
  department('farm', '市农业农村局', { aliases: ['市农委', '农业部门'], formerNames: ['市农业局', '市畜牧局'] }),
  department('health', '市卫生健康局', { aliases: ['市卫健委'], formerNames: ['市卫计局'] }),
  department('build', '市住房和城乡建设局', { aliases: ['市住建局', '市城乡建设服务中心'], formerNames: ['市规划建设局'] }),
  department('grain', '市粮食和物资储备局', { aliases: ['市粮储局'] }),
  department('reform', '市发展和改革局', { aliases: ['市发改局'] }),
  department('customs', '安和海关', { aliases: ['海关'] }),
  department('police', '市公安局', { aliases: ['公安机关'] }),
  department('propaganda', '市委宣传部', { aliases: ['宣传部'] }),
  department('fishery', '市海洋渔业局', { retiredOn: '2019-03-01', successorId: 'farm' }),
  department('lost', '市史志办公室', { retiredOn: '2019-03-01' }),
  department('one', '市第一服务中心', { aliases: ['服务中心'] }),
  department('two', '市第二服务中心', { aliases: ['市服务中心'] }),
]
const groups: IndexedGroup[] = [{ id: 'g', name: '各乡镇（街道）', aliases: ['各镇（街道）', '乡镇街道'], rule: 'ALL_TOWNSHIPS' }]
const index = buildDepartmentIndex({ name: '安和市' }, departments, groups)
const match = (written: string) => matchDepartment(index, written)

describe('one department', () => {
  test.each([
    ['市市场监督管理局', 'exact', 'market', 'whole'],
    ['安和市市场监督管理局', 'exact', 'market', 'without-place'],
    ['安和市市市场监督管理局', 'exact', 'market', 'without-place'],
    [' 市 市场监督\u3000管理局、', 'exact', 'market', 'whole'],
    ['市场监督管理局', 'exact', 'market', 'whole'],
    ['市市场监管局', 'alias', 'market', 'whole'],
    ['市场监管局', 'alias', 'market', 'whole'],
    ['市监局', 'alias', 'market', 'whole'],
    ['安和市农委', 'alias', 'farm', 'without-place'],
    ['安和农业农村局', 'exact', 'farm', 'without-place'],
    ['本市农业农村局', 'exact', 'farm', 'without-place'],
    ['公安局', 'exact', 'police', 'whole'],
    ['安和海关', 'exact', 'customs', 'whole'],
    ['中共安和市委宣传部', 'exact', 'propaganda', 'without-place'],
  ])('%s: %s', (written, kind, departmentId, step) => {
    const found = match(written)
    expect(found.kind).toBe(kind)
    if ('departmentId' in found) expect({ departmentId: found.departmentId, step: found.step }).toEqual({ departmentId, step })
  })

  test('full-width letters and every kind of bracket are one', () => {
    const abc = buildDepartmentIndex({ name: '安和市' }, [department('x', '市ＡＢ办公室（专班）')], [])
    for (const written of ['市AB办公室(专班)', '市ａｂ办公室［专班］', '市ab办公室【专班】', '市AB办公室〔专班〕']) expect(matchDepartment(abc, written)).toMatchObject({ kind: 'exact', departmentId: 'x' })
  })

  test('the bureau of the prefecture is not ours', () => expect(match('清宁市教育局').kind).toBe('not-found'))

  test('in a county, 市… is the prefecture\'s', () => {
    const county = buildDepartmentIndex({ name: '永泉县' }, [department('edu', '县教育局')], [])
    expect(matchDepartment(county, '县教育局')).toMatchObject({ kind: 'exact', departmentId: 'edu' })
    expect(matchDepartment(county, '永泉县教育局')).toMatchObject({ kind: 'exact', departmentId: 'edu' })
    expect(matchDepartment(county, '市教育局').kind).toBe('not-found')
  })
})

describe('names from before a reform', () => {
  test('lead to the department of today', () => {
    expect(match('市食品药品监督管理局')).toMatchObject({ kind: 'former', departmentId: 'market', successor: { departmentId: 'market', name: '市市场监督管理局' }, retiredOn: null })
  })

  test('a retired department names its successor', () => {
    expect(match('市海洋渔业局')).toMatchObject({ kind: 'former', departmentId: 'fishery', retiredOn: '2019-03-01', successor: { departmentId: 'farm' } })
  })

  test('or nobody', () => expect(match('市史志办公室')).toMatchObject({ kind: 'former', successor: null }))

  test('a ring of successors ends', () => {
    const ring = buildDepartmentIndex({ name: '安和市' }, [department('a', '甲办', { retiredOn: '2020-01-01', successorId: 'b' }), department('b', '乙办', { retiredOn: '2020-01-01', successorId: 'a' })], [])
    expect(findSuccessor(ring, 'a')).toBeNull()
  })
})

describe('X（Y）', () => {
  test('X decides', () => expect(match('市规划建设局（市城乡建设服务中心）')).toMatchObject({ kind: 'former', departmentId: 'build', step: 'outside-brackets', bracketNames: null }))
  test('else Y', () => expect(match('市城市更新局（市住建局）')).toMatchObject({ kind: 'alias', departmentId: 'build', step: 'inside-brackets' }))
  test('where Y is another department, that is said', () => {
    expect(match('市发改局（市粮储局）')).toMatchObject({ kind: 'alias', departmentId: 'reform', bracketNames: { departmentId: 'grain' } })
  })
})

describe('never guessed', () => {
  test('two departments of the same name', () => {
    const found = match('服务中心')
    expect(found.kind).toBe('ambiguous')
    if (found.kind === 'ambiguous') expect(found.candidates.map((one) => one.departmentId)).toEqual(['one', 'two'])
  })

  test('an official name goes before another\'s alias', () => {
    const index = buildDepartmentIndex({ name: '安和市' }, [department('a', '市粮食局'), department('b', '市发改局', { formerNames: ['市粮食局'] })], [])
    expect(matchDepartment(index, '市粮食局')).toMatchObject({ kind: 'exact', departmentId: 'a' })
  })

  test.each(['', '   ', '局', '市', '融媒体中心', '__proto__', 'constructor', '场监督管理局'])('%j is nobody', (written) => expect(match(written).kind).toBe('not-found'))
})

describe('groups are never departments', () => {
  test('on file', () => {
    for (const written of ['各乡镇（街道）', '各镇(街道)', '乡镇街道']) expect(match(written)).toMatchObject({ kind: 'group', groupId: 'g', rule: 'ALL_TOWNSHIPS' })
  })

  test('by their words', () => {
    expect(match('市直各部门')).toMatchObject({ kind: 'group', groupId: null, rule: 'ALL_DEPARTMENTS' })
    expect(match('市政府食安委相关成员单位')).toMatchObject({ kind: 'group', groupId: null, rule: 'BY_PERSON' })
  })

  test('whatever begins with 各', () => {
    fc.assert(fc.property(fc.constantFrom(...departments.map((one) => one.name)), (name) => match(`各${name}`).kind === 'group'))
  })
})

test('any text is answered', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => typeof match(text).kind === 'string'))
})

test('ten thousand names are matched from one index, each like the first time', () => {
  const names = Array.from({ length: 10_000 }, (_, n) => departments[n % departments.length]!.name)
  expect(new Set(names.map((name) => match(name).kind))).toEqual(new Set(departments.map((one) => match(one.name).kind)))
})
