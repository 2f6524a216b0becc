import { describe, expect, test } from 'vitest'
import { catalogueFor, departmentCatalogue, groupCatalogue } from './department-catalogue'
import { buildDepartmentIndex } from './department-index'
import { matchDepartment } from './department-matcher'
import { fillCatalogueDepartment, fillCatalogueGroup } from './fill-catalogue-name'

const place = { name: '安和市', parentName: '清宁市' }
const departments = catalogueFor('COUNTY').map((entry) => ({ ...fillCatalogueDepartment(entry, place), id: entry.code, retiredOn: null, successorId: null }))
const groups = groupCatalogue.map((entry) => ({ ...fillCatalogueGroup(entry, place), id: entry.name }))
const index = buildDepartmentIndex(place, departments, groups)

test('codes are neutral and single', () => {
  expect(new Set(departmentCatalogue.map((one) => one.code)).size).toBe(departmentCatalogue.length)
  for (const { code } of departmentCatalogue) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
})

test('every name, alias and former name leads to its own department and to no other', () => {
  for (const one of departments) {
    for (const name of [one.name, one.shortName, ...one.aliases, ...one.formerNames]) expect(matchDepartment(index, name), name).toMatchObject({ departmentId: one.id })
  }
})

test('every group is a group', () => {
  for (const group of groups) for (const name of [group.name, ...group.aliases]) expect(matchDepartment(index, name), name).toMatchObject({ kind: 'group', groupId: group.id })
})

describe('spellings met in plan documents', () => {
  test.each([
    ['市农发局', 'agriculture'],
    ['市卫生计生局', 'health'],
    ['市环保局', 'ecology-branch'],
    ['市生态环境安和分局', 'ecology-branch'],
    ['市规划建设局（市城乡建设服务中心）', 'housing'],
    ['市规划建设局[市城乡建设服务中心]', 'housing'],
    ['市委宣传部网信办', 'cyberspace'],
    ['市综治办', 'political-legal'],
    ['市政府食品安全委员会', 'committee'],
    ['安和海关', 'customs'],
    ['市检察院', 'procuratorate'],
  ])('%s: %s', (written, departmentId) => expect(matchDepartment(index, written)).toMatchObject({ departmentId }))
})

test('a county writes its own word', () => {
  const entry = departmentCatalogue.find((one) => one.code === 'education')!
  expect(fillCatalogueDepartment(entry, { name: '永泉县', parentName: '清宁市' }).name).toBe('县教育局')
})
