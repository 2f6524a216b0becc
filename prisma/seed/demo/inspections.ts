import { keepStandings } from '@/lib/food-business/register/business-standing.commands'
import type { FindingDisposal, FoodBusinessKind, InspectionKind, InspectionSource, InspectionState } from '@/lib/generated/prisma/enums'
import { writeInspectionRevisions } from '@/lib/inspection/inspection-revision.commands'
import { businessColumns, BUSINESS_SELECT, takeNumbers } from '@/lib/inspection/plan-inspections.commands'
import { suggestResult } from '@/lib/inspection/visit/suggest-result'
import { getResultDictionary, listChecklistItems } from '@/lib/inspection/visit/visit-frame.queries'
import { toDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { listPeriods, nextPeriod, periodOf } from '@/lib/shared/period'
import { v7 as uuidv7 } from 'uuid'
import { createAccount } from '../factories/account'
import { draw, drawOne } from './draw'

/** The city whose inspections are written. */
export const INSPECTED_CITY = '990181'
/** Fictional inspectors beside the one who signs in; the first two go with that one by turns. */
const COLLEAGUES = ['陈志远', '林秋', '周敏', '赵立', '孙晓梅'] as const
const A_MONTH = 4
const FIRST = '2025-01-01'

const KINDS: readonly (readonly [InspectionKind, number])[] = [['ROUTINE', 7], ['UNANNOUNCED', 1], ['SPECIAL', 2]]
const DISPOSALS: readonly (readonly [FindingDisposal, number])[] = [['ON_THE_SPOT', 5], ['RECTIFY', 6], ['INVESTIGATE', 1]]
const SOURCE: Record<InspectionKind, InspectionSource> = { ROUTINE: 'PLAN', UNANNOUNCED: 'COMPLAINT', SYSTEM: 'PLAN', SPECIAL: 'SUPERIOR' }
const FOUND = ['记录不完整，缺最近一周', '现场抽查发现与要求不符，当场拍照', '设施损坏，未及时维修', '标识不清，与其他物品混放'] as const

/**
 * Writes inspections of the demo city: some each month since last year, the latest under way or still to come, one that a
 * higher level did. Running it again adds the months that have come since.
 * @param context.until `YYYY-MM-DD`: only those of the days before
 */
export async function seedDemoInspections(db: Db, { now, until }: { now: Date; until?: string }): Promise<void> {
  const { id: jurisdictionId } = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: INSPECTED_CITY }, select: { id: true } })
  const market = await db.department.findFirstOrThrow({ where: { jurisdictionId, catalogueCode: 'market-regulation' }, select: { id: true, name: true } })
  const people = await ensureInspectors(db, jurisdictionId, market.id, now)
  const businesses = await db.foodBusiness.findMany({ where: { jurisdictionId, grid: { startsWith: 'D' }, voidedAt: null, status: 'OPERATING', kind: { not: 'FARM' } }, orderBy: { grid: 'asc' }, select: BUSINESS_SELECT })
  const there = new Set((await db.inspection.findMany({ where: { jurisdictionId, basis: { startsWith: '安和市监督检查计划（虚构）' } }, select: { basis: true } })).map(({ basis }) => basis))
  const lists = await readLists(db)
  const todayOn = dateOnOf(now)
  await writeFormerRounds(db, { jurisdictionId, market: market.id, businesses, people, lists, now })
  const wanted = listPeriods(periodOf(FIRST), nextPeriod(periodOf(todayOn))).flatMap((period) => Array.from({ length: A_MONTH }, (_, index) => {
    const basis = `安和市监督检查计划（虚构）${period}-${index + 1}`
    return { basis, on: addDays(`${period}-01`, draw(`day ${basis}`, 27)) }
  }))
  for (const { basis, on } of wanted.filter((one) => !there.has(one.basis) && (until === undefined || one.on < until))) {
    const state = stateOf(basis, on, todayOn)
    await writeInspection(db, { basis, on, state, jurisdictionId, departmentId: market.id, business: businesses[draw(`business ${basis}`, businesses.length)]!, people: teamOf(basis, people), lists, now })
  }
}

const FORMER = '安和市监督检查计划（虚构）2024年度'
/** One in so many was in no former programme: nobody answers for it yet. */
const NOBODYS = 8

type Former = { jurisdictionId: string; market: string; businesses: readonly ({ id: string; kind: FoodBusinessKind; townshipId: string | null } & Parameters<typeof businessColumns>[0])[]; people: readonly Person[]; lists: Lists; now: Date }

/**
 * Who saw most businesses in the year before the register begins, on some items: small workshops their township or street,
 * the others the market regulation department. Whoever saw a business last answers for it (decision 029).
 */
