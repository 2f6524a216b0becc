import { v7 as uuidv7 } from 'uuid'
import type { FoodBusinessKind } from '@/lib/generated/prisma/enums'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { productClassOf } from '@/lib/sampling/sample-batch'
import { insertBatches, replaceBatches, type BatchToWrite } from '@/lib/sampling/write-batches.commands'
import { dateOnOf } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { listPeriods, makePeriod, periodOf, yearOf } from '@/lib/shared/period'
import { insertBusinesses, type BusinessToWrite } from '@/lib/food-business/write-businesses.commands'
import { fictionalLicence, fictionalUscc } from '../factories/food-business'
import { foodBusinessContent } from '../factories/food-business-content'
import { draw, drawOne } from './draw'
import { demoBatches, type DemoSamplers } from './sampling-batches'
import { ensureBusinessHistory } from './business-history'
import { seedDemoCases } from './sampling-cases'

/** How large the ledgers of a demo jurisdiction are. */
const PLACES = [
  { divisionCode: '990181', businesses: 320, batchesAMonth: 345 },
  { divisionCode: '990122', businesses: 120, batchesAMonth: 150 },
] as const

const SORTS: readonly (readonly [{ kind: FoodBusinessKind; words: string }, number])[] = [
  [{ kind: 'SELLER', words: '食品超市' }, 38], [{ kind: 'CATERER', words: '餐饮店' }, 34], [{ kind: 'CANTEEN', words: '学校食堂' }, 8], [{ kind: 'PRODUCER', words: '食品有限公司' }, 7], [{ kind: 'WORKSHOP', words: '豆制品坊' }, 7], [{ kind: 'FARM', words: '种植专业合作社' }, 6],
]
const NAMES = ['惠民', '福来', '兴盛', '永和', '瑞丰', '三江', '嘉禾', '明德', '百味', '万家', '春华', '金穗', '顺达', '佳味', '绿源', '仁和'] as const

/**
 * Writes the registers of the demo: food businesses, and the sample batches of last year and this one up to today, the
 * latest still without a conclusion. Running it again adds the months and the conclusions that have come since.
 * @param context.before writes what else happened to the businesses of a place before a day (`ensureBusinessHistory`)
 */
export async function seedDemoSampling(db: Db, { now, before }: { now: Date; before?: (divisionCode: string, on: string) => Promise<void> }): Promise<void> {
  for (const place of PLACES) {
    const { id: jurisdictionId } = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: place.divisionCode }, select: { id: true } })
    const departments = await db.department.findMany({ where: { jurisdictionId, voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, kind: true, shortName: true, catalogueCode: true } })
    const townships = departments.filter(({ kind }) => kind !== 'DEPARTMENT')
    await ensureBusinesses(db, { ...place, jurisdictionId, townships, now })
    await ensureBusinessHistory(db, { jurisdictionId, now, before: before && ((on) => before(place.divisionCode, on)) })
    const businesses = await db.foodBusiness.findMany({ where: { jurisdictionId, grid: { startsWith: 'D' } }, orderBy: { grid: 'asc' }, select: { id: true, name: true, kind: true, townshipId: true } })
    const having = (code: string) => departments.find(({ catalogueCode }) => catalogueCode === code)?.id ?? null
    const samplers = { divisionCode: place.divisionCode, market: having('market-regulation'), agriculture: having('agriculture'), health: having('health'), townships: townships.map(({ id }) => id), businesses }
    await ensureBatches(db, jurisdictionId, samplers, place.batchesAMonth, now)
    await seedDemoCases(db, { jurisdictionId, now })
  }
}

type Place = { readonly divisionCode: string; readonly businesses: number; readonly jurisdictionId: string; readonly townships: readonly { id: string; shortName: string }[]; readonly now: Date }

/** When each kind's licence ends: between last winter and four years from now, so that some are over and some run out soon. */
function expiriesOf(word: string, kind: FoodBusinessKind, year: number): Partial<BusinessToWrite> {
  const on = `${year + draw(`expiry year ${word}`, 4)}-${String(1 + draw(`expiry month ${word}`, 12)).padStart(2, '0')}-${String(1 + draw(`expiry day ${word}`, 28)).padStart(2, '0')}`
  if (kind === 'PRODUCER') return { productionLicenceExpiresOn: on }
  if (kind === 'WORKSHOP') return draw(`permanent ${word}`, 3) === 0 ? { isRegistrationPermanent: true } : { registrationExpiresOn: on }
  return kind === 'FARM' ? {} : { operatingLicenceExpiresOn: on }
}

