import { v7 as uuidv7 } from 'uuid'
import { keepStandings } from '@/lib/food-business/register/business-standing.commands'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { InspectionOutcome, InspectionSource } from '@/lib/generated/prisma/enums'
import { writeInspectionRevisions } from '@/lib/inspection/inspection-revision.commands'
import { takeNumbers } from '@/lib/inspection/plan-inspections.commands'
import { getResultDictionary } from '@/lib/inspection/visit/visit-frame.queries'
import { readClockRules } from '@/lib/organisation/clock-rules.queries'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import type { ClockRules } from '@/lib/organisation/legal-clock'
import type { Db } from '@/lib/platform/db'
import { followFindings } from '@/lib/rectification/follow-inspections.commands'
import { holdRectifications, type HeldRectification } from '@/lib/rectification/held-rectifications.queries'
import type { RectificationEvent } from '@/lib/rectification/rectification-event'
import { rectificationRow } from '@/lib/rectification/rectification-row'
import { playRectification } from '@/lib/rectification/rectification-state'
import { settleRechecks } from '@/lib/rectification/settle-rechecks.commands'
import { writeRectifications, type RectificationWrite } from '@/lib/rectification/write-rectifications.commands'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { draw } from './draw'

const ANHE = '990181'
/** What came to a stand-still did so within so many days: older ones are done with. */
const RECENT_DAYS = 130
/** Key items are looked at again after the decision on the case. */
const LOOKED_AT_AGAIN_DAYS = 84

/**
 * What became of the findings of the demo's inspections: most were put right in time, some late, the latest are under way,
 * some are overdue. Running it again adds what has come since; those that a person touched are left alone.
 */
export async function seedDemoRectifications(db: Db, { now }: { readonly now: Date }): Promise<void> {
  const { id: jurisdictionId, path } = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: ANHE }, select: { id: true, path: true } })
  await writeSevereVisit(db, jurisdictionId, now)
  const filed = await db.inspection.findMany({ where: { jurisdictionId, state: 'FILED', voidedAt: null, filedAt: { not: null }, findings: { some: { voidedAt: null, rectification: null } } }, orderBy: { filedAt: 'asc' }, select: { id: true, filedAt: true } })
  for (const { id, filedAt } of filed) await followFindings(db, [id], { now: filedAt!, byId: null })
  const rules = await readClockRules(db, path)
  const open = await db.rectification.findMany({ where: { jurisdictionId, state: 'OPEN', entries: { none: { byId: { not: null } } } }, orderBy: { id: 'asc' }, select: { id: true, inspection: { select: { number: true } }, finding: { select: { number: true } } } })
  const names = new Map(open.map(({ id, inspection, finding }) => [id, `${inspection.number}-${finding.number}`]))
  const held = await holdRectifications(db, { ids: [...names.keys()] })
  await writeRectifications(db, held.flatMap((one) => carryOn(one, names.get(one.id)!, now, rules) ?? []))
  await recheckKeyItems(db, [...names.keys()], now)
  await suspendOne(db, jurisdictionId, now, rules)
  await handOneOver(db, jurisdictionId, now, rules)
}

const SEVERE = '安和市飞行检查（虚构）：根据投诉举报'

/** One visit of some weeks ago that found what needs a leader: a key item not put right in time, and business stopped. */
async function writeSevereVisit(db: Db, jurisdictionId: string, now: Date): Promise<void> {
  if ((await db.inspection.count({ where: { jurisdictionId, basis: SEVERE } })) > 0) return
  const on = addDays(dateOnOf(now), -38)
  const like = await db.inspection.findFirst({ where: { jurisdictionId, state: 'FILED', businessKind: 'CATERER', departmentId: { not: null }, source: { not: 'FOLLOW_UP' } }, orderBy: [{ inspectedOn: 'desc' }, { id: 'asc' }], include: { inspectors: true, checklistVersion: { select: { items: { where: { isKey: true }, orderBy: { position: 'asc' }, take: 2 } } } } })
  if (!like) return
  const found = ['冷荤间温度 18℃，未设独立隔间，凉菜加工与生食共用案板', '后厨发现超过保质期的肉制品，仍存放于加工区'] as const
  const id = await writeVisit(db, like, { on, source: 'COMPLAINT', basis: SEVERE, outcome: 'NOT_COMPLIANT', findings: like.checklistVersion!.items.map(({ id: itemId, clause }, index) => ({ id: uuidv7(), number: index + 1, itemId, isKey: true, clause, description: found[index]!, disposal: index === 0 ? 'RECTIFY' as const : 'STOP' as const, rectifyBy: index === 0 ? toDateColumn(addDays(on, 15)) : null })) })
  await followFindings(db, [id], { now: new Date(`${on}T11:00:00+08:00`), byId: null })
}