async function writeFormerRounds(db: Db, { jurisdictionId, market, businesses, people, lists, now }: Former): Promise<void> {
  if ((await db.inspection.count({ where: { jurisdictionId, basis: FORMER } })) > 0) return
  const seen = businesses.filter(({ name }) => draw(`former ${name}`, NOBODYS) > 0)
  const numbers = await takeNumbers(db, jurisdictionId, 2024, seen.length)
  const dictionary = await getResultDictionary(db, jurisdictionId, '2024-12-31')
  const result = suggestResult(dictionary.choices, { general: 0, key: 0 })!
  const rows = seen.map((business, index) => {
    const startedAt = new Date(`2024-${String(3 + draw(`former month ${business.name}`, 9)).padStart(2, '0')}-${String(1 + draw(`former day ${business.name}`, 28)).padStart(2, '0')}T09:30:00+08:00`)
    const [on, filedAt] = [toDateColumn(dateOnOf(startedAt)), new Date(startedAt.getTime() + 7_200_000)]
    return {
      id: uuidv7(), jurisdictionId, number: numbers[index]!, ...businessColumns(business), kind: 'ROUTINE' as const, source: 'PLAN' as const, basis: FORMER, level: 'COUNTY' as const, departmentId: business.kind === 'WORKSHOP' && business.townshipId !== null ? business.townshipId : market,
      state: 'FILED' as const, plannedOn: on, inspectedOn: on, startedAt, identityShownAt: startedAt, identityProof: 'CERTIFICATE' as const, metName: '店长', metPosition: '现场负责人', endedAt: filedAt, filedAt, businessOpinion: '无异议。', checklistVersionId: lists.get(business.kind)!.versionId, coversAllItems: false,
      resultVersionId: dictionary.versionId, resultCode: result.code, outcome: result.outcome, createdAt: startedAt,
    }
  })
  await db.inspection.createMany({ data: rows })
  await db.inspectionInspector.createMany({ data: rows.flatMap(({ id, basis, number }) => teamOf(`${basis} ${number}`, people).map((one, index) => ({ inspectionId: id, ...one, departmentId: market, isLead: index === 0 }))) })
  // Known since the register began.
  const at = new Date(Math.min(now.getTime(), Date.parse('2025-01-05T03:00:00Z')))
  await writeInspectionRevisions(db, rows.map(({ id }) => id), 'FILED', { now: at, byId: null, reason: '' })
  await keepStandings(db, seen.map(({ id }) => id), at)
}

function stateOf(basis: string, on: string, todayOn: string): InspectionState {
  if (on > todayOn) return 'PLANNED'
  if (draw(`cancelled ${basis}`, 18) === 0) return 'CANCELLED'
  return on >= addDays(todayOn, -6) ? 'UNDER_WAY' : 'FILED'
}

type Person = { readonly accountId: string; readonly name: string; readonly certificateNumber: string }

async function ensureInspectors(db: Db, jurisdictionId: string, departmentId: string, now: Date): Promise<Person[]> {
  const jurisdiction = await db.jurisdiction.findUniqueOrThrow({ where: { id: jurisdictionId }, select: { id: true, path: true, name: true } })
  const department = await db.department.findUniqueOrThrow({ where: { id: departmentId }, select: { id: true, name: true, jurisdictionId: true } })
  const own = await db.account.findUniqueOrThrow({ where: { loginName: 'inspector' }, select: { id: true, displayName: true } })
  const people = [own]
  for (const [index, displayName] of COLLEAGUES.entries()) {
    const loginName = `inspector.${index + 1}`
    people.push((await db.account.findUnique({ where: { loginName }, select: { id: true, displayName: true } })) ?? (await createAccount(db, { jurisdiction, loginName, displayName, roles: [{ role: 'INSPECTOR', department }], isDemo: true, createdAt: now })))
  }
  const listed: Person[] = []
  for (const [index, { id: accountId, displayName: name }] of people.entries()) {
    const certificateNumber = `岭安执法（虚构）${String(index + 1).padStart(4, '0')}`
    const isAvailable = index !== COLLEAGUES.length
    await db.inspectorProfile.upsert({ where: { jurisdictionId_accountId: { jurisdictionId, accountId } }, update: {}, create: { jurisdictionId, accountId, departmentId, certificateNumber, isAvailable, unavailableReason: isAvailable ? '' : '借调至专班', specialities: [], recordedAt: now } })
    listed.push({ accountId, name, certificateNumber })
  }
  return listed
}

/** The signing account and a colleague, or two colleagues. */
function teamOf(basis: string, people: readonly Person[]): Person[] {
  const first = draw(`first ${basis}`, 2) === 0 ? 0 : 1 + draw(`lead ${basis}`, 2)
  return [people[first]!, people[3 + draw(`second ${basis}`, 2)]!]
}

type Lists = ReadonlyMap<FoodBusinessKind, { readonly versionId: string; readonly items: Awaited<ReturnType<typeof listChecklistItems>> }>

