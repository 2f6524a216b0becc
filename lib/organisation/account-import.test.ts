import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planAccountImport, type ExistingAccount, type ImportWorld } from './account-import'
import type { ImportCells } from './account-import.schema'
import { fuzzRuns } from '@/tests/support/fuzz-runs'

const world: ImportWorld = {
  jurisdictions: [
    { id: 'c', name: '安和市', shortName: '安和', parentName: '清宁市' },
    { id: 't', name: '柳溪镇', shortName: '柳溪', parentName: '安和市' },
    { id: 'x', name: '双河乡', shortName: '双河', parentName: '安和市' },
    { id: 'y', name: '双河镇', shortName: '双河', parentName: '安和市' },
  ],
  departments: [
    { id: 'edu', jurisdictionId: 'c', name: '市教育局', otherNames: ['教育局', '教体局'] },
    { id: 'health', jurisdictionId: 'c', name: '市卫生健康局', otherNames: ['卫健局', '局'] },
    { id: 'market', jurisdictionId: 'c', name: '市市场监督管理局', otherNames: ['市监局', '局'] },
  ],
  existing: new Map(),
}
const cellsOf = (change: Partial<ImportCells> = {}): ImportCells => ({ loginName: 'zhang.wei', displayName: '张伟', phone: '', email: '', jurisdiction: '安和市', role: '食安办人员', roleJurisdiction: '', department: '', ...change })
const planOf = (changes: Partial<ImportCells>[], known: ExistingAccount[] = []) =>
  planAccountImport(changes.map((change, index) => ({ rowNumber: index + 2, cells: cellsOf(change) })), { ...world, existing: new Map(known.map((one) => [one.loginName, one])) })
const existing = (change: Partial<ExistingAccount> = {}): ExistingAccount => ({ loginName: 'zhang.wei', isWithin: true, displayName: '张伟', jurisdictionId: 'c', grants: [{ role: 'OFFICE', jurisdictionId: 'c', departmentId: null }], ...change })

describe('what importing would do', () => {
  test('a good row makes an account', () => {
    const { accounts, errors } = planOf([{ phone: '138 0013 8000' }])
    expect(errors).toEqual([])
    expect(accounts).toMatchObject([{ rowNumbers: [2], outcome: 'create', input: { loginName: 'zhang.wei', phone: '13800138000', jurisdictionId: 'c', grants: [{ role: 'OFFICE', jurisdictionId: 'c', departmentId: null }] } }])
  })

  test('rows of one login name are one account with several roles', () => {
    const { accounts } = planOf([{ role: '单位联络员', department: '教体局' }, { loginName: ' ZHANG.WEI', role: '市领导', roleJurisdiction: '柳溪' }])
    expect(accounts).toHaveLength(1)
    expect(accounts[0]!.input!.grants).toEqual([{ role: 'LIAISON', jurisdictionId: 'c', departmentId: 'edu' }, { role: 'LEADER', jurisdictionId: 't', departmentId: null }])
    expect(accounts[0]!.roles.map((one) => one.place)).toEqual(['安和市 · 市教育局', '柳溪镇'])
  })

  test('an account may be made without a role', () => expect(planOf([{ role: '' }]).accounts[0]!.input!.grants).toEqual([]))

  test.each<[string, Partial<ImportCells>, string | null, string]>([
    ['a bad login name', { loginName: '张伟' }, '登录名', '登录名为 3 至 32 个字符'],
    ['no login name', { loginName: '' }, '登录名', '登录名为 3 至 32 个字符'],
    ['no name', { displayName: ' ' }, '姓名', '请填写姓名'],
    ['a bad telephone', { phone: '12' }, '电话', '电话格式不对'],
    ['a bad mail address', { email: 'zhang.wei' }, '邮箱', '邮箱格式不对'],
    ['no home', { jurisdiction: '' }, '所属辖区', '请填写所属辖区'],
    ['an unknown home', { jurisdiction: '永泉县' }, '所属辖区', '没有“永泉县”这个辖区'],
    ['a name two places share', { jurisdiction: '双河' }, '所属辖区', '有 2 个辖区叫“双河”'],
    ['an unknown role', { role: '管理员' }, '角色', '没有“管理员”这个角色'],
    ['a department missing', { role: '单位联络员' }, '单位', '请填写单位'],
    ['a department too much', { role: '市领导', department: '市教育局' }, '单位', '请不要填写单位'],
    ['an unknown department', { role: '单位联络员', department: '市气象局' }, '单位', '没有“市气象局”这个单位'],
    ['a name two departments share', { role: '单位联络员', department: '局' }, '单位', '请填写单位全称'],
    ['a department of another place', { role: '单位联络员', roleJurisdiction: '柳溪镇', department: '市教育局' }, '单位', '“柳溪镇”没有'],
    ['a department without a role', { role: '', department: '市教育局' }, '角色', '请同时填写角色'],
    ['an unknown place of the role', { roleJurisdiction: '永泉县' }, '角色所在辖区', '没有“永泉县”这个辖区'],
  ])('%s is said at its row and column', (_, change, column, message) => {
    const { accounts, errors } = planOf([{ loginName: 'good.one' }, change])
    expect(errors).toEqual([{ rowNumber: 3, column, message: expect.stringContaining(message) }])
    expect(accounts.map((one) => one.outcome)).toEqual(['create', 'error'])
  })

  test('a bad login name hides nothing else that is wrong with its row', () => {
    expect(planOf([{ loginName: '张伟', jurisdiction: '永泉县' }]).errors.map((error) => error.column)).toEqual(['登录名', '所属辖区'])
    expect(planOf([{ loginName: '张伟', role: '单位联络员', department: '市气象局' }]).errors.map((error) => error.column)).toEqual(['登录名', '单位'])
  })

  test('one bad row keeps the whole account out', () => {
    const { accounts } = planOf([{}, { role: '管理员' }])
    expect(accounts).toMatchObject([{ rowNumbers: [2, 3], outcome: 'error', input: null }])
  })

  test('rows of one account that disagree are told apart', () => {
    const { errors } = planOf([{}, { role: '市领导', displayName: '张威' }])
    expect(errors).toEqual([{ rowNumber: 3, column: '姓名', message: expect.stringContaining('第 2 行') }])
  })

  test('two separated duties or the same role twice are refused', () => {
    expect(planOf([{ role: '系统管理员' }, { role: '审计管理员' }]).errors[0]!.message).toContain('不同账号')
    expect(planOf([{}, {}]).errors[0]!.message).toContain('重复')
  })

  test('more accounts than one import takes are refused', () => {
    const many = Array.from({ length: 301 }, (_, n) => ({ loginName: `user${n}` }))
    expect(planOf(many).errors[0]!.message).toContain('一次最多新建 300 个账号')
  })
})

