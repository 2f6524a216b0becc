import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLimitVersion, createLocalLimit, voidLimit } from '@/lib/organisation/legal-limit.commands'
import { findLegalLimit, getLimitHistory, listLegalLimits } from '@/lib/organisation/legal-limit.queries'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import type { OnPopulationChanged, PopulationChanged } from '@/lib/organisation/population-changed'
import { changePopulation, recordPopulation, voidPopulation } from '@/lib/organisation/population.commands'
import { REFERENCE_READERS } from '@/lib/organisation/population.policy'
import { findPopulationFor, getPopulations } from '@/lib/organisation/population.queries'
import { importCalendar } from '@/lib/organisation/work-calendar.commands'
import { getCalendarYear, getWorkCalendar } from '@/lib/organisation/work-calendar.queries'
import { addWorkingDays } from '@/lib/organisation/working-days'
import { scopeFor } from '@/lib/platform/auth/scope'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { createJurisdiction } from '@/prisma/seed/factories/organisation'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from './world'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterAll(() => database.drop())
const place = () => getPlaceInScope(database.db, scopeFor(world.office.actor, REFERENCE_READERS), world.county.id)

describe('populations', () => {
  const figures = { value: 862_300, source: '统计公报', documentNumber: '' }
  const record = (year: number) => recordPopulation(world.office, { jurisdictionId: world.county.id, year, ...figures }, [])

  test('recorded once a year, and not ahead of it', async () => {
    const { id } = await record(2025)
    expect((await auditOf(database.db, 'organisation.population.record'))[0]).toMatchObject({ subjectId: id, subjectLabel: '安和市2025年常住人口' })
    await expect(record(2025)).rejects.toMatchObject({ fieldErrors: { year: expect.stringContaining('已登记') } })
    await expect(record(2027)).rejects.toMatchObject({ fieldErrors: { year: '年份不得晚于今年（2026 年）' } })
    expect(await findPopulationFor(world.county.id, 2026)).toMatchObject({ population: { id, value: 862_300 }, isEarlierYear: true })
    expect(await findPopulationFor(world.county.id, 2024)).toBeNull()
  })

  test('a correction voids the old row, tells who counts against it, and leaves both in the history', async () => {
    const { id } = await record(2024)
    const heard: PopulationChanged[] = []
    const listener: OnPopulationChanged = async (_tx, _source, change) => void heard.push(change)
    const correction = { id, version: 1, value: 864_100, source: '统计公报（更正）', documentNumber: '统公报〔2025〕2号', reason: '公报修订' }
    const made = await changePopulation(world.office, correction, [listener])
    expect(heard).toEqual([{ jurisdictionId: world.county.id, jurisdictionPath: world.county.path, year: 2024, before: 862_300, after: 864_100 }])
    const page = await getPopulations(world.office, await place())
    expect(page.held.map((row) => [row.year, row.value])).toEqual([[2025, 862_300], [2024, 864_100]])
    expect(page.earlier).toMatchObject([{ id, voidedReason: '公报修订', recordedBy: world.office.actor.displayName }])
    expect((await auditOf(database.db, 'organisation.population.change'))[0]).toMatchObject({ subjectId: made.id, detail: { replaces: id, before: { value: 862_300 }, after: { value: 864_100 }, reason: '公报修订' } })
    // Who comes late is shown the row that holds now, and corrects that one.
    await expect(changePopulation(world.office, correction, [])).rejects.toMatchObject({ code: 'conflict', current: { context: { id: made.id, version: 1 }, values: { value: '864100', source: '统计公报（更正）', documentNumber: '统公报〔2025〕2号' } } })
    await expect(changePopulation(world.office, { ...correction, id: made.id }, [])).rejects.toThrow(InvalidError)
  })

  test('the townships stand beside it, each with the figure its own rates are counted against', async () => {
    const township = await createJurisdiction(database.db, { name: '柳溪镇', level: 'TOWNSHIP', parent: world.county })
    const before = (await getPopulations(world.office, await place())).townships
    expect(before).toEqual([{ jurisdictionId: township.id, name: '柳溪镇', choice: null }])
    await recordPopulation(world.office, { jurisdictionId: township.id, year: 2024, value: 41_000, source: '统计公报', documentNumber: '' }, [])
    expect((await getPopulations(world.office, await place())).townships).toMatchObject([{ jurisdictionId: township.id, choice: { population: { year: 2024, value: 41_000 }, isEarlierYear: true } }])
  })

  test('a listener that fails keeps everything as it was', async () => {
    const { id } = await record(2023)
    const before = await auditOf(database.db, 'organisation.population.change')
    const failing: OnPopulationChanged = async () => Promise.reject(new Error('recount failed'))
    await expect(changePopulation(world.office, { id, version: 1, ...figures, value: 1, reason: '试' }, [failing])).rejects.toThrow('recount failed')
    expect(await findPopulationFor(world.county.id, 2023)).toMatchObject({ population: { id, value: 862_300 } })
    expect(await auditOf(database.db, 'organisation.population.change')).toEqual(before)
    await voidPopulation(world.office, { id, version: 1, reason: '误录' }, [])
    expect(await findPopulationFor(world.county.id, 2023)).toBeNull()
  })

  test('not by those who may not, nor from elsewhere', async () => {
    const input = { jurisdictionId: world.county.id, year: 2020, ...figures }
    await expect(recordPopulation(world.leader, input, [])).rejects.toThrow(RefusedError)
    await expect(recordPopulation(world.siblingOffice, input, [])).rejects.toThrow(NotFoundError)
    await expect(recordPopulation(world.systemAdmin, input, [])).rejects.toThrow(NotFoundError)
    const { id } = await record(2021)
    await expect(voidPopulation(world.liaison, { id, version: 1, reason: '试' }, [])).rejects.toThrow(RefusedError)
    await expect(voidPopulation(world.siblingOffice, { id, version: 1, reason: '试' }, [])).rejects.toThrow(NotFoundError)
  })
})

