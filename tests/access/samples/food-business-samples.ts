import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { EMPTY_BUSINESS } from '@/lib/food-business/business-form-values'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** Businesses of the main city, one for each step. */
export async function makeFoodBusinessSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const make = (name: string) => createFoodBusiness(db, { jurisdiction: main.jurisdiction, name, kind: 'CATERER' })
  const [shown, corrected, voided, risk, catering] = [await make('权限核对饭店'), await make('权限核对更正'), await make('权限核对作废'), await make('权限核对风险'), await make('权限核对量化')]
  const [kept, merged, into, apart] = [await make('权限核对保留'), await make('权限核对重复'), await make('权限核对原合并'), await make('权限核对已合并')]
  await db.foodBusiness.update({ where: { id: apart.id }, data: { mergedIntoId: into.id, voidedAt: new Date(), voidedReason: '权限核对' } })
  await db.foodBusinessMerge.create({ data: { keptId: into.id, mergedId: apart.id, mergedAt: new Date(), reason: '权限核对', moved: {} } })
  const values = { ...EMPTY_BUSINESS, name: '权限核对更正', kind: 'CATERER', distinctFrom: [] }
  const grading = { gradedOn: '2026-01-05', basis: '权限核对' }
  return {
    'food-business.business.list': { canary: '权限核对饭店' },
    'food-business.business.view': { params: { id: shown.id }, canary: '权限核对饭店' },
    'food-business.business.new': { foreignCanary: main.jurisdiction.name },
    'food-business.business.edit': { params: { id: shown.id }, canary: '权限核对饭店' },
    'food-business.business.record': { input: { ...values, name: '权限核对新店', jurisdictionId: main.jurisdiction.id } },
    'food-business.business.correct': { input: { ...values, id: corrected.id, version: 1, grid: '第一网格', reason: '权限核对' } },
    'food-business.business.void': { input: { id: voided.id, version: 1, reason: '权限核对' } },
    'food-business.business.mergePage': { params: { id: kept.id }, canary: '权限核对保留' },
    'food-business.business.merge': { input: { keptId: kept.id, keptVersion: 1, mergedId: merged.id, mergedVersion: 1, reason: '权限核对' } },
    'food-business.business.separate': { input: { id: apart.id, reason: '权限核对' } },
    'food-business.business.export': { input: { jurisdiction: main.jurisdiction.id, sort: 'name', direction: 'asc' } },
    'food-business.business.gradeRisk': { input: { id: risk.id, grade: 'B', ...grading } },
    'food-business.business.gradeCatering': { input: { id: catering.id, grade: 'A', ...grading } },
  }
}
