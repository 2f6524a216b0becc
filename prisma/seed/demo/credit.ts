import { readListingRules } from '@/lib/credit/listing/listing-rules.queries'
import type { ListingEvent } from '@/lib/credit/listing/listing-event'
import { playListing } from '@/lib/credit/listing/listing-state'
import { scoreCateringInspections } from '@/lib/credit/catering/follow-inspections.commands'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { ComplaintKind, ComplaintResult, ComplaintSource, PenaltyKind } from '@/lib/generated/prisma/enums'
import { toDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { addDays, addMonths, dateOnOf } from '@/lib/shared/format'
import { v7 as uuidv7 } from 'uuid'
import { draw } from './draw'

const ANHE = '990181'

type Case = { readonly months: number; readonly cause: string; readonly basis: string; readonly kinds: readonly PenaltyKind[]; readonly fine: string | null; readonly isHeavyFine?: boolean; readonly circumstances: readonly string[] }

const CASES: readonly Case[] = [
  { months: 1, cause: '经营超过保质期的食品', basis: '食品安全法第一百二十四条', kinds: ['FINE', 'CONFISCATION'], fine: '10000', circumstances: ['deliberate'] },
  { months: 3, cause: '未按规定建立并遵守进货查验记录制度', basis: '食品安全法第一百二十六条', kinds: ['WARNING'], fine: null, circumstances: [] },
  { months: 5, cause: '使用未经检疫的肉类加工菜肴', basis: '食品安全法第一百二十三条', kinds: ['FINE', 'STOP'], fine: '120000', isHeavyFine: true, circumstances: ['deliberate', 'bad-influence'] },
  { months: 7, cause: '餐具、饮具清洗消毒不合格', basis: '食品安全法第一百二十六条', kinds: ['WARNING'], fine: null, circumstances: [] },
  { months: 14, cause: '未取得食品经营许可从事餐饮服务', basis: '食品安全法第一百二十二条', kinds: ['FINE', 'CLOSURE'], fine: '50000', circumstances: [] },
]

/** Writes penalties, a place on the list and scores of filed inspections in the demo city. Running it again adds nothing. */
export async function seedDemoCredit(db: Db, { now }: { now: Date }): Promise<void> {
  const jurisdiction = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: ANHE }, select: { id: true, path: true } })
  const office = await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })
  if ((await db.penalty.count({ where: { jurisdictionId: jurisdiction.id } })) === 0) await writePenalties(db, jurisdiction, office.id, now)
  if ((await db.complaint.count({ where: { jurisdictionId: jurisdiction.id } })) === 0) await writeComplaints(db, jurisdiction.id, office.id, now)
  await scoreInspections(db, jurisdiction.id, now)
}

async function writePenalties(db: Db, jurisdiction: { readonly id: string; readonly path: string }, byId: string, now: Date): Promise<void> {
  const businesses = await db.foodBusiness.findMany({ where: { jurisdictionId: jurisdiction.id, grid: { startsWith: 'D' }, kind: 'CATERER', voidedAt: null, status: 'OPERATING' }, orderBy: { grid: 'asc' }, select: { id: true } })
  const todayOn = dateOnOf(now)
  for (const [index, { months, isHeavyFine = false, kinds, circumstances, ...one }] of CASES.entries()) {
    const business = businesses[(draw('penalty', businesses.length) + index * 7) % businesses.length]!
    const decidedOn = addDays(addMonths(todayOn, -months), -3)
    const id = uuidv7()
    await db.penalty.create({ data: { ...one, id, jurisdictionId: jurisdiction.id, businessId: business.id, documentNumber: `安市监处罚〔${decidedOn.slice(0, 4)}〕${String(101 + index)}号（虚构）`, decidedOn: toDateColumn(decidedOn), kinds: [...kinds], isHeavyFine, circumstances: [...circumstances], authority: '安和市市场监督管理局', recordedById: byId, recordedAt: now }, select: { id: true } })
    if (months === 14) await writeListing(db, jurisdiction, { businessId: business.id, penaltyId: id, byId, decidedOn, now })
  }
}

