import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedDemoAccounts } from '@/prisma/seed/demo/accounts'
import { recomputeBusinessSums } from '@/lib/food-business/register/business-standing.commands'
import { sourceKey } from '@/lib/inspection/draw/draw-source'
import { seedDemoDraws } from '@/prisma/seed/demo/inspection-draws'
import { seedDemoInspectionProgrammes } from '@/prisma/seed/demo/inspection-programmes'
import { seedDemoSignatures } from '@/prisma/seed/demo/signatures'
import { INSPECTED_CITY, seedDemoInspections } from '@/prisma/seed/demo/inspections'
import { seedDemoInspectionPublication } from '@/prisma/seed/demo/publications'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { seedDemoRegisters } from '@/prisma/seed/seed-demo'
import { findCountedMeasure } from '@/lib/overview/measure-registry'
import { getPeriod } from '@/lib/shared/period'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
const NOW = new Date('2026-11-20T02:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase()
  for (const seed of [seedDemoOrganisation, seedDemoAccounts, seedDemoRegisters, seedDemoInspections]) await seed(database.db, { now: NOW })
}, 240_000)

afterAll(async () => database.drop())

test('the demo has inspections in every state, each with two inspectors, and a second run adds only the month that has come', async () => {
  const { db } = database
  const states = async () => Object.fromEntries((await db.inspection.groupBy({ by: ['state'], _count: true, orderBy: { state: 'asc' } })).map(({ state, _count }) => [state, _count]))
  const first = await states()
  expect(first.FILED).toBeGreaterThan(60)
  for (const state of ['PLANNED', 'UNDER_WAY', 'CANCELLED']) expect(first[state], state).toBeGreaterThan(0)
  const people = await db.inspectionInspector.groupBy({ by: ['inspectionId'], _count: true })
  expect(people.every(({ _count }) => _count === 2)).toBe(true)
  expect(await db.inspectionFinding.count({ where: { filedAt: { not: null } } })).toBeGreaterThan(20)
  expect(await db.inspection.groupBy({ by: ['outcome'], where: { state: 'FILED' } })).toHaveLength(3)
  await seedDemoInspections(db, { now: NOW })
  expect(await states()).toEqual(first)
  await seedDemoInspections(db, { now: new Date('2026-12-20T02:00:00Z') })
  const later = await states()
  expect(Object.values(later).reduce((sum, count) => sum + count, 0)).toBe(Object.values(first).reduce((sum, count) => sum + count, 0) + 4)
})

test('each inspection of the demo counts in the coverage of its own month', async () => {
  const { db } = database
  const { id: jurisdictionId } = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: INSPECTED_CITY }, select: { id: true } })
  const counted = findCountedMeasure('register.inspection-coverage')!.counted
  const series = await counted.readSeries({ jurisdictionId, unit: null, range: { from: getPeriod('2025-01'), to: getPeriod('2026-10') } }, db)
  const filed = await db.inspection.findMany({ where: { jurisdictionId, state: 'FILED', voidedAt: null, source: { notIn: ['COMPLAINT', 'FOLLOW_UP'] }, business: { status: 'OPERATING', kind: { not: 'FARM' } } }, select: { businessId: true, inspectedOn: true } })
  const until = (period: string) => new Set(filed.filter(({ inspectedOn }) => { const month = inspectedOn!.toISOString().slice(0, 7); return month.slice(0, 4) === period.slice(0, 4) && month <= period }).map(({ businessId }) => businessId)).size
  expect(series.map(({ period, numerator }) => [period, Number(numerator)])).toEqual(series.map(({ period }) => [period, until(period)]))
  expect(until('2025-12')).toBeGreaterThan(20)
})