describe('accounts that exist', () => {
  test('the same again changes nothing', () => expect(planOf([{}], [existing()]).accounts[0]!.outcome).toBe('unchanged'))
  test('with more roles than the sheet says, too', () => {
    const grants = [...existing().grants, { role: 'LEADER' as const, jurisdictionId: 'c', departmentId: null }]
    expect(planOf([{}], [existing({ grants })]).accounts[0]!.outcome).toBe('unchanged')
  })
  test.each([{ displayName: '张威' }, { jurisdictionId: 't' }, { grants: [] }])('%j differs and is not changed by an import', (change) => {
    expect(planOf([{}], [existing(change)]).errors[0]!.message).toContain('导入不修改已有账号')
  })
  test('outside the own jurisdictions only say that the name is taken', () => {
    expect(planOf([{}], [existing({ isWithin: false })]).errors).toEqual([{ rowNumber: 2, column: '登录名', message: '登录名“zhang.wei”已被使用，请换一个' }])
  })
})

test('whatever the cells hold, the plan stands: each row belongs to one account, and only accounts without an error are made', () => {
  const cell = fc.oneof(fc.constantFrom('', 'zhang.wei', '张伟', '安和市', '双河', '单位联络员', '系统管理员', '教育局', '局', '13800138000'), fc.string({ maxLength: 20 }))
  const row = fc.record({ loginName: cell, displayName: cell, phone: cell, email: cell, jurisdiction: cell, role: cell, roleJurisdiction: cell, department: cell })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
      const { accounts, errors } = planOf(rows, [existing()])
      const numbers = accounts.flatMap((one) => one.rowNumbers).sort((a, b) => a - b)
      expect(numbers).toEqual(rows.map((_, index) => index + 2))
      const bad = new Set(errors.map((one) => one.rowNumber))
      for (const account of accounts) expect(account.outcome === 'error').toBe(account.rowNumbers.some((number) => bad.has(number)))
    }),
    { numRuns: fuzzRuns(1_000) },
  )
})
