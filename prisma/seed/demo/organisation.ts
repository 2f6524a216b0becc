import { v7 as uuidv7 } from 'uuid'
import type { JurisdictionLevel } from '@/lib/generated/prisma/enums'
import { catalogueFor, groupCatalogue } from '@/lib/organisation/department-catalogue'
import { fillCatalogueDepartment, fillCatalogueGroup } from '@/lib/organisation/fill-catalogue-name'
import { childPath } from '@/lib/organisation/jurisdiction'
import type { Db } from '@/lib/platform/db'
import { bulletin, demoJurisdictions, type DemoJurisdiction, type DemoTownship } from './organisation-data'

type Made = { id: string; path: string; name: string }

/**
 * Writes the fictional tree of the demo: 岭江省, 清宁市, 安和市 and 永泉县 with their townships, departments, groups and
 * populations. Running it again adds only what is missing.
 * @param context.now the instant recorded on new rows
 */
export async function seedDemoOrganisation(db: Db, context: { now: Date }): Promise<void> {
  const made = new Map<string, Made>()
  for (const one of demoJurisdictions) {
    const parent = one.parent ? made.get(one.parent)! : null
    const jurisdiction = await ensureJurisdiction(db, { ...one, parent })
    made.set(one.name, jurisdiction)
    await seedDepartments(db, jurisdiction, one)
    for (const [index, township] of one.townships.entries()) await seedTownship(db, jurisdiction, township, index, context.now)
    await seedGroups(db, jurisdiction, one)
    await seedPopulations(db, jurisdiction, one.populations, context.now)
  }
}

type Wanted = { name: string; shortName: string; level: JurisdictionLevel; divisionCode: string; sortOrder: number; parent: Made | null }

async function ensureJurisdiction(db: Db, wanted: Wanted): Promise<Made> {
  const select = { id: true, path: true, name: true }
  const found = await db.jurisdiction.findUnique({ where: { divisionCode: wanted.divisionCode }, select })
  if (found) return found
  const id = uuidv7()
  const { parent, name, shortName, level, divisionCode, sortOrder } = wanted
  return db.jurisdiction.create({
    data: { id, name, shortName, level, divisionCode, sortOrder, parentId: parent?.id ?? null, path: childPath(parent?.path ?? null, id) },
    select,
  })
}

async function seedDepartments(db: Db, jurisdiction: Made, one: DemoJurisdiction): Promise<void> {
  const present = await namesPresent(db, jurisdiction)
  const entries = catalogueFor(one.level).filter((entry) => one.departments.includes(entry.code))
  for (const [index, entry] of entries.entries()) {
    const filled = fillCatalogueDepartment(entry, { name: one.name, parentName: one.parent })
    if (present.has(filled.name)) continue
    await db.department.create({
      data: {
        jurisdictionId: jurisdiction.id,
        kind: filled.kind,
        name: filled.name,
        shortName: filled.shortName,
        duty: filled.duty,
        catalogueCode: filled.code,
        isMember: filled.isMember,
        isCommitteeOffice: filled.code === 'market-regulation',
        sortOrder: (index + 1) * 10,
        names: {
          create: [
            ...filled.aliases.map((name) => ({ kind: 'ALIAS' as const, name, source: 'reference' })),
            ...filled.formerNames.map((name) => ({ kind: 'FORMER' as const, name, source: 'reference' })),
          ],
        },
      },
      select: { id: true },
    })
  }
}

async function namesPresent(db: Db, jurisdiction: Made): Promise<Set<string>> {
  const rows = await db.department.findMany({ where: { jurisdictionId: jurisdiction.id }, select: { name: true } })
  return new Set(rows.map((row) => row.name))
}

/** A township is a jurisdiction and, in the jurisdiction above, a department: the two rows are linked. */
async function seedTownship(db: Db, parent: Made, township: DemoTownship, index: number, now: Date): Promise<void> {
  const own = await ensureJurisdiction(db, { name: township.name, divisionCode: township.divisionCode, shortName: township.name, level: 'TOWNSHIP', sortOrder: (index + 1) * 10, parent })
  if (township.population !== undefined) await seedPopulations(db, own, [{ ...bulletin(parent.name, 2025), value: township.population }], now)
  const present = await db.department.findFirst({ where: { jurisdictionId: parent.id, name: township.name }, select: { id: true } })
  if (present) return
  const isSubdistrict = township.name.endsWith('街道')
  const office = isSubdistrict ? [`${township.name}办事处`, `${township.name}办`] : [`${township.name}人民政府`, `${township.name}政府`]
  await db.department.create({
    data: {
      jurisdictionId: parent.id,
      kind: isSubdistrict ? 'SUBDISTRICT' : 'TOWNSHIP',
      name: township.name,
      shortName: township.name,
      duty: '属地管理，协助开展食品安全监督管理工作',
      linkedJurisdictionId: own.id,
      sortOrder: 1_000 + index * 10,
      names: { create: office.map((name) => ({ kind: 'ALIAS' as const, name, source: 'reference' })) },
    },
    select: { id: true },
  })
}

async function seedGroups(db: Db, jurisdiction: Made, one: DemoJurisdiction): Promise<void> {
  if (one.departments.length === 0) return
  const rows = await db.departmentGroup.findMany({ where: { jurisdictionId: jurisdiction.id }, select: { name: true } })
  const present = new Set(rows.map((row) => row.name))
  const missing = groupCatalogue.map((entry) => fillCatalogueGroup(entry, { name: one.name, parentName: one.parent })).filter((group) => !present.has(group.name))
  await db.departmentGroup.createMany({ data: missing.map(({ name, aliases, rule }) => ({ jurisdictionId: jurisdiction.id, name, aliases: [...aliases], rule })) })
}

async function seedPopulations(db: Db, jurisdiction: Made, populations: DemoJurisdiction['populations'], now: Date): Promise<void> {
  const rows = await db.population.findMany({ where: { jurisdictionId: jurisdiction.id }, select: { year: true } })
  const present = new Set(rows.map((row) => row.year))
  const missing = populations.filter(({ year }) => !present.has(year))
  await db.population.createMany({ data: missing.map((row) => ({ ...row, jurisdictionId: jurisdiction.id, recordedAt: recordedAt(row.year, now) })) })
}

/** Bulletins come out in the spring of the year after: what was filed since was counted against them. */
function recordedAt(year: number, now: Date): Date {
  return new Date(Math.min(now.getTime(), Date.parse(`${year + 1}-03-20T02:00:00Z`)))
}