test('most overdue businesses of the demo have a department that answers for them, small workshops their township', async () => {
  const { db } = database
  const { id: jurisdictionId } = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: INSPECTED_CITY }, select: { id: true } })
  const overdue = await db.businessInspectionDue.findMany({ where: { jurisdictionId, isSubject: true, dueOn: { lt: NOW } }, select: { kind: true, departmentId: true, townshipId: true, business: { select: { inspections: { where: { inspectedOn: { gte: new Date('2025-01-01') } }, select: { id: true } } } } } })
  const nobodys = overdue.filter(({ departmentId }) => departmentId === null)
  expect(overdue.length).toBeGreaterThan(100)
  expect(nobodys.length).toBeGreaterThan(0)
  expect(nobodys.length).toBeLessThan(overdue.length / 4)
  const workshops = overdue.filter(({ kind, departmentId, business }) => kind === 'WORKSHOP' && departmentId !== null && business.inspections.length === 0)
  expect(workshops.length).toBeGreaterThan(0)
  for (const { departmentId, townshipId } of workshops) expect(departmentId).toBe(townshipId)
})

test('the demo’s latest records are signed, and its programmes of the year are under way', async () => {
  const { db } = database
  for (let run = 0; run < 2; run++) for (const seed of [seedDemoSignatures, seedDemoInspectionProgrammes]) await seed(db, { now: NOW })
  const signed = await db.inspectionSignature.findMany({ select: { party: true, refusedReason: true, file: { select: { contentType: true, attachedAt: true } }, inspection: { select: { state: true } } } })
  expect(signed).toHaveLength(24)
  expect(signed.filter(({ refusedReason }) => refusedReason !== '')).toHaveLength(1)
  for (const { refusedReason, file, inspection } of signed) expect([inspection.state, file?.contentType ?? null, file ? file.attachedAt !== null : null]).toEqual(refusedReason === '' ? ['FILED', 'image/png', true] : ['FILED', null, null])
  const programmes = await db.inspectionProgramme.findMany({ where: { year: 2026 }, orderBy: { kind: 'asc' }, select: { kind: true, state: true, _count: { select: { lines: true } } } })
  expect(programmes.map(({ kind, state }) => [kind, state])).toEqual([['ANNUAL', 'CONFIRMED'], ['SPECIAL', 'CONFIRMED']])
  for (const { _count: counted } of programmes) expect(counted.lines).toBeGreaterThan(2)
  expect(await recomputeBusinessSums({ mend: false, now: NOW })).toMatchObject({ strayed: 0, differences: 0 })
})

test('the demo’s draws show the grades of their day, each by a public value of its own', async () => {
  const { db } = database
  for (let run = 0; run < 2; run++) await seedDemoDraws(db, { now: NOW })
  const draws = await db.inspectionDraw.findMany({ orderBy: { number: 'asc' }, select: { sourceName: true, state: true, committedAt: true, pool: { select: { businesses: true } }, rows: { select: { businessId: true, riskGrade: true } } } })
  expect(draws.map(({ state }) => state)).toEqual(['DRAWN', 'VOID', 'COMMITTED'])
  expect(new Set(draws.map(({ sourceName }) => sourceKey(sourceName))).size).toBe(3)
  const [drawn] = draws
  const grades = (JSON.parse(drawn!.pool!.businesses) as { id: string; grade: string }[]).map(({ grade }) => grade)
  expect(new Set(grades).size).toBeGreaterThan(3)
  for (const { businessId, riskGrade } of drawn!.rows) {
    const held = await db.businessRiskGrade.findFirst({ where: { businessId, gradedOn: { lte: drawn!.committedAt } }, orderBy: [{ gradedOn: 'desc' }, { recordedAt: 'desc' }], select: { grade: true } })
    expect(riskGrade).toBe(held?.grade ?? null)
  }
})

test('the results of a month are public in the demo, checked by a second person', async () => {
  await seedDemoInspectionPublication(database.db, { now: NOW })
  await seedDemoInspectionPublication(database.db, { now: NOW })
  const made = await database.db.publication.findMany({ where: { kind: 'INSPECTION' }, select: { state: true, createdById: true, steps: { where: { kind: 'PUBLISHED' }, select: { byId: true } }, _count: { select: { rows: true } } } })
  expect(made).toHaveLength(1)
  expect(made[0]).toMatchObject({ state: 'PUBLISHED' })
  expect(made[0]!.steps[0]!.byId).not.toBe(made[0]!.createdById)
  expect(made[0]!._count.rows).toBeGreaterThan(0)
})
