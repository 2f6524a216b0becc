import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { FoodBusinessKind, InspectionDrawState, RiskGrade } from '@/lib/generated/prisma/enums'
import { canonical } from '@/lib/inspection/draw/canonical'
import { computeDraw } from '@/lib/inspection/draw/draw-algorithm'
import { canonicalPools, commitTo, poolTexts, recordOf, seedOf } from '@/lib/inspection/draw/draw-record'
import { WEIGHT_RULES } from '@/lib/inspection/draw/weight-rule'
import { toDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { addDays, dateOnOf, daysBetween } from '@/lib/shared/format'
import type { AccountRef } from './account'
import type { JurisdictionRef } from './organisation'

const HOUR = 3_600_000
const UNIT = '市场监督管理局'
const certificateOf = ({ id, certificateNumber }: NewDraw['inspectors'][number]) => certificateNumber ?? `ZF${id.slice(-8).toUpperCase()}`

export type NewDraw = {
  jurisdiction: JurisdictionRef & { readonly name?: string }
  /** Who committed, drew and voided it. */
  by: { readonly id: string }
  businesses: readonly { readonly id: string; readonly name: string; readonly kind?: FoodBusinessKind; readonly grade?: RiskGrade | null }[]
  inspectors: readonly (Pick<AccountRef, 'id' | 'displayName'> & { readonly certificateNumber?: string; readonly unit?: string })[]
  state?: InspectionDrawState
  title?: string
  count?: number
  /** How the pool was chosen, in words. */
  pool?: string
  /** When it was committed; the public value is known two hours later, five digits. */
  committedAt?: Date
  value?: string
  /** What the value is called; that of its day unless given. */
  sourceName?: string
  /** One of its own unless given. */
  number?: string
  /** The void draw in whose place it stands. */
  replaces?: Pick<DrawRef, 'id' | 'number' | 'commitmentHash'>
}

export type DrawRef = { readonly id: string; readonly version: number; readonly number: string; readonly title: string; readonly commitmentHash: string; readonly notBefore: Date; readonly sourceName: string }

/** A lottery that is drawn each day numbers its draws through the year: 26321 is that of day 321 of 2026. */
function periodOf(at: Date): string {
  const on = dateOnOf(at)
  return on.slice(2, 4) + String(daysBetween(`${on.slice(0, 4)}-01-01`, on) + 1).padStart(3, '0')
}

/** Makes a draw as it stands in a state, as the commands would; a void one was voided before the value was known. */
export async function createDraw(db: Db, { jurisdiction, by, businesses, inspectors, state = 'COMMITTED', title = '双随机抽查', count = 1, pool: words = '各类监管对象；在营', committedAt = new Date(Date.now() - 24 * HOUR), value = '30417', number: given, sourceName: source, replaces }: NewDraw): Promise<DrawRef> {
  const id = uuidv7()
  const number = given ?? `SJ${dateOnOf(committedAt).slice(0, 4)}-${String(parseInt(id.slice(-11), 16)).padStart(4, '0')}`
  const notBefore = new Date(committedAt.getTime() + 2 * HOUR)
  const sourceName = source ?? `体彩排列5第 ${periodOf(notBefore)} 期开奖号码`
  const { weights } = WEIGHT_RULES['equal/1']
  const pools = canonicalPools({
    businesses: businesses.map(({ id: business, name, kind = 'CATERER', grade }) => ({ grade: grade ?? ('NONE' as const), id: business, kind, name, weight: 1 })),
    inspectors: inspectors.map((one) => ({ certificate: certificateOf(one), id: one.id, kinds: [], limit: count, name: one.displayName, unit: one.unit ?? UNIT })),
    exclusions: [], avoidances: [],
  })
  const texts = poolTexts(pools)
  const nonce = randomBytes(32).toString('hex')
  const { commitment, text, hash } = commitTo(
    {
      by: '食品安全委员会办公室', committedAt: committedAt.toISOString(), id, number, place: jurisdiction.name ?? '安和市', pool: words, replaces: replaces ? { hash: replaces.commitmentHash, id: replaces.id, number: replaces.number } : null, title,
      rule: { count, teamSize: 2, weightRule: 'equal/1', weights }, source: { form: { digits: 5, kind: 'DIGITS', places: 0 }, name: sourceName, notBefore: notBefore.toISOString() },
    },
    pools, texts, nonce,
  )
  await db.inspectionDraw.create({
    data: {
      id, jurisdictionId: jurisdiction.id, number, title, inspectionKind: 'ROUTINE', dueOn: toDateColumn(addDays(dateOnOf(committedAt), 90)), poolWords: commitment.pool, businessCount: businesses.length, inspectorCount: inspectors.length, exclusionCount: 0,
      wantedCount: count, teamSize: 2, sourceName: commitment.source.name, notBefore, commitment: text, commitmentHash: hash, committedAt, committedById: by.id, replacesId: replaces?.id ?? null, pool: { create: { nonce, ...texts } },
    },
    select: { id: true },
  })
  if (state === 'DRAWN') {
    const seed = seedOf(hash, commitment.source.name, value)
    const rows = computeDraw(seed, { ...pools, excluded: new Set(), count, teamSize: 2 })
    const publicAt = new Date(notBefore.getTime() + HOUR / 2)
    const drawnAt = new Date(notBefore.getTime() + HOUR)
    const record = recordOf({ commitmentText: text, commitmentHash: hash, nonce, pools: texts, reveal: { enteredAt: drawnAt.toISOString(), publicAt: publicAt.toISOString(), value }, seed, resultText: canonical(rows) })
    await db.inspectionDrawRow.createMany({ data: rows.map(({ business, position, unassigned }) => {
      const { name, kind = 'CATERER', grade = null } = businesses.find((one) => one.id === business)!
      return { drawId: id, position, businessId: business, businessName: name, businessKind: kind, riskGrade: grade, unassigned }
    }) })
    await db.inspectionDrawInspector.createMany({
      data: rows.flatMap(({ position, inspectors: team }) =>
        team.map((accountId, index) => {
          const one = inspectors.find((candidate) => candidate.id === accountId)!
          return { drawId: id, position, place: index + 1, accountId, name: one.displayName, certificateNumber: certificateOf(one), departmentName: one.unit ?? UNIT }
        }),
      ),
    })
    await db.inspectionDraw.update({ where: { id }, data: { state, publicValue: value, publicAt, evidence: '中国体彩网', drawnAt, drawnById: by.id, seed, recordHash: record.hash, drawnCount: rows.length, unassignedCount: rows.filter(({ unassigned }) => unassigned !== null).length, version: 2 }, select: { id: true } })
  } else if (state === 'VOID') await db.inspectionDraw.update({ where: { id }, data: { state, voidedAt: committedAt, voidedById: by.id, voidedReason: '名录有误', version: 2 }, select: { id: true } })
  return { id, version: state === 'COMMITTED' ? 1 : 2, number, title, commitmentHash: hash, notBefore, sourceName }
}
