import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addCatalogueGroups, createGroup, updateGroup, voidGroup } from '@/lib/organisation/department-group.commands'
import { listGroups } from '@/lib/organisation/department-group.queries'
import { DEPARTMENT_READERS } from '@/lib/organisation/department.policy'
import { listDepartments, recogniseNames } from '@/lib/organisation/department.queries'
import { createChildJurisdiction, updateJurisdiction } from '@/lib/organisation/jurisdiction.commands'
import { voidJurisdiction } from '@/lib/organisation/jurisdiction-state.commands'
import { getJurisdiction, listJurisdictions } from '@/lib/organisation/jurisdiction.queries'
import { getChosenPlace, getPlaceInScope } from '@/lib/organisation/place.queries'
import { scopeFor } from '@/lib/platform/auth/scope'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { createAccount } from '@/prisma/seed/factories/account'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from './world'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterAll(() => database.drop())
const place = () => getPlaceInScope(database.db, scopeFor(world.office.actor, DEPARTMENT_READERS), world.county.id)

const recogniseName = async (of: Awaited<ReturnType<typeof place>>, written: string) => (await recogniseNames(of, written))[0]!.match

describe('jurisdictions', () => {
  const child = (name: string, divisionCode = '') => ({ parentId: world.county.id, name, shortName: name, divisionCode, committeeName: '食品安全委员会', sortOrder: 10 })

  test('a township is a jurisdiction and a department, linked and recognised', async () => {
    const { id } = await createChildJurisdiction(world.office, child('东湖街道', '990181002'))
    const made = await database.db.jurisdiction.findUniqueOrThrow({ where: { id }, include: { linkedDepartments: true } })
    expect(made).toMatchObject({ level: 'TOWNSHIP', path: `${world.county.path}${id}/`, linkedDepartments: [{ kind: 'SUBDISTRICT', name: '东湖街道', jurisdictionId: world.county.id }] })
    expect(await recogniseName(await place(), '东湖街道办事处')).toMatchObject({ kind: 'alias', departmentId: made.linkedDepartments[0]!.id })
    expect((await auditOf(database.db, 'organisation.jurisdiction.createChild'))[0]).toMatchObject({ subjectId: id, jurisdictionPath: made.path })
  })

  test('renamed, its department goes along and keeps the old name', async () => {
    const { id } = await createChildJurisdiction(world.office, child('柳溪乡'))
    await updateJurisdiction(world.office, { id, version: 1, name: '柳溪镇', shortName: '柳溪镇', divisionCode: '', committeeName: '食品安全委员会', sortOrder: 10 })
    expect(await recogniseName(await place(), '柳溪镇')).toMatchObject({ kind: 'exact' })
    expect(await recogniseName(await place(), '柳溪乡')).toMatchObject({ kind: 'former', name: '柳溪镇' })
    const stale = { id, version: 1, name: '柳溪街道', shortName: '柳溪', divisionCode: '', committeeName: '食品安全委员会', sortOrder: 10 }
    await expect(updateJurisdiction(world.office, stale)).rejects.toMatchObject({ code: 'conflict', current: { context: { version: 2 }, values: { name: '柳溪镇', shortName: '柳溪镇', divisionCode: '', committeeName: '食品安全委员会', sortOrder: '10' } } })
    expect((await getJurisdiction(world.office, id, [])).name).toBe('柳溪镇')
  })

  test('codes fit their level and are single', async () => {
    await expect(createChildJurisdiction(world.office, child('甲镇', '990181'))).rejects.toMatchObject({ fieldErrors: { divisionCode: '此级辖区的行政区划代码为 9 位数字' } })
    await expect(createChildJurisdiction(world.office, child('乙镇', '990181002'))).rejects.toThrow(InvalidError)
    expect((await listDepartments(await place(), { name: '乙镇', page: 1, pageSize: 10 })).total).toBe(0)
  })

  test('nothing below a township, nothing for those who may not', async () => {
    const { id } = await createChildJurisdiction(world.office, child('石桥镇'))
    await expect(createChildJurisdiction(world.office, { ...child('丙村'), parentId: id })).rejects.toThrow(RefusedError)
    await expect(createChildJurisdiction(world.leader, child('丙镇'))).rejects.toThrow(RefusedError)
    await expect(createChildJurisdiction(world.siblingOffice, child('丙镇'))).rejects.toThrow(NotFoundError)
    await expect(createChildJurisdiction(world.auditor, child('丙镇'))).rejects.toThrow(NotFoundError)
    await expect(getJurisdiction(world.leader, id, [])).rejects.toThrow(NotFoundError)
  })

  test('the tree ends where the actor\'s reach ends', async () => {
    const seen = await listJurisdictions(world.prefectureOffice)
    expect(seen[0]).toMatchObject({ name: '清宁市', depth: 0, canUpdate: true })
    expect((await listJurisdictions(world.leader)).every((row) => !row.canUpdate)).toBe(true)
    expect((await listJurisdictions(world.siblingOffice)).map((row) => row.name)).toEqual(['永泉县'])
    expect(await listJurisdictions(world.auditor)).toEqual([])
  })

  test('a page asks only for places in reach', async () => {
    expect((await getChosenPlace(world.prefectureOffice, DEPARTMENT_READERS, world.county.id)).place.name).toBe('安和市')
    await expect(getChosenPlace(world.office, DEPARTMENT_READERS, world.sibling.id)).rejects.toThrow(NotFoundError)
    await expect(getChosenPlace(world.auditor, DEPARTMENT_READERS, undefined)).rejects.toThrow(NotFoundError)
  })
})