/** Their grids, D001 and on, say which of them are there. */
async function ensureBusinesses(db: Db, { divisionCode, businesses, jurisdictionId, townships, now }: Place): Promise<void> {
  const year = Number(dateOnOf(now).slice(0, 4))
  const there = new Set((await db.foodBusiness.findMany({ where: { jurisdictionId }, select: { grid: true } })).map(({ grid }) => grid))
  const wanted = Array.from({ length: businesses }, (_, index): BusinessToWrite => {
    const word = `${divisionCode} ${index}`
    const { kind, words } = drawOne(`sort ${word}`, SORTS)
    const township = townships[draw(`township ${word}`, townships.length)]!
    const isCompany = kind === 'PRODUCER'
    const sequence = index + 1
    return {
      ...foodBusinessContent(), id: uuidv7(), jurisdictionId, kind, townshipId: township.id, grid: `D${String(sequence).padStart(3, '0')}`,
      name: `${township.shortName.replace(/(街道|镇|乡)$/, '')}${NAMES[draw(`name ${word}`, NAMES.length)]}${NAMES[draw(`second ${word}`, NAMES.length)]}${words}`,
      uscc: fictionalUscc(isCompany ? '91' : kind === 'FARM' ? '93' : kind === 'CANTEEN' ? '12' : '92', divisionCode, sequence),
      productionLicenceNumber: isCompany ? fictionalLicence('SC', '101', divisionCode, sequence) : null,
      operatingLicenceNumber: kind === 'SELLER' || kind === 'CATERER' || kind === 'CANTEEN' ? fictionalLicence('JY', kind === 'SELLER' ? '1' : kind === 'CATERER' ? '2' : '3', divisionCode, sequence) : null,
      registrationNumber: kind === 'WORKSHOP' ? `坊登字${divisionCode}${String(sequence).padStart(4, '0')}` : '',
      address: `${township.shortName}虚构路${1 + draw(`street ${word}`, 200)}号`,
      contactName: `${'王李张刘陈杨'[draw(`contact ${word}`, 6)]}经理`,
      tags: kind === 'CANTEEN' ? ['CAMPUS'] : draw(`tag ${word}`, 9) === 0 ? ['OUTSKIRTS'] : [],
      isChain: kind !== 'FARM' && draw(`chain ${word}`, 12) === 0,
      isLargeCatering: kind === 'CATERER' && draw(`large ${word}`, 15) === 0,
      status: draw(`status ${word}`, 25) === 0 ? 'SUSPENDED' : 'OPERATING',
      ...expiriesOf(word, kind, year),
      openKitchen: kind === 'CANTEEN' || kind === 'CATERER' ? (draw(`kitchen ${word}`, 10) < (kind === 'CANTEEN' ? 8 : 5) ? 'ON_SITE' : 'NONE') : null,
      hasTraceability: kind === 'FARM' || kind === 'WORKSHOP' ? null : draw(`trace ${word}`, 10) < 7,
      safetyManagerName: kind === 'FARM' || draw(`manager ${word}`, 12) === 0 ? '' : `${'赵钱孙周吴郑'[draw(`manager name ${word}`, 6)]}管理员`,
    }
  })
  const missing = wanted.filter(({ grid }) => !there.has(grid))
  // In the register since the beginning of last year, so that shares have a past.
  if (missing.length > 0) await insertBusinesses(db, missing, { now: new Date(`${year - 1}-01-05T02:00:00Z`), byId: null, reason: '' })
}

const END_OF_DAY = 'T10:00:00Z'

async function ensureBatches(db: Db, jurisdictionId: string, samplers: DemoSamplers, aMonth: number, now: Date): Promise<void> {
  const todayOn = dateOnOf(now)
  const last = periodOf(todayOn)
  const wanted = listPeriods(makePeriod(yearOf(last) - 1, 1), last).flatMap((period) => demoBatches(samplers, period, aMonth, todayOn))
  const there = await db.sampleBatch.findMany({ where: { jurisdictionId, number: { startsWith: 'XBJ' } }, select: { id: true, number: true, conclusion: true, voidedAt: true, version: true } })
  const held = new Map(there.map((one) => [one.number, one]))
  const missing = wanted.filter(({ number }) => !held.has(number)).map((batch): BatchToWrite => ({ ...batch, id: uuidv7(), jurisdictionId, productClass: productClassOf({ isAgricultural: batch.categoryCode === 'edible-agricultural-products' }) }))
  // Recorded in the month in which the report came, so that the past can be seen as it was known then.
  for (const [period, batches] of groupBy(missing, ({ concludedOn }) => (concludedOn ?? todayOn).slice(0, 7))) {
    const on = new Date(`${period}-28${END_OF_DAY}`)
    await insertBatches(db, batches, { now: on < now ? on : now, byId: null, reason: '' })
  }
  const concluded = new Map(wanted.filter(({ conclusion, number }) => conclusion !== 'PENDING' && held.get(number)?.conclusion === 'PENDING' && held.get(number)?.version === 1).map((batch) => [batch.number, batch]))
  if (concluded.size > 0) await conclude(db, jurisdictionId, concluded, now)
}

/** The reports that have come since the last start; what somebody corrected meanwhile stays as it is. */
async function conclude(db: Db, jurisdictionId: string, concluded: ReadonlyMap<string, Pick<BatchToWrite, 'conclusion' | 'concludedOn' | 'failedItems'>>, now: Date): Promise<void> {
  const rows = await db.sampleBatch.findMany({ where: { jurisdictionId, voidedAt: null, version: 1, number: { in: [...concluded.keys()] } } })
  const changes = rows.map(({ sampledOn, concludedOn, ...row }) => {
    const before: BatchToWrite = { ...row, sampledOn: fromDateColumn(sampledOn), concludedOn: fromOptionalDateColumn(concludedOn), failedItems: [] }
    const { conclusion, concludedOn: on, failedItems } = concluded.get(row.number)!
    return { before, after: { ...before, conclusion, concludedOn: on, failedItems } }
  })
  if (changes.length > 0) await replaceBatches(db, changes, { now, byId: null, reason: '出具检验结论' })
}
