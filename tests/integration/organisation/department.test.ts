import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDepartmentName, removeDepartmentName } from '@/lib/organisation/department-name.commands'
import { createDepartment, createFromCatalogue, updateDepartment } from '@/lib/organisation/department.commands'
import { reinstateDepartment, retireDepartment, voidDepartment } from '@/lib/organisation/department-state.commands'
import { getDepartment, listCatalogue, listDepartments, recogniseNames } from '@/lib/organisation/department.queries'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { DEPARTMENT_READERS } from '@/lib/organisation/department.policy'
import { departmentHolds } from '@/lib/overview/department-holds.queries'
import { scopeFor } from '@/lib/platform/auth/scope'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { createAccount } from '@/prisma/seed/factories/account'
import { createPlan, createTask } from '@/prisma/seed/factories/plan'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from './world'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterAll(() => database.drop())

const fields = { duty: '', isMember: true, isCommitteeOffice: false, sortOrder: 10 }
const input = (name: string, more = {}) => ({ jurisdictionId: world.county.id, kind: 'DEPARTMENT' as const, name, shortName: name, ...fields, ...more })
const make = async (name: string) => {
  const { id } = await createDepartment(world.office, input(name))
  return { id, version: 1 }
}
const place = () => getPlaceInScope(database.db, scopeFor(world.office.actor, DEPARTMENT_READERS), world.county.id)

const recogniseName = async (of: Awaited<ReturnType<typeof place>>, written: string) => (await recogniseNames(of, written))[0]!.match

describe('adding', () => {
  test('the office adds one, with its trace', async () => {
    const { id } = await createDepartment(world.office, input('市民政局'))
    expect((await getDepartment(world.office, id)).name).toBe('市民政局')
    expect((await auditOf(database.db, 'organisation.department.create'))[0]).toMatchObject({ subjectId: id, subjectLabel: '市民政局', jurisdictionPath: world.county.path, actorId: world.office.actor.accountId })
  })

  test('so do the office above and the system administrator', async () => {
    await expect(createDepartment(world.prefectureOffice, input('市财政局'))).resolves.toBeDefined()
    await expect(createDepartment(world.systemAdmin, input('市司法局'))).resolves.toBeDefined()
  })

  test('a leader may not; a sibling city does not exist', async () => {
    await expect(createDepartment(world.leader, input('市甲局'))).rejects.toThrow(RefusedError)
    await expect(createDepartment(world.siblingOffice, input('市甲局'))).rejects.toThrow(NotFoundError)
    await expect(createDepartment(world.auditor, input('市甲局'))).rejects.toThrow(NotFoundError)
  })

  test('a spelling that leads to another department is refused at its field', async () => {
    await expect(createDepartment(world.office, input('市市场监管局'))).rejects.toMatchObject({ code: 'invalid', fieldErrors: { name: expect.stringContaining('市市场监督管理局') } })
  })

  test('of two at once with the same name one is kept', async () => {
    const results = await Promise.allSettled([createDepartment(world.office, input('市商务局')), createDepartment(world.office, input('市商务局'))])
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(results.find((one) => one.status === 'rejected')).toMatchObject({ reason: expect.any(InvalidError) })
  })

  test('from the catalogue, with names; a second time adds nothing', async () => {
    const codes = ['agriculture', 'health', 'market-regulation']
    expect(await createFromCatalogue(world.office, { jurisdictionId: world.county.id, codes })).toEqual({ count: 2 })
    expect(await createFromCatalogue(world.office, { jurisdictionId: world.county.id, codes })).toEqual({ count: 0 })
    expect(await recogniseName(await place(), '安和市农委')).toMatchObject({ kind: 'alias', name: '市农业农村局' })
    expect(await recogniseName(await place(), '市卫计局')).toMatchObject({ kind: 'former', name: '市卫生健康局' })
    const { options } = await listCatalogue(world.office, await place())
    expect(options.find((one) => one.code === 'health')?.isPresent).toBe(true)
    await expect(createFromCatalogue(world.office, { jurisdictionId: world.county.id, codes: ['ecology'] })).rejects.toThrow(InvalidError)
  })
})