describe('voiding a jurisdiction', () => {
  const fields = { divisionCode: '', committeeName: '食品安全委员会', sortOrder: 9 }
  const add = (name: string) => createChildJurisdiction(world.office, { parentId: world.county.id, name, shortName: name, ...fields })

  test('a mistaken township goes with its department, and its code is free again', async () => {
    const { id } = await createChildJurisdiction(world.office, { parentId: world.county.id, name: '误录镇', shortName: '误录镇', ...fields, divisionCode: '990181999' })
    await expect(voidJurisdiction(world.office, { id, version: 1, reason: '重复录入' }, [])).resolves.toEqual({ id })
    expect(await database.db.jurisdiction.findUnique({ where: { id }, select: { voidedReason: true, divisionCode: true } })).toEqual({ voidedReason: '重复录入', divisionCode: null })
    expect(await database.db.department.count({ where: { linkedJurisdictionId: id, voidedAt: null } })).toBe(0)
    expect((await auditOf(database.db, 'organisation.jurisdiction.void'))[0]).toMatchObject({ subjectId: id, detail: { reason: '重复录入', divisionCode: '990181999' } })
    await expect(voidJurisdiction(world.office, { id, version: 2, reason: '再来' }, [])).rejects.toThrow(NotFoundError)
    const again = await createChildJurisdiction(world.office, { parentId: world.county.id, name: '误录镇', shortName: '误录镇', ...fields, divisionCode: '990181999' })
    await voidJurisdiction(world.office, { id: again.id, version: 1, reason: '收尾' }, [])
  })

  test('not while something hangs on it, here or in an area above', async () => {
    const { id } = await add('有账号镇')
    const account = await createAccount(database.db, { jurisdiction: (await database.db.jurisdiction.findUniqueOrThrow({ where: { id }, select: { id: true, path: true, name: true } })) })
    await expect(voidJurisdiction(world.office, { id, version: 1, reason: '误录' }, [])).rejects.toThrow('该辖区还有 1 个启用的账号')
    await database.db.account.update({ where: { id: account.id }, data: { status: 'DISABLED' } })
    await expect(voidJurisdiction(world.office, { id, version: 1, reason: '误录' }, [async () => [{ what: '规划', unit: '个', count: 2 }]])).rejects.toThrow('该辖区还有 2 个规划')
    expect((await getJurisdiction(world.office, id, [])).can.void).toEqual({ allowed: true })
    expect((await getJurisdiction(world.prefectureOffice, world.county.id, [])).can.void).toMatchObject({ allowed: false, reason: expect.stringContaining('单位') })
    await expect(voidJurisdiction(world.office, { id, version: 7, reason: '误录' }, [])).rejects.toThrow(ConflictError)
    await voidJurisdiction(world.office, { id, version: 1, reason: '误录' }, [])
  })

  test('only from above', async () => {
    const { id } = await add('别处镇')
    await expect(voidJurisdiction(world.siblingOffice, { id, version: 1, reason: '误录' }, [])).rejects.toThrow(NotFoundError)
    await expect(voidJurisdiction(world.leader, { id, version: 1, reason: '误录' }, [])).rejects.toThrow(RefusedError)
    await expect(voidJurisdiction(world.office, { id: world.county.id, version: 1, reason: '误录' }, [])).rejects.toThrow(RefusedError)
    await voidJurisdiction(world.prefectureOffice, { id, version: 1, reason: '误录' }, [])
  })
})