type Like = Prisma.InspectionGetPayload<{ include: { inspectors: true } }>
type Visited = { readonly on: string; readonly source: InspectionSource; readonly basis: string; readonly outcome: InspectionOutcome; readonly findings?: readonly Omit<Prisma.InspectionFindingCreateManyInspectionInput, 'filedAt'>[] }

/** A filed visit at the same business, by the same people, as another one. @returns its id */
async function writeVisit(db: Db, like: Like, { on, source, basis, outcome, findings = [] }: Visited): Promise<string> {
  const startedAt = new Date(`${on}T10:00:00+08:00`)
  const filedAt = addToInstant(startedAt, 0, 60)
  const id = uuidv7()
  const { jurisdictionId, businessId, businessName, businessKind, businessAddress, businessLicence, townshipId, departmentId, level, checklistVersionId } = like
  const [number] = await takeNumbers(db, jurisdictionId, Number(on.slice(0, 4)), 1)
  const dictionary = await getResultDictionary(db, jurisdictionId, on)
  const result = dictionary.choices.find((choice) => choice.outcome === outcome)!
  await db.inspection.create({
    data: {
      id, jurisdictionId, number: number!, businessId, businessName, businessKind, businessAddress, businessLicence, townshipId, departmentId, level, checklistVersionId, kind: 'UNANNOUNCED', source, basis, state: 'FILED', plannedOn: toDateColumn(on), createdAt: addToInstant(startedAt, -3),
      startedAt, inspectedOn: toDateColumn(on), endedAt: addToInstant(startedAt, 0, 40), filedAt, identityShownAt: startedAt, identityProof: 'CERTIFICATE', metName: '店长', metPosition: '现场负责人', businessOpinion: '无异议。', resultVersionId: dictionary.versionId, resultCode: result.code, outcome: result.outcome,
      inspectors: { create: like.inspectors.map(({ inspectionId: _inspectionId, ...one }) => one) },
      findings: { create: findings.map((one) => ({ ...one, filedAt })) },
    },
    select: { id: true },
  })
  await writeInspectionRevisions(db, [id], 'FILED', { now: filedAt, byId: null, reason: '' })
  await keepStandings(db, [businessId], filedAt)
  return id
}

type Turn = { readonly event: RectificationEvent; readonly at: Date; readonly text: string }

function carryOn(held: HeldRectification, name: string, now: Date, rules: ClockRules): RectificationWrite | null {
  const own = held.entries.filter(({ event }) => event.kind !== 'OPENED' && event.kind !== 'CORRECTED').length
  const entries = courseOf(held, name, dateOnOf(now)).filter(({ at }) => at <= now).slice(own).map(({ event, at, text }, index) => ({ number: held.version + index + 1, event, text, byId: null, at, idempotencyKey: null }))
  return entries.length === 0 ? null : { id: held.id, findingId: held.findingId, inspectionId: held.inspectionId, openedAt: held.openedAt, before: held.standing, ...rectificationRow([...held.entries, ...entries], held.standing, rules), entries }
}

