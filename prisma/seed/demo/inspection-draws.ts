import { fromDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { createDraw } from '../factories/draw'

const DAY = 86_400_000
/** Fewer would be in every team. */
const FEWEST_INSPECTORS = 4

/**
 * Draws of 安和市, one in each state: drawn and published, void, committed in its place and waiting for its public value.
 * Written once. Needs the register, the accounts and the list of inspectors.
 * @param context.now the instant they are counted back from
 */
export async function seedDemoDraws(db: Db, { now }: { now: Date }): Promise<void> {
  const jurisdiction = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: '990181' }, select: { id: true, path: true, name: true } })
  if ((await db.inspectionDraw.count({ where: { jurisdictionId: jurisdiction.id } })) > 0) return
  const profiles = await db.inspectorProfile.findMany({ where: { jurisdictionId: jurisdiction.id, isAvailable: true }, orderBy: { certificateNumber: 'asc' }, select: { accountId: true, certificateNumber: true, account: { select: { displayName: true } }, department: { select: { name: true } } } })
  if (profiles.length < FEWEST_INSPECTORS) return
  const inspectors = profiles.map(({ accountId, certificateNumber, account, department }) => ({ id: accountId, displayName: account.displayName, certificateNumber, unit: department.name }))
  const found = await db.foodBusiness.findMany({ where: { jurisdictionId: jurisdiction.id, status: 'OPERATING', voidedAt: null, kind: { in: ['CATERER', 'CANTEEN'] } }, orderBy: { id: 'asc' }, take: 200, select: { id: true, name: true, kind: true, riskGrades: { orderBy: [{ gradedOn: 'desc' }, { recordedAt: 'desc' }], select: { grade: true, gradedOn: true } } } })
  const by = await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })
  const checker = await db.account.findUniqueOrThrow({ where: { loginName: 'office.qingning' }, select: { id: true } })
  const at = (days: number) => new Date(now.getTime() - days * DAY)
  const numberOf = (date: Date, place: number) => `SJ${dateOnOf(date).slice(0, 4)}-${String(place).padStart(4, '0')}`
  // Each with the grade that held when it was committed.
  const poolAt = (date: Date) => found.map(({ riskGrades, ...one }) => ({ ...one, grade: riskGrades.find(({ gradedOn }) => fromDateColumn(gradedOn) <= dateOnOf(date))?.grade ?? null }))
  const made = (date: Date) => ({ jurisdiction, by, businesses: poolAt(date), inspectors, committedAt: date, count: 12, pool: '餐饮服务、单位食堂；在营' })
  const drawn = await createDraw(db, { ...made(at(60)), state: 'DRAWN', title: '餐饮服务单位和食堂双随机抽查', number: numberOf(at(60), 1) })
  const gone = await createDraw(db, { ...made(at(3)), state: 'VOID', title: '餐饮服务单位和食堂第二批双随机抽查', number: numberOf(at(3), 2) })
  await createDraw(db, { ...made(at(1)), title: '餐饮服务单位和食堂第二批双随机抽查（重新抽取）', number: numberOf(at(1), 3), replaces: gone })
  const publishedAt = at(50)
  await db.publication.create({
    data: {
      jurisdictionId: jurisdiction.id, kind: 'INSPECTION_DRAW', drawId: drawn.id, title: `${drawn.title}结果公示`, state: 'PUBLISHED', createdById: by.id, createdAt: at(55), submittedById: by.id, submittedAt: at(54), publishedAt,
      steps: { create: [{ number: 1, kind: 'CREATED', byId: by.id, at: at(55) }, { number: 2, kind: 'SUBMITTED', byId: by.id, at: at(54) }, { number: 3, kind: 'PUBLISHED', byId: checker.id, at: publishedAt }] },
    },
    select: { id: true },
  })
}