const COMPLAINTS: readonly (readonly [days: number, kind: ComplaintKind, source: ComplaintSource, matter: string, result: ComplaintResult, note: string])[] = [
  [4, 'COMPLAINT', 'LINE_12345', '就餐后两人腹泻，怀疑凉菜不洁', 'PENDING', ''],
  [20, 'REPORT', 'LINE_12315', '后厨使用超过保质期的调味料', 'CONFIRMED', '现场查见超过保质期的调味料 3 瓶，已立案'],
  [46, 'COMPLAINT', 'LINE_12315', '外卖封签破损，餐盒内有异物', 'PARTLY', '封签破损属实，异物来源无法查清，已调解'],
  [75, 'REPORT', 'TRANSFERRED', '无健康证人员从事接触直接入口食品的工作', 'UNFOUNDED', '现场核查从业人员健康证明齐全'],
]

/** Complaints of the last months: one still being looked into, the others with what came of them. */
async function writeComplaints(db: Db, jurisdictionId: string, byId: string, now: Date): Promise<void> {
  const businesses = await db.foodBusiness.findMany({ where: { jurisdictionId, grid: { startsWith: 'D' }, kind: 'CATERER', voidedAt: null, status: 'OPERATING' }, orderBy: { grid: 'asc' }, select: { id: true } })
  for (const [index, [days, kind, source, matter, result, resultNote]] of COMPLAINTS.entries()) {
    const receivedOn = addDays(dateOnOf(now), -days)
    const resultOn = result === 'PENDING' ? null : addDays(receivedOn, 9)
    // The first two beside penalties, where their inspectors look at the file.
    const business = businesses[(draw('penalty', businesses.length) + (index % 2) * 7) % businesses.length]!
    await db.complaint.create({ data: { id: uuidv7(), jurisdictionId, businessId: business.id, kind, source, number: `安投（虚构）${receivedOn.slice(0, 4)}-${String(index + 1).padStart(4, '0')}`, receivedOn: toDateColumn(receivedOn), matter, result, resultOn: resultOn === null ? null : toDateColumn(resultOn), resultNote, recordedById: byId, recordedAt: now, settledAt: resultOn === null ? null : now }, select: { id: true } })
  }
}

/** One that has been on the list for a year and a month: its removal may be applied for. */
async function writeListing(db: Db, jurisdiction: { readonly id: string; readonly path: string }, { businessId, penaltyId, byId, decidedOn, now }: { readonly businessId: string; readonly penaltyId: string; readonly byId: string; readonly decidedOn: string; readonly now: Date }): Promise<void> {
  const steps: readonly (readonly [ListingEvent, string])[] = [
    [{ kind: 'NOTICED', on: addDays(decidedOn, 1), ground: 'no-licence' }, '安市监失告（虚构）1号'], [{ kind: 'AGREED', on: addDays(decidedOn, 12) }, '岭市监失同（虚构）1号'],
    [{ kind: 'LISTED', on: addDays(decidedOn, 14), isElsewhere: false }, '安市监失决（虚构）1号'], [{ kind: 'PUBLISHED', on: addDays(decidedOn, 18) }, ''],
  ]
  const entries = steps.map(([event, documentNumber], index) => ({ number: index + 1, event, documentNumber }))
  const state = playListing(entries, await readListingRules(db, jurisdiction.path))!
  await db.creditListing.create({
    data: {
      jurisdictionId: jurisdiction.id, businessId, penaltyId, ground: state.ground, stage: state.stage, listedOn: toDateColumn(state.listedOn!), endsOn: toDateColumn(state.endsOn!), createdAt: now, version: entries.length,
      entries: { create: entries.map((entry) => ({ ...entry, event: entry.event as Prisma.InputJsonObject, text: entry.number === 1 ? '无证经营半年以上，经责令停止后仍继续经营' : '', byId, at: now })) },
    },
    select: { id: true },
  })
}

/** Scores of the filed inspections of the last year, as filing makes them; nobody has confirmed them yet. */
async function scoreInspections(db: Db, jurisdictionId: string, now: Date): Promise<void> {
  const rows = await db.inspection.findMany({ where: { jurisdictionId, state: 'FILED', voidedAt: null, cateringAssessment: null, inspectedOn: { gt: toDateColumn(addMonths(dateOnOf(now), -12)) } }, select: { id: true } })
  await scoreCateringInspections(db as Parameters<typeof scoreCateringInspections>[0], { now, actor: { accountId: '' } as never }, 'FILED', rows.map(({ id }) => id))
}