/** What happens to a finding, in order. */
function courseOf({ entries, standing }: HeldRectification, name: string, todayOn: string): Turn[] {
  const { foundOn, disposal, rounds } = playRectification(entries)
  const turn = (on: string, event: RectificationEvent, text: string, hour = 10): Turn => ({ event, at: new Date(`${on}T${hour}:00:00+08:00`), text })
  const after = (word: string, from: number, spread: number) => addDays(foundOn, from + draw(`${word} ${name}`, spread))
  const isRecent = foundOn >= addDays(todayOn, -RECENT_DAYS)
  const isStuck = isRecent && draw(`stuck ${name}`, 4) === 0
  const term = rounds[0]?.rectifyBy ?? addDays(foundOn, 20)
  const orderedOn = after('ordered', 1, 2)
  const number = name.slice(-8)
  const order = turn(orderedOn, { kind: 'ORDERED', on: orderedOn, writing: 'NOTICE', documentNumber: `安市监责改〔虚构〕${number}号`, rectifyBy: term }, '')
  const reportedOn = draw(`late ${name}`, 7) === 0 ? addDays(term, 3 + draw(`days ${name}`, 12)) : addDays(term, -1 - draw(`early ${name}`, 6))
  const reported = turn(reportedOn, { kind: 'REPORTED', on: reportedOn }, '已按要求整改，附整改前后情况说明', 11)
  if (disposal === 'INVESTIGATE') {
    const filedOn = after('filed', 5, 8)
    const decidedOn = addDays(filedOn, 40 + draw(`decided ${name}`, 30))
    const isStopped = draw(`stopped ${name}`, 2) === 0
    return [
      ...(isStopped ? [turn(foundOn, { kind: 'STOPPED', at: `${foundOn}T16:00:00+08:00`, documentNumber: `（虚构）停产${number}` }, '存在食品安全事故潜在风险，责令立即停止加工', 16)] : []),
      order, turn(filedOn, { kind: 'FILED', on: filedOn, documentNumber: `（虚构）立案${number}` }, '涉嫌违反食品安全法，立案调查', 15), ...(isStuck ? [] : [reported, turn(decidedOn, { kind: 'DECIDED', on: decidedOn, documentNumber: `（虚构）处罚${number}` }, '作出行政处罚决定', 15)]),
    ].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  }
  if (disposal === 'STOP') return [turn(foundOn, { kind: 'STOPPED', at: `${foundOn}T16:00:00+08:00`, documentNumber: `（虚构）停产${number}` }, '存在食品安全事故潜在风险，责令立即停止加工', 16), order]
  if (isStuck || standing.isKey) return [order]
  const checkedOn = addDays(reportedOn, 1 + draw(`checked ${name}`, 6))
  const closing = [turn(checkedOn, { kind: 'RECHECKED', on: checkedOn, outcome: 'PUT_RIGHT', inspectionId: null }, '核对整改报告和照片，已整改到位', 14), turn(checkedOn, { kind: 'CLOSED', on: checkedOn }, '整改报告和照片存卷，予以销号', 15)]
  return [order, reported, ...closing].toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/** Key items of some time ago were looked at again on the spot, which settled them. */
async function recheckKeyItems(db: Db, ids: readonly string[], now: Date): Promise<void> {
  const waiting = await db.rectification.findMany({ where: { id: { in: [...ids] }, state: 'OPEN', isKey: true, putRightOn: null, rechecks: { none: {} }, foundOn: { lt: toDateColumn(addDays(dateOnOf(now), -LOOKED_AT_AGAIN_DAYS - 3)) } }, orderBy: { id: 'asc' }, include: { inspection: { include: { inspectors: true } } } })
  for (const { id: rectificationId, foundOn, inspection } of waiting) {
    const on = addDays(fromDateColumn(foundOn), LOOKED_AT_AGAIN_DAYS)
    const id = await writeVisit(db, inspection, { on, source: 'FOLLOW_UP', basis: `复查 ${inspection.number}`, outcome: 'COMPLIANT' })
    const filedAt = new Date(`${on}T11:00:00+08:00`)
    await db.rectificationRecheck.create({ data: { inspectionId: id, rectificationId, outcome: 'PUT_RIGHT', note: '现场核实已整改到位', judgedAt: filedAt } })
    await planAndSettle(db, rectificationId, id, on, filedAt)
  }
}

/** One that cannot be put right for now stands still, as the office was told. */
async function suspendOne(db: Db, jurisdictionId: string, now: Date, rules: ClockRules): Promise<void> {
  if ((await db.rectification.count({ where: { jurisdictionId, isPaused: true } })) > 0) return
  const one = await db.rectification.findFirst({ where: { jurisdictionId, state: 'OPEN', isKey: false, isTermless: false, step: 'WORK', foundOn: { lt: toDateColumn(addDays(dateOnOf(now), -4)) } }, orderBy: [{ foundOn: 'desc' }, { id: 'asc' }], select: { id: true, foundOn: true } })
  if (!one) return
  const on = addDays(fromDateColumn(one.foundOn), 3)
  await add(db, one.id, rules, [{ event: { kind: 'SUSPENDED', on }, at: new Date(`${on}T15:00:00+08:00`), text: '商场整体封闭改造，店面暂停营业，无法整改；经市市场监管局分管负责人批准中止，恢复营业后继续' }])
}

/** The worst one goes to the police, who have not answered yet. */
async function handOneOver(db: Db, jurisdictionId: string, now: Date, rules: ClockRules): Promise<void> {
  const one = await db.rectification.findFirst({ where: { jurisdictionId, state: 'OPEN', inspection: { basis: SEVERE }, finding: { disposal: 'STOP' }, entries: { none: { event: { path: ['kind'], equals: 'POLICE_REPORTED' } } } }, select: { id: true, foundOn: true, version: true } })
  if (!one) return
  const turn = (days: number, hour: number, event: (at: string) => RectificationEvent, text: string): Turn => {
    const at = `${addDays(fromDateColumn(one.foundOn), days)}T${hour}:00:00+08:00`
    return { event: event(at), at: new Date(at), text }
  }
  const transfer = one.version + 1
  const turns = [
    turn(5, 10, (at) => ({ kind: 'POLICE_REPORTED', to: '安和市公安局', at }), '涉案食品数量较大，涉嫌生产、销售不符合安全标准的食品罪，报请负责人批准移送'),
    turn(6, 16, (at) => ({ kind: 'POLICE_DECIDED', transfer, at, decision: 'TRANSFER' }), ''),
    turn(7, 10, (at) => ({ kind: 'POLICE_HANDED', transfer, at }), '案件移送书、涉案物品清单和检验报告一并移送'),
  ]
  if (turns.every(({ at }) => at <= now)) await add(db, one.id, rules, turns)
}

async function planAndSettle(db: Db, rectificationId: string, inspectionId: string, on: string, at: Date): Promise<void> {
  const { jurisdiction } = await db.rectification.findUniqueOrThrow({ where: { id: rectificationId }, select: { jurisdiction: { select: { path: true } } } })
  const rules = await readClockRules(db, jurisdiction.path)
  await add(db, rectificationId, rules, [{ event: { kind: 'RECHECK_PLANNED', inspectionId, on }, at: addToInstant(at, -2), text: '' }])
  await settleRechecks(db, [inspectionId], 'FILED', { now: at, byId: null })
  const [held] = await holdRectifications(db, { ids: [rectificationId] })
  const { state, stop } = playRectification(held!.entries)
  if (state !== 'OPEN' || stop === null || stop.liftedOn !== null) return
  await add(db, rectificationId, rules, [{ event: { kind: 'STOP_LIFTED', on, documentNumber: '' }, at, text: '隐患消除，准予恢复生产经营' }, { event: { kind: 'CLOSED', on }, at, text: '复查合格，予以销号' }])
}

async function add(db: Db, id: string, rules: ClockRules, turns: readonly Turn[]): Promise<void> {
  const [held] = await holdRectifications(db, { ids: [id] })
  const entries = turns.map(({ event, at, text }, index) => ({ number: held!.version + index + 1, event, text, byId: null, at, idempotencyKey: null }))
  await writeRectifications(db, [{ id, findingId: held!.findingId, inspectionId: held!.inspectionId, openedAt: held!.openedAt, before: held!.standing, ...rectificationRow([...held!.entries, ...entries], held!.standing, rules), entries }])
}

function addToInstant(at: Date, days: number, minutes = 0): Date {
  return new Date(at.getTime() + days * 86_400_000 + minutes * 60_000)
}
