import { NO_DUE_FILTER } from '@/lib/inspection/programme/due-list.schema'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** Programmes of the main city in each state, and businesses that are due there, for each step. */
export async function makeInspectionProgrammeSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const shown = await createFoodBusiness(db, { jurisdiction: main.jurisdiction, name: '权限核对应检单位', kind: 'CATERER', at: new Date('2019-01-01T00:00:00Z') })
  const planned = await createFoodBusiness(db, { jurisdiction: main.jurisdiction, name: '权限核对安排检查单位', kind: 'CATERER' })
  const asker = city.of('OFFICE').account
  const programme = (year: number, more: { state?: 'CONFIRMED'; confirmedAt?: Date } = {}) => db.inspectionProgramme.create({ data: { jurisdictionId: main.jurisdiction.id, year, kind: 'ANNUAL', number: 1, title: `权限核对检查计划${year}`, createdById: asker.id, createdAt: new Date(), lines: { create: { position: 1, wanted: 10 } }, ...more } })
  const confirmed = await programme(2021, { state: 'CONFIRMED', confirmedAt: new Date() })
  const [draft, saved, confirming, discarded] = [await programme(2022), await programme(2023), await programme(2024), await programme(2025)]
  return {
    'inspection.due.list': { canary: shown.name },
    'inspection.due.plan': { input: { jurisdictionId: main.jurisdiction.id, businessIds: [planned.id], kind: 'ROUTINE', departmentId: main.department.id, plannedOn: '', dueOn: '', programmeId: '', repeatReason: '权限核对' } },
    'inspection.due.export': { input: { ...NO_DUE_FILTER, jurisdiction: main.jurisdiction.id }, as: 'LEADER' },
    'inspection.programme.list': { canary: confirmed.title },
    'inspection.programme.view': { params: { id: confirmed.id } },
    'inspection.programme.edit': { params: { id: draft.id } },
    'inspection.programme.create': { input: { jurisdictionId: main.jurisdiction.id, year: '2026', kind: 'ANNUAL', title: '', documentNumber: '', fromDue: true, byTownship: false, byDepartment: false } },
    'inspection.programme.save': { input: { id: saved.id, version: 1, title: '权限核对检查计划', documentNumber: '', note: '', lines: [{ businessKind: '', riskGrade: '', townshipId: '', departmentId: '', quarter: '', wanted: '20' }] } },
    'inspection.programme.confirm': { input: { id: confirming.id, version: 1 } },
    'inspection.programme.discard': { input: { id: discarded.id, version: 1 } },
  }
}