describe('changing', () => {
  const change = (id: string, version: number, name: string, more = {}) => ({ id, version, name, shortName: name, ...fields, keepFormerName: true, ...more })

  test('a new name keeps the old one as a former name', async () => {
    const { id } = await make('市城管办')
    await updateDepartment(world.office, change(id, 1, '市城市管理局'))
    const after = await getDepartment(world.office, id)
    expect(after).toMatchObject({ name: '市城市管理局', version: 2 })
    expect(after.names).toMatchObject([{ kind: 'FORMER', name: '市城管办' }])
    expect((await auditOf(database.db, 'organisation.department.update'))[0]?.detail).toMatchObject({ before: { name: '市城管办' }, after: { name: '市城市管理局' }, keptFormerName: true })
  })

  test('an old version loses and changes nothing', async () => {
    const { id } = await make('市科技局')
    await updateDepartment(world.office, change(id, 1, '市科学技术局'))
    const late = updateDepartment(world.office, change(id, 1, '市科创局'))
    await expect(late).rejects.toThrow(ConflictError)
    // It is told what is stored now, in the shape of its form, and may then overwrite knowingly.
    await expect(late).rejects.toMatchObject({ current: { context: { version: 2 }, values: { name: '市科学技术局', shortName: '市科学技术局', duty: '', sortOrder: '10' } } })
    expect((await getDepartment(world.office, id)).name).toBe('市科学技术局')
    await updateDepartment(world.office, change(id, 2, '市科创局'))
  })

  test('one department houses the office', async () => {
    const first = await make('市甲中心')
    const second = await make('市乙中心')
    await updateDepartment(world.office, change(first.id, 1, '市甲中心', { isCommitteeOffice: true }))
    await updateDepartment(world.office, change(second.id, 1, '市乙中心', { isCommitteeOffice: true }))
    expect(await getDepartment(world.office, first.id)).toMatchObject({ isCommitteeOffice: false, version: 3 })
    expect((await getDepartment(world.office, second.id)).isCommitteeOffice).toBe(true)
  })

  test('denied and out of reach', async () => {
    await expect(updateDepartment(world.leader, change(world.education.id, 1, '市教体局'))).rejects.toThrow(RefusedError)
    await expect(updateDepartment(world.siblingOffice, change(world.education.id, 1, '市教体局'))).rejects.toThrow(NotFoundError)
    await expect(getDepartment(world.siblingOffice, world.education.id)).rejects.toThrow(NotFoundError)
    await expect(getDepartment(world.office, world.far.id)).rejects.toThrow(NotFoundError)
    await expect(getDepartment(world.auditor, world.education.id)).rejects.toThrow(NotFoundError)
    expect((await getDepartment(world.liaison, world.market.id)).can.update.allowed).toBe(false)
  })
})

describe('names', () => {
  test('added, recognised, taken away, and free to be added again', async () => {
    const { id } = await addDepartmentName(world.office, { departmentId: world.education.id, kind: 'ALIAS', name: '教育主管部门' })
    expect(await recogniseName(await place(), '教育主管部门')).toMatchObject({ kind: 'alias', departmentId: world.education.id })
    await removeDepartmentName(world.office, { id, version: 1 })
    expect((await recogniseName(await place(), '教育主管部门')).kind).toBe('not-found')
    await expect(removeDepartmentName(world.office, { id, version: 1 })).rejects.toThrow(NotFoundError)
    await addDepartmentName(world.office, { departmentId: world.education.id, kind: 'ALIAS', name: '教育主管部门' })
    expect(await auditOf(database.db, 'organisation.department.addName')).toHaveLength(2)
    expect(await auditOf(database.db, 'organisation.department.removeName')).toHaveLength(1)
  })

  test('twice, or another\'s, is refused; so are those who may not', async () => {
    const name = { departmentId: world.education.id, kind: 'ALIAS' as const, name: '教育行政部门' }
    await addDepartmentName(world.office, name)
    await expect(addDepartmentName(world.office, name)).rejects.toThrow(InvalidError)
    await expect(addDepartmentName(world.office, { ...name, name: '市 市场监管局' })).rejects.toMatchObject({ fieldErrors: { name: expect.stringContaining('市市场监督管理局') } })
    await expect(addDepartmentName(world.leader, { ...name, name: '别名' })).rejects.toThrow(RefusedError)
    await expect(addDepartmentName(world.siblingOffice, { ...name, name: '别名' })).rejects.toThrow(NotFoundError)
  })

  test('a stale version loses', async () => {
    const { id } = await addDepartmentName(world.office, { departmentId: world.education.id, kind: 'FORMER', name: '市教育委员会' })
    await expect(removeDepartmentName(world.office, { id, version: 7 })).rejects.toThrow(ConflictError)
  })
})

