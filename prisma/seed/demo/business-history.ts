import { addGradings, type NewGrading } from '@/lib/food-business/business-grade.commands'
import { CATERING_KINDS } from '@/lib/food-business/food-business'
import { replaceBusinesses, type BusinessToWrite } from '@/lib/food-business/write-businesses.commands'
import type { CateringGrade, RiskGrade } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { draw } from './draw'

const RISK: readonly RiskGrade[] = ['A', 'A', 'B', 'B', 'B', 'C', 'C', 'D']
const CATERING: readonly (CateringGrade | null)[] = ['A', 'A', 'A', 'B', 'B', 'B', 'C', 'C', null]

/**
 * What became of the demo's businesses in the last two years: gradings of both scales each spring, self-inspection reports,
 * and kitchens that went online. Each is recorded on its own day, once; what has not come yet comes with a later start.
 * @param context.before writes what else happened to them before a day (`YYYY-MM-DD`): what counts of a business is kept in the
 *   order in which it became known, so that what is written later counts later
 */
export async function ensureBusinessHistory(db: Db, { jurisdictionId, now, before }: { jurisdictionId: string; now: Date; before?: ((on: string) => Promise<void>) | undefined }): Promise<void> {
  const todayOn = dateOnOf(now)
  const thisYear = Number(todayOn.slice(0, 4))
  for (const year of [thisYear - 1, thisYear]) {
    if (`${year}${GRADED}` <= todayOn) await before?.(`${year}${GRADED}`)
    await gradeAll(db, jurisdictionId, year, todayOn)
    if (`${year}${REPORTED}` <= todayOn) await before?.(`${year}${REPORTED}`)
    await inspectThemselves(db, jurisdictionId, year, todayOn)
  }
}

const businessesOf = (db: Db, jurisdictionId: string) => db.foodBusiness.findMany({ where: { jurisdictionId, voidedAt: null, grid: { startsWith: 'D' } }, orderBy: { grid: 'asc' } })
const [GRADED, REPORTED] = ['-03-15', '-06-20'] as const
const at = (on: string) => new Date(`${on}T02:00:00Z`)

/** In March; of the last year fewer were graded yet. */
async function gradeAll(db: Db, jurisdictionId: string, year: number, todayOn: string): Promise<void> {
  const gradedOn = `${year}${GRADED}`
  const there = await db.businessRiskGrade.findFirst({ where: { business: { jurisdictionId, grid: { startsWith: 'D' } }, recordedAt: at(gradedOn) }, select: { id: true } })
  if (gradedOn > todayOn || there) return
  const businesses = await businessesOf(db, jurisdictionId)
  const of = <T>(sort: string, grid: string, from: readonly T[]): T => from[draw(`${sort} ${year} ${grid}`, from.length)]!
  const isGraded = (grid: string) => draw(`graded ${grid}`, 20) < (todayOn.startsWith(String(year)) ? 19 : 15)
  const risk = businesses.filter(({ kind, grid }) => kind !== 'FARM' && isGraded(grid)).map(({ id, grid }): NewGrading<RiskGrade> => ({ businessId: id, grade: of('risk', grid, RISK), gradedOn, basis: `${year}年度风险分级评定` }))
  const catering = businesses.filter(({ kind, grid }) => CATERING_KINDS.includes(kind) && isGraded(grid)).map(({ id, grid }): NewGrading<CateringGrade | null> => ({ businessId: id, grade: of('catering', grid, CATERING), gradedOn, basis: `${year - 1}年度动态等级平均` }))
  await addGradings(db, { risk, catering }, { now: at(gradedOn), byId: null })
}

/** In June most hand in their report, and some canteens connect their kitchens. */
async function inspectThemselves(db: Db, jurisdictionId: string, year: number, todayOn: string): Promise<void> {
  const on = `${year}${REPORTED}`
  if (on > todayOn) return
  const due = (await businessesOf(db, jurisdictionId)).filter(({ kind, grid, selfInspectedOn }) => kind !== 'FARM' && draw(`report ${year} ${grid}`, 10) < 9 && (fromOptionalDateColumn(selfInspectedOn) ?? '') < on)
  const written = due.map(({ grid, kind, openKitchen, ...row }): BusinessToWrite => ({
    ...row, grid, kind,
    productionLicenceExpiresOn: fromOptionalDateColumn(row.productionLicenceExpiresOn), operatingLicenceExpiresOn: fromOptionalDateColumn(row.operatingLicenceExpiresOn), registrationExpiresOn: fromOptionalDateColumn(row.registrationExpiresOn),
    selfInspectedOn: on,
    openKitchen: kind === 'CANTEEN' && openKitchen === 'ON_SITE' && draw(`online ${year} ${grid}`, 2) === 0 ? 'ONLINE' : openKitchen,
  }))
  if (written.length > 0) await replaceBusinesses(db, written, { now: at(on), byId: null, reason: '收到年度自查报告' })
}
