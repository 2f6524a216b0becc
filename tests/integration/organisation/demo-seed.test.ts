import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await seedDemoOrganisation(database.db, { now: new Date('2026-11-20T00:00:00Z') })
})
afterAll(() => database.drop())

async function snapshot() {
  const { db } = database
  return Promise.all([
    db.jurisdiction.findMany({ orderBy: { id: 'asc' } }),
    db.department.findMany({ orderBy: { id: 'asc' }, include: { names: { orderBy: { id: 'asc' } } } }),
    db.departmentGroup.findMany({ orderBy: { id: 'asc' } }),
    db.population.findMany({ orderBy: { id: 'asc' } }),
  ])
}

test('the tree: one city with its six townships, each linked to its department', async () => {
  const anhe = await database.db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: '990181' }, include: { children: true, parent: true, departments: true } })
  expect(anhe.path).toBe(`${anhe.parent!.path}${anhe.id}/`)
  expect(anhe.children.map((one) => one.name).sort()).toEqual(['东湖街道', '双河乡', '城关街道', '柳溪镇', '白云乡', '石桥镇'].sort())
  const linked = anhe.departments.filter((one) => one.linkedJurisdictionId)
  expect(linked.map((one) => one.linkedJurisdictionId).sort()).toEqual(anhe.children.map((one) => one.id).sort())
  expect(linked.filter((one) => one.kind === 'SUBDISTRICT').map((one) => one.name).sort()).toEqual(['东湖街道', '城关街道'])
  expect(anhe.departments.filter((one) => one.kind === 'DEPARTMENT').length).toBeGreaterThanOrEqual(30)
  expect(anhe.departments.filter((one) => one.isCommitteeOffice).map((one) => one.name)).toEqual(['市市场监督管理局'])
})

test('no code is a real division', async () => {
  for (const { divisionCode } of await database.db.jurisdiction.findMany()) expect(divisionCode).toMatch(/^99/)
})

test('a second run changes nothing', async () => {
  const before = await snapshot()
  await seedDemoOrganisation(database.db, { now: new Date('2027-02-01T00:00:00Z') })
  expect(await snapshot()).toEqual(before)
})
