import { createDepartment } from '@/prisma/seed/factories/organisation'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

const REASON = '录入有误'

/** A department of the main city that nobody else in the run touches. */
async function createTarget(city: AccessCity, name: string) {
  return createDepartment(city.db, { jurisdiction: city.main.jurisdiction, name, shortName: name })
}

const at = (row: { id: string }) => ({ id: row.id, version: 1 })

/** Departments, their names, groups and jurisdictions. */
async function makeStructureSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { id: jurisdictionId } = city.main.jurisdiction
  const here = `?jurisdiction=${jurisdictionId}`
  const shown = await createTarget(city, '市权限核对局')
  const retired = await createTarget(city, '市已撤并局')
  await city.db.department.update({ where: { id: retired.id }, data: { retiredOn: new Date('2020-01-01') } })
  const spelling = await city.db.departmentName.create({ data: { departmentId: shown.id, kind: 'ALIAS', name: '权限核对别名', source: 'manual' } })
  const createGroup = (name: string) => city.db.departmentGroup.create({ data: { jurisdictionId, name, aliases: [], rule: 'BY_PERSON' } })
  const group = await createGroup('各核对群组')
  const fields = { duty: '', isMember: true, isCommitteeOffice: false, sortOrder: '10' }
  const place = { name: '核对镇', shortName: '核对镇', divisionCode: '', committeeName: '食品安全委员会', sortOrder: '10' }
  const page: Sample = { params: { id: shown.id }, canary: shown.name }
  const changed = await createTarget(city, '市待改局')
  const child = await city.db.jurisdiction.create({ data: { id: '01a00000-0000-7000-8000-0000000000aa', parentId: jurisdictionId, level: 'TOWNSHIP', name: '待改镇', shortName: '待改镇', path: `${city.main.jurisdiction.path}01a00000-0000-7000-8000-0000000000aa/` } })
  const mistaken = await city.db.jurisdiction.create({ data: { id: '01a00000-0000-7000-8000-0000000000ab', parentId: jurisdictionId, level: 'TOWNSHIP', name: '误录镇', shortName: '误录镇', path: `${city.main.jurisdiction.path}01a00000-0000-7000-8000-0000000000ab/` } })
  return {
    'organisation.department.list': { query: here, canary: shown.name },
    'organisation.department.view': page,
    'organisation.department.edit': page,
    'organisation.department.recognise': { query: `${here}&written=${encodeURIComponent('权限核对别名')}`, canary: shown.name },
    'organisation.department.new': { query: here },
    'organisation.department.create': { input: { jurisdictionId, kind: 'DEPARTMENT', name: '市新增局', shortName: '市新增局', ...fields } },
    'organisation.department.createFromCatalogue': { input: { jurisdictionId, codes: ['finance'] } },
    'organisation.department.update': { input: { ...at(changed), name: '市已改局', shortName: '市已改局', ...fields, keepFormerName: true } },
    'organisation.department.addName': { input: { departmentId: shown.id, kind: 'ALIAS', name: '又一别名' } },
    'organisation.department.removeName': { input: at(spelling) },
    'organisation.department.retire': { input: { ...at(await createTarget(city, '市待撤局')), retiredOn: '2026-01-01', successorId: '' } },
    'organisation.department.reinstate': { input: at(retired) },
    'organisation.department.void': { input: { ...at(await createTarget(city, '市误录局')), reason: REASON } },
    'organisation.department-group.list': { query: here, canary: group.name },
    'organisation.department-group.create': { input: { jurisdictionId, name: '各新增群组', aliases: '', rule: 'BY_PERSON' } },
    'organisation.department-group.addCatalogue': { input: { jurisdictionId } },
    'organisation.department-group.update': { input: { ...at(await createGroup('各待改群组')), name: '各已改群组', aliases: '各已改群', rule: 'BY_PERSON' } },
    'organisation.department-group.void': { input: { ...at(await createGroup('各误录群组')), reason: REASON } },
    // The shell names the jurisdictions of everybody's own city, so their names tell nothing here.
    'organisation.jurisdiction.list': {},
    'organisation.jurisdiction.edit': { params: { id: jurisdictionId } },
    'organisation.jurisdiction.createChild': { input: { parentId: jurisdictionId, ...place } },
    'organisation.jurisdiction.update': { input: { ...at(child), ...place, name: '已改镇', shortName: '已改镇' } },
    'organisation.jurisdiction.void': { input: { ...at(mistaken), reason: REASON } },
  }
}

/** Populations, calendar and limits. What holds nationwide is the same for every city. */
async function makeFigureSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { id: jurisdictionId } = city.main.jurisdiction
  const here = `?jurisdiction=${jurisdictionId}`
  const createPopulation = (year: number) => city.db.population.create({ data: { jurisdictionId, year, value: 512_345, source: '权限核对公报', recordedAt: new Date() } })
  const createLimit = (code: string) =>
    city.db.legalLimit.create({ data: { code, jurisdictionId, name: '核对时限', value: 3, unit: 'WORKING_DAY', basisTitle: '核对规程', basisArticle: '第一条', verification: 'VERIFIED', effectiveFrom: new Date('2020-01-01'), recordedAt: new Date() } })
  const shown = await createLimit('matrix.shown')
  const terms = { value: '2', basisTitle: '修订规程', basisArticle: '第二条', verification: 'VERIFIED', note: '', effectiveFrom: '2026-01-01' }
  const figures = { value: '513000', source: '核对公报', documentNumber: '' }
  await createPopulation(2019)
  return {
    'organisation.population.list': { query: here, canary: '512,345' },
    'organisation.population.record': { input: { jurisdictionId, year: '2015', ...figures } },
    'organisation.population.change': { input: { ...at(await createPopulation(2017)), ...figures, reason: REASON } },
    'organisation.population.void': { input: { ...at(await createPopulation(2018)), reason: REASON } },
    'organisation.work-calendar.view': { query: '?year=2026', common: true },
    'organisation.work-calendar.importPage': { query: '?year=2028', common: true },
    'organisation.work-calendar.import': { common: true, input: { year: '2028', source: '节假日安排通知', publishedOn: '2026-11-01', text: '2028-10-02 休 国庆节', version: 0 } },
    'organisation.legal-limit.list': { query: here, canary: shown.basisTitle },
    'organisation.legal-limit.view': { params: { code: shown.code }, query: here, canary: shown.basisTitle },
    'organisation.legal-limit.newVersion': { input: { ...at(await createLimit('matrix.versioned')), ...terms } },
    'organisation.legal-limit.createLocal': { input: { jurisdictionId, code: 'accident.report', ...terms } },
    'organisation.legal-limit.void': { input: { ...at(await createLimit('matrix.voided')), reason: REASON } },
  }
}

export async function makeOrganisationSamples(city: AccessCity): Promise<Record<string, Sample>> {
  return { ...(await makeStructureSamples(city)), ...(await makeFigureSamples(city)) }
}