describe('the calendar', () => {
  const input = { year: 2027, source: '国务院办公厅通知', publishedOn: '2026-11-10', text: '元旦：1月1日放假。\n春节：2027年2月5日至2月9日放假调休。2月20日（周六）上班。', version: 0 }

  test('a year that is not published is estimated until it is imported', async () => {
    expect(addWorkingDays(await getWorkCalendar(), '2026-12-28', 5)).toEqual({ on: '2027-01-05', estimated: true })
    expect((await getCalendarYear(world.leader, 2027)).published).toBeNull()
    expect(await importCalendar(world.prefectureOffice, input)).toEqual({ year: 2027, dayCount: 5 })
    expect(addWorkingDays(await getWorkCalendar(), '2026-12-28', 5)).toEqual({ on: '2027-01-05', estimated: false })
    expect((await getCalendarYear(world.leader, 2027)).published?.days.map((day) => day.on)).toEqual(['2027-01-01', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-20'])
    expect((await auditOf(database.db, 'organisation.work-calendar.import'))[0]).toMatchObject({ subjectId: '2027', detail: { replaced: false } })
  })

  test('imported again it replaces the year; an old version loses', async () => {
    await expect(importCalendar(world.prefectureOffice, input)).rejects.toThrow(InvalidError)
    await expect(importCalendar(world.prefectureOffice, { ...input, version: 9 })).rejects.toThrow(ConflictError)
    await importCalendar(world.prefectureOffice, { ...input, version: 1, text: '2027-01-01 休 元旦' })
    expect(await getCalendarYear(world.leader, 2027)).toMatchObject({ published: { version: 2, days: [{ on: '2027-01-01' }] } })
  })

  test('a wrong line saves nothing', async () => {
    await expect(importCalendar(world.prefectureOffice, { ...input, year: 2028, text: '2028-01-03 班' })).rejects.toThrow(InvalidError)
    expect((await getCalendarYear(world.leader, 2028)).published).toBeNull()
  })

  test('only the office at the top keeps it', async () => {
    await expect(importCalendar(world.office, { ...input, year: 2029 })).rejects.toThrow(RefusedError)
    await expect(importCalendar(world.leader, { ...input, year: 2029 })).rejects.toThrow(RefusedError)
  })
})

describe('legal limits', () => {
  const code = 'sampling.test-report'
  const terms = { basisTitle: '修订后的办法', basisArticle: '第二十六条', verification: 'VERIFIED' as const, note: '' }
  const versions = async () => (await getLimitHistory(world.prefectureOffice, await getPlaceInScope(database.db, scopeFor(world.prefectureOffice.actor, REFERENCE_READERS), world.county.id), code)).versions
  const valueOn = async (on: string, path = world.county.path) => (await findLegalLimit({ code, on, jurisdictionPath: path }))?.value ?? null

  test('a new version takes over from its day, and can be taken back', async () => {
    const [former] = await versions()
    const { id } = await createLimitVersion(world.prefectureOffice, { id: former!.id, version: former!.version, value: '15', effectiveFrom: '2026-12-01', ...terms })
    expect([await valueOn('2026-11-30'), await valueOn('2026-12-01'), await valueOn('2010-01-01')]).toEqual(['20', '15', null])
    expect((await auditOf(database.db, 'organisation.legal-limit.newVersion'))[0]).toMatchObject({ subjectId: id, detail: { code, before: { value: '20', effectiveTo: '2026-11-30' } } })
    await expect(createLimitVersion(world.prefectureOffice, { id: former!.id, version: 2, value: '12', effectiveFrom: '2026-12-05', ...terms })).rejects.toMatchObject({ code: 'conflict', current: { context: { id, version: 1 }, values: { value: '15', basisTitle: '修订后的办法', basisArticle: '第二十六条' } } })
    await expect(createLimitVersion(world.prefectureOffice, { id, version: 1, value: '12', effectiveFrom: '2026-12-01', ...terms })).rejects.toMatchObject({ fieldErrors: { effectiveFrom: expect.any(String) } })
    await expect(createLimitVersion(world.prefectureOffice, { id, version: 5, value: '12', effectiveFrom: '2027-01-01', ...terms })).rejects.toThrow(ConflictError)
    await voidLimit(world.prefectureOffice, { id, version: 1, reason: '误录' })
    expect(await valueOn('2026-12-01')).toBe('20')
    expect((await versions()).map((one) => [one.isVoided, one.effectiveTo])).toEqual([[false, null], [true, null]])
  })

  test('a local one goes before the nationwide one, in its place only', async () => {
    const local = { jurisdictionId: world.county.id, code, value: '10', effectiveFrom: '2026-01-01', ...terms }
    const { id } = await createLocalLimit(world.office, local)
    expect([await valueOn('2026-11-20'), await valueOn('2026-11-20', world.sibling.path), await valueOn('2025-12-31')]).toEqual(['10', '20', '20'])
    await expect(createLocalLimit(world.office, local)).rejects.toThrow(RefusedError)
    const { groups } = await listLegalLimits(world.office, await place())
    expect(groups[0]!.limits.find((one) => one.code === code)).toMatchObject({ value: '10', jurisdictionName: '安和市' })
    await createLimitVersion(world.office, { id, version: 1, value: '9', effectiveFrom: '2026-06-01', ...terms })
    expect(await valueOn('2026-11-20')).toBe('9')
    expect(await auditOf(database.db, 'organisation.legal-limit.createLocal')).toHaveLength(1)
  })

  test('who may not, and from where', async () => {
    const national = (await versions()).find((one) => one.jurisdictionPath === null && !one.isVoided)!
    const change = { id: national.id, version: national.version, value: '1', effectiveFrom: '2030-01-01', ...terms }
    await expect(createLimitVersion(world.office, change)).rejects.toThrow(RefusedError)
    await expect(voidLimit(world.leader, { id: national.id, version: national.version, reason: '试' })).rejects.toThrow(RefusedError)
    const local = (await versions()).find((one) => one.jurisdictionPath !== null)!
    await expect(voidLimit(world.siblingOffice, { id: local.id, version: local.version, reason: '试' })).rejects.toThrow(NotFoundError)
    await expect(createLocalLimit(world.siblingOffice, { jurisdictionId: world.county.id, code, value: '1', effectiveFrom: '2026-01-01', ...terms })).rejects.toThrow(NotFoundError)
    await expect(createLocalLimit(world.office, { jurisdictionId: world.county.id, code: 'no.such', value: '1', effectiveFrom: '2026-01-01', ...terms })).rejects.toThrow(NotFoundError)
  })
})