async function readLists(db: Db): Promise<Lists> {
  const versions = await db.checklistVersion.findMany({ where: { state: 'PUBLISHED', template: { jurisdictionId: null } }, orderBy: { number: 'asc' }, select: { id: true, template: { select: { businessKinds: true } } } })
  const lists = await Promise.all(versions.map(async ({ id, template }) => ({ kinds: template.businessKinds, list: { versionId: id, items: await listChecklistItems(db, id) } })))
  return new Map(lists.flatMap(({ kinds, list }) => kinds.map((kind) => [kind, list] as const)))
}

type Given = { basis: string; on: string; state: InspectionState; jurisdictionId: string; departmentId: string; business: { id: string; kind: FoodBusinessKind } & Parameters<typeof businessColumns>[0]; people: Person[]; lists: Lists; now: Date }

async function writeInspection(db: Db, { basis, on, state, jurisdictionId, departmentId, business, people, lists, now }: Given): Promise<void> {
  const id = uuidv7()
  const kind = drawOne(`kind ${basis}`, KINDS)
  const [number] = await takeNumbers(db, jurisdictionId, Number(on.slice(0, 4)), 1)
  const list = lists.get(business.kind)!
  const began = state === 'UNDER_WAY' || state === 'FILED'
  const startedAt = new Date(`${on}T${String(9 + draw(`hour ${basis}`, 6)).padStart(2, '0')}:10:00+08:00`)
  const filedAt = state === 'FILED' ? new Date(Math.min(now.getTime(), startedAt.getTime() + 2 * 3_600_000)) : null
  const items = state === 'FILED' ? list.items : state === 'UNDER_WAY' ? list.items.slice(0, Math.ceil(list.items.length / 2)) : []
  const bad = items.filter((item) => draw(`bad ${basis} ${item.code}`, item.isKey ? 90 : 14) === 0)
  const failing = { general: bad.filter((item) => !item.isKey).length, key: bad.filter((item) => item.isKey).length }
  const dictionary = await getResultDictionary(db, jurisdictionId, on)
  const result = filedAt ? suggestResult(dictionary.choices, failing) : null
  await db.inspection.create({
    data: {
      id, jurisdictionId, number: number!, ...businessColumns(business), kind, source: SOURCE[kind], basis, level: 'COUNTY', departmentId, state, plannedOn: toDateColumn(on), dueOn: toDateColumn(addDays(on, 10)), createdAt: new Date(Math.min(now.getTime(), new Date(`${addDays(on, -12)}T10:00:00+08:00`).getTime())),
      ...(began ? { startedAt, inspectedOn: toDateColumn(on), checklistVersionId: list.versionId, identityShownAt: startedAt, identityProof: 'CERTIFICATE' as const, metName: '店长', metPosition: '现场负责人' } : {}),
      ...(filedAt ? { filedAt, endedAt: new Date(startedAt.getTime() + 80 * 60_000), coversAllItems: true, businessOpinion: '无异议。', resultVersionId: dictionary.versionId, resultCode: result!.code, outcome: result!.outcome } : {}),
      // One in three was written where there was no network, and arrived later.
      ...(filedAt && draw(`device ${basis}`, 3) === 0 ? { filedOnDeviceAt: new Date(Math.min(filedAt.getTime(), startedAt.getTime() + 85 * 60_000)), deviceClockSeconds: draw(`clock ${basis}`, 40) } : {}),
      ...(state === 'CANCELLED' ? { cancelledAt: new Date(`${on}T09:00:00+08:00`), cancelledReason: '企业停业装修，改期另行安排' } : {}),
      inspectors: { create: people.map((one, index) => ({ ...one, departmentId, isLead: index === 0 })) },
      items: { create: items.map((item) => ({ itemId: item.id, answer: bad.includes(item) ? 'NOT_COMPLIANT' as const : item.code.endsWith('.5') ? 'NOT_APPLICABLE' as const : 'COMPLIANT' as const })) },
      findings: { create: bad.map((item, index) => {
        const disposal = item.isKey ? 'INVESTIGATE' as const : drawOne(`disposal ${basis} ${item.code}`, DISPOSALS)
        return { id: uuidv7(), number: index + 1, itemId: item.id, isKey: item.isKey, clause: item.clause, description: `${item.code}：${FOUND[draw(`found ${basis} ${item.code}`, FOUND.length)]}`, disposal, rectifyBy: disposal === 'RECTIFY' ? toDateColumn(addDays(on, 15)) : null, correctedAt: disposal === 'ON_THE_SPOT' ? new Date(startedAt.getTime() + 30 * 60_000) : null, filedAt }
      }) },
    },
    select: { id: true },
  })
  await writeInspectionRevisions(db, [id], state === 'FILED' ? 'FILED' : state === 'UNDER_WAY' ? 'STARTED' : state === 'CANCELLED' ? 'CANCELLED' : 'PLANNED', { now: filedAt ?? (began ? startedAt : now), byId: began ? people[0]!.accountId : null, reason: state === 'CANCELLED' ? '企业停业装修，改期另行安排' : '' })
  if (filedAt) await keepStandings(db, [business.id], filedAt)
}