describe('groups', () => {
  test('the usual ones are added once and reach by their spelling', async () => {
    expect((await addCatalogueGroups(world.office, { jurisdictionId: world.county.id })).count).toBe(8)
    expect((await addCatalogueGroups(world.office, { jurisdictionId: world.county.id })).count).toBe(0)
    const { groups } = await listGroups(world.office, await place())
    const townships = groups.find((one) => one.name === '各乡镇（街道）')!
    const reached = Object.fromEntries(townships.reach.flatMap((line) => line.writtenAs.map((written) => [written, line.departments.map((one) => one.name)])))
    expect(reached['各街道办事处']).toEqual(['东湖街道'])
    expect(reached['各乡镇人民政府']!.toSorted()).toEqual(['柳溪镇', '石桥镇'].toSorted())
    expect(reached['各乡镇（街道）']).toHaveLength(3)
    expect(groups.find((one) => one.name === '有关部门')!.reach[0]!.kind).toBe('by-person')
  })

  test('made, changed, voided, each with its trace', async () => {
    const { id } = await createGroup(world.office, { jurisdictionId: world.county.id, name: '各专班', aliases: ['各工作专班'], rule: 'BY_PERSON' })
    await updateGroup(world.office, { id, version: 1, name: '各专班', aliases: [], rule: 'ALL_MEMBERS' })
    await expect(updateGroup(world.office, { id, version: 1, name: '各专班', aliases: ['甲'], rule: 'BY_PERSON' })).rejects.toMatchObject({ code: 'conflict', current: { context: { version: 2 }, values: { name: '各专班', aliases: '', rule: 'ALL_MEMBERS' } } })
    await voidGroup(world.office, { id, version: 2, reason: '不再使用' })
    await expect(voidGroup(world.office, { id, version: 3, reason: '不再使用' })).rejects.toThrow(NotFoundError)
    for (const verb of ['create', 'update', 'void']) expect((await auditOf(database.db, `organisation.department-group.${verb}`))[0]?.subjectId).toBe(id)
    await expect(createGroup(world.office, { jurisdictionId: world.county.id, name: '各专班', aliases: [], rule: 'BY_PERSON' })).resolves.toBeDefined()
    await expect(createGroup(world.office, { jurisdictionId: world.county.id, name: '各专班', aliases: [], rule: 'BY_PERSON' })).rejects.toThrow(InvalidError)
  })

  test('not by those who may not, nor from elsewhere', async () => {
    const group = { jurisdictionId: world.county.id, name: '各甲', aliases: [], rule: 'BY_PERSON' as const }
    await expect(createGroup(world.systemAdmin, group)).rejects.toThrow(RefusedError)
    await expect(createGroup(world.siblingOffice, group)).rejects.toThrow(NotFoundError)
    const { groups, can } = await listGroups(world.leader, await place())
    expect(can.manage.allowed).toBe(false)
    await expect(voidGroup(world.leader, { id: groups[0]!.id, version: 1, reason: '试' })).rejects.toThrow(RefusedError)
    await expect(voidGroup(world.siblingOffice, { id: groups[0]!.id, version: 1, reason: '试' })).rejects.toThrow(NotFoundError)
  })
})