describe('ending', () => {
  test('retired with a successor, found by its name, and brought back', async () => {
    const { id } = await make('市海渔局')
    await retireDepartment(world.office, { id, version: 1, retiredOn: '2026-11-01', successorId: world.market.id })
    expect(await getDepartment(world.office, id)).toMatchObject({ retiredOn: '2026-11-01', successor: { id: world.market.id } })
    expect(await recogniseName(await place(), '市海渔局')).toMatchObject({ kind: 'former', successor: { departmentId: world.market.id } })
    await expect(retireDepartment(world.office, { id, version: 2, retiredOn: '2026-11-02', successorId: '' })).rejects.toThrow(RefusedError)
    await reinstateDepartment(world.office, { id, version: 2 })
    expect(await getDepartment(world.office, id)).toMatchObject({ retiredOn: null, successor: null })
    expect(await auditOf(database.db, 'organisation.department.retire')).toHaveLength(1)
    expect(await auditOf(database.db, 'organisation.department.reinstate')).toHaveLength(1)
  })

  test('not into itself, nor into another city', async () => {
    const { id } = await make('市粮食局')
    for (const successorId of [id, world.far.id]) await expect(retireDepartment(world.office, { id, version: 1, retiredOn: '2026-11-01', successorId })).rejects.toMatchObject({ fieldErrors: { successorId: expect.any(String) } })
    await expect(retireDepartment(world.office, { id, version: 9, retiredOn: '2026-11-01', successorId: '' })).rejects.toThrow(ConflictError)
    await expect(retireDepartment(world.liaison, { id, version: 1, retiredOn: '2026-11-01', successorId: '' })).rejects.toThrow(RefusedError)
    await expect(retireDepartment(world.siblingOffice, { id, version: 1, retiredOn: '2026-11-01', successorId: '' })).rejects.toThrow(NotFoundError)
  })

  test('voided when used nowhere; its name is free again', async () => {
    const { id } = await make('市误录局')
    await expect(voidDepartment(world.office, { id, version: 3, reason: '重复录入' }, departmentHolds)).rejects.toThrow(ConflictError)
    await voidDepartment(world.office, { id, version: 1, reason: '重复录入' }, departmentHolds)
    await expect(getDepartment(world.office, id)).rejects.toThrow(NotFoundError)
    await expect(make('市误录局')).resolves.toBeDefined()
    expect((await auditOf(database.db, 'organisation.department.void'))[0]?.detail).toEqual({ reason: '重复录入' })
  })

  test('not while an account acts for it', async () => {
    const { id } = await make('市用人局')
    await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'LIAISON', department: { id, name: '市用人局', jurisdictionId: world.county.id } }] })
    await expect(voidDepartment(world.office, { id, version: 1, reason: '重复录入' }, departmentHolds)).rejects.toThrow('仍有 1 个账号角色属于该单位')
    await expect(voidDepartment(world.leader, { id, version: 1, reason: '重复录入' }, departmentHolds)).rejects.toThrow(RefusedError)
  })

  test('not while a task names it', async () => {
    const { id } = await make('市任务局')
    const plan = await createPlan(database.db, { jurisdiction: world.county, createdById: world.office.actor.accountId })
    await createTask(database.db, { plan, units: [{ role: 'LEAD', department: { id, name: '市任务局', jurisdictionId: world.county.id } }] })
    expect((await getDepartment(world.office, id, departmentHolds)).can.void).toMatchObject({ allowed: false, reason: expect.stringContaining('该单位还有 1 项任务') })
    await expect(voidDepartment(world.office, { id, version: 1, reason: '重复录入' }, departmentHolds)).rejects.toThrow('该单位还有 1 项任务，不能作废；不再存在的请办理撤并')
  })
})

describe('the list', () => {
  test('is filtered by kind, state and any spelling', async () => {
    const all = await listDepartments(await place(), { page: 1, pageSize: 200 })
    expect(all.total).toBe(all.rows.length)
    const found = await listDepartments(await place(), { name: '教育行政', page: 1, pageSize: 50 })
    expect(found.rows.map((row) => row.id)).toEqual([world.education.id])
    const retired = await listDepartments(await place(), { state: 'retired', page: 1, pageSize: 50 })
    expect(retired.rows.every((row) => row.retiredOn !== null)).toBe(true)
    expect((await listDepartments(await place(), { kind: 'TOWNSHIP', page: 1, pageSize: 50 })).total).toBe(0)
    const second = await listDepartments(await place(), { page: 2, pageSize: 3 })
    expect(second.rows.map((row) => row.id)).toEqual(all.rows.slice(3, 6).map((row) => row.id))
  })
})
