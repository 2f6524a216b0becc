import 'server-only'
import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { FoodBusinessKind } from '@/lib/generated/prisma/enums'
import { toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { DRAW_STATE_LABELS } from '@/lib/terms/inspection-draw'
import { canonical, canonicalText } from './canonical'
import { computeDraw } from './draw-algorithm'
import { getDrawInHand, type HeldDraw } from './draw-in-hand.queries'
import { readLeftOut, readPoolBusinesses, readPoolInspectors, type LeftOut } from './draw-pool.queries'
import { canonicalPools, commitTo, poolTexts, recordOf, seedOf, type DrawnRow, type DrawPools, type Replaced, type ValueForm } from './draw-record'
import { committedSourceProblem, revealedSourceProblem } from './draw-source'
import { lockSourceUses } from './draw-source.queries'
import { canTakeDrawStep, DRAWERS, drawEntries, type DrawVerb } from './draw.policy'
import type { CommitDrawInput, RevealDrawInput, VoidDrawInput } from './draw.schema'
import { poolWords } from './pool-words'
import { readPublicValue } from './public-value'
import { WEIGHT_RULES } from './weight-rule'

/** A day and a time as they are written in China. */
function instantOf(on: string, time: string): Date {
  return new Date(`${on}T${time}:00+08:00`)
}

/**
 * Fixes the pools as they are now, and publishes the hash of what is fixed. From here on nothing of it can be changed;
 * who must change something voids it and commits another.
 * @throws InvalidError at its field; ConflictError where the pool is no longer the one that was seen
 */
export async function commitDraw(context: CommandContext, input: CommitDrawInput): Promise<{ id: string }> {
  const { now, actor } = context
  return transact(async (tx) => {
    const place = await getPlaceInScope(tx, scopeFor(actor, DRAWERS), input.jurisdictionId)
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`inspection-draw:${place.id}`}, 0))::text`
    const replaces = await findReplaced(tx, place.id, input.replacesId)
    const businesses = await readPoolBusinesses(tx, place.id, input.filter)
    const inspectors = await readPoolInspectors(tx, place.id, now)
    const leftOut = await readLeftOut(tx, place.id, input.filter, dateOnOf(now))
    const townships = await tx.department.findMany({ where: { id: { in: input.filter.township }, jurisdictionId: place.id }, select: { id: true, name: true } })
    if (businesses.length !== input.seen.businesses || inspectors.length !== input.seen.inspectors || leftOut.length !== input.seen.leftOut) throw new ConflictError(`名录刚刚有变化（现为 ${businesses.length} 家监管对象，其中 ${leftOut.length} 家上级已查或者已达频次上限；${inspectors.length} 名检查人员），没有公布。请刷新页面核对后再公布，您填写的内容已保留`)
    const notBefore = instantOf(input.notBeforeOn, input.notBeforeTime)
    const exclusions = exclusionsOf(input, leftOut)
    const taken = committedSourceProblem(await lockSourceUses(tx, { jurisdictionId: place.id, sourceName: input.sourceName, id: null }))
    refuseProblems(input, { excluded: exclusions.length, businesses, inspectors: inspectors.length, notBefore, now, taken })
    const { weights } = WEIGHT_RULES[input.weightRule]
    const known = new Set(businesses.map(({ id }) => id))
    const pools = canonicalPools({
      businesses: businesses.map(({ id, name, kind, grade }) => ({ id, name, kind, grade, weight: weights[grade] })),
      inspectors: inspectors.map(({ accountId, name, certificateNumber, departmentName, kinds }) => ({ certificate: certificateNumber, id: accountId, kinds, limit: input.limit, name, unit: departmentName })),
      exclusions: exclusions.map(({ businessId, code, reason }) => ({ business: businessId, code, reason })),
      avoidances: inspectors.flatMap(({ accountId, avoids }) => [...new Set(avoids)].filter((id) => known.has(id)).map((business) => ({ business, inspector: accountId }))),
    })
    const texts = poolTexts(pools)
    const nonce = randomBytes(32).toString('hex')
    const id = uuidv7()
    const number = await nextNumber(tx, place.id, now)
    const words = poolWords(input.filter, (township) => townships.find((one) => one.id === township)?.name ?? '')
    const form: ValueForm = input.valueKind === 'DIGITS' ? { kind: 'DIGITS', digits: input.valueSize, places: 0 } : { kind: 'DECIMAL', digits: 0, places: input.valueSize }
    const { commitment, text, hash } = commitTo(
      {
        by: canonicalText(`${place.name}${place.committeeName}办公室`), committedAt: now.toISOString(), id, number, place: canonicalText(place.name), pool: canonicalText(words), replaces, title: canonicalText(input.title),
        rule: { count: input.count, teamSize: input.teamSize, weightRule: input.weightRule, weights }, source: { form, name: canonicalText(input.sourceName), notBefore: notBefore.toISOString() },
      },
      pools, texts, nonce,
    )
    await tx.inspectionDraw.create({
      data: {
        id, jurisdictionId: place.id, number, title: commitment.title, inspectionKind: input.inspectionKind, dueOn: toDateColumn(input.dueOn), poolWords: commitment.pool, businessCount: commitment.counts.businesses, inspectorCount: commitment.counts.inspectors, exclusionCount: commitment.counts.exclusions,
        wantedCount: input.count, teamSize: input.teamSize, sourceName: commitment.source.name, notBefore, commitment: text, commitmentHash: hash, committedAt: now, committedById: actor.accountId, replacesId: replaces?.id ?? null,
      },
      select: { id: true },
    })
    await tx.inspectionDrawPool.create({ data: { drawId: id, nonce, ...texts }, select: { drawId: true } })
    await audit(tx, context, 'commit', { id, number, title: commitment.title, jurisdictionPath: place.path }, { hash, ...commitment.counts, count: input.count })
    return { id }
  })
}

/** Who is excluded: those named, and where it is asked for those that are rather not inspected now. */
function exclusionsOf({ exclusions, leavesOut }: CommitDrawInput, leftOut: readonly LeftOut[]): LeftOut[] {
  const named = new Set(exclusions.map(({ businessId }) => businessId))
  return [...exclusions, ...(leavesOut ? leftOut.filter(({ businessId }) => !named.has(businessId)) : [])]
}

/** The void draw in whose place a new one stands. */
async function findReplaced(tx: Db, jurisdictionId: string, id: string | null): Promise<Replaced | null> {
  if (id === null) return null
  const row = await tx.inspectionDraw.findFirst({ where: { id, jurisdictionId }, select: { id: true, number: true, commitmentHash: true, state: true, replacedBy: { select: { number: true } } } })
  if (!row) throw new NotFoundError()
  if (row.state !== 'VOID') throw new RefusedError(`${row.number} 没有作废，不能重新抽取`)
  if (row.replacedBy) throw new RefusedError(`${row.number} 作废后已由 ${row.replacedBy.number} 重新抽取`)
  return { hash: row.commitmentHash, id: row.id, number: row.number }
}

function refuseProblems({ count, teamSize, limit, exclusions, dueOn }: CommitDrawInput, { excluded, businesses, inspectors, notBefore, now, taken }: { readonly excluded: number; readonly businesses: readonly { readonly id: string }[]; readonly inspectors: number; readonly notBefore: Date; readonly now: Date; readonly taken: string | null }): void {
  const errors: Record<string, string> = {}
  const inPool = new Set(businesses.map(({ id }) => id))
  exclusions.forEach(({ businessId, name }, index) => {
    if (!inPool.has(businessId)) errors[`exclusions.${index}.businessId`] = `“${name}”不在本次名录中，请移出排除名单`
    else if (exclusions.findIndex((one) => one.businessId === businessId) !== index) errors[`exclusions.${index}.businessId`] = `“${name}”重复，请保留一次`
  })
  const left = businesses.length - excluded
  if (left < 1) errors.count = '名录中没有可以抽取的监管对象，请放宽筛选条件'
  else if (count > left) errors.count = `名录中可以抽取的只有 ${left} 家，请减少抽取家数或放宽筛选条件`
  if (inspectors < teamSize) errors.teamSize = `可用的检查人员只有 ${inspectors} 名，不足每家 ${teamSize} 名，请先维护执法检查人员名录`
  else if (count * teamSize > inspectors * limit) errors.limit = `共需 ${count * teamSize} 人次，${inspectors} 名检查人员每人最多 ${limit} 家只有 ${inspectors * limit} 人次，请提高上限或减少抽取家数`
  if (taken !== null) errors.sourceName = taken
  if (notBefore.getTime() <= now.getTime()) errors.notBeforeOn = '公共随机值必须在承诺之后才产生，请填写晚于现在的时间'
  else if (dueOn < dateOnOf(notBefore)) errors.dueOn = '检查完成期限不能早于抽取的日期'
  const problems = Object.values(errors)
  if (problems.length > 0) throw new InvalidError(problems.length === 1 ? problems[0]! : `有 ${problems.length} 处需要改正，没有公布`, errors)
}

/** The next number of the year; the caller holds the jurisdiction's lock. */
async function nextNumber(tx: Db, jurisdictionId: string, now: Date): Promise<string> {
  const prefix = `SJ${dateOnOf(now).slice(0, 4)}-`
  const count = await tx.inspectionDraw.count({ where: { jurisdictionId, number: { startsWith: prefix } } })
  return prefix + String(count + 1).padStart(4, '0')
}

/**
 * Enters the public value and draws. Everything else was fixed by the commitment.
 * @throws InvalidError where value or time do not fit the commitment, or what another draw by the same value entered; RefusedError where the kept pools are not those that were committed
 */
export async function revealDraw(context: CommandContext, { value: typed, publicOn, publicTime, evidence, ...record }: RevealDrawInput): Promise<{ id: string }> {
  return take(context, 'reveal', record, async (tx, draw) => {
    const { source, rule } = draw.commitment
    const read = readPublicValue(typed, source.form)
    const publicAt = instantOf(publicOn, publicTime)
    const late = publicAt < draw.notBefore ? '公布时间早于承诺写明的最早公布时间，请核对是不是承诺的那一期' : publicAt > context.now ? '公布时间不能晚于现在，请核对' : null
    // All of it at once; a wrong time of the right day stands at the time.
    const isDay = publicOn === dateOnOf(publicAt < draw.notBefore ? draw.notBefore : context.now)
    const wrong = { ...('problem' in read ? { value: read.problem } : {}), ...(late ? { [isDay ? 'publicTime' : 'publicOn']: late } : {}) }
    if ('problem' in read || late) throw new InvalidError(Object.values(wrong).join('；'), wrong)
    const taken = revealedSourceProblem(await lockSourceUses(tx, { jurisdictionId: draw.jurisdictionId, sourceName: source.name, id: draw.id }), { value: read.value, committedAt: draw.committedAt })
    if (taken !== null) throw new InvalidError(taken, { value: taken })
    const { nonce, pools, texts } = await readKeptPools(tx, draw)
    const seed = seedOf(draw.commitmentHash, source.name, read.value)
    const rows = computeDraw(seed, { businesses: pools.businesses, inspectors: pools.inspectors, avoidances: pools.avoidances, excluded: new Set(pools.exclusions.map(({ business }) => business)), count: rule.count, teamSize: rule.teamSize })
    const reveal = { enteredAt: context.now.toISOString(), publicAt: publicAt.toISOString(), value: read.value }
    const { hash } = recordOf({ commitmentText: draw.commitmentText, commitmentHash: draw.commitmentHash, nonce, pools: texts, reveal, seed, resultText: canonical(rows) })
    await writeRows(tx, draw.id, rows, pools)
    const unassigned = rows.filter((row) => row.unassigned !== null).length
    await move(tx, draw, { state: 'DRAWN', publicValue: read.value, publicAt, evidence: canonicalText(evidence), drawnAt: context.now, drawnById: context.actor.accountId, seed, recordHash: hash, drawnCount: rows.length, unassignedCount: unassigned })
    await audit(tx, context, 'reveal', draw, { value: read.value, seed, recordHash: hash, rows: rows.length, unassigned })
  })
}

/** The pools as they were committed. @throws RefusedError where the hash of one no longer fits */
async function readKeptPools(tx: Db, draw: Pick<HeldDraw, 'id' | 'commitment' | 'commitmentHash'>) {
  const { nonce, drawId: _drawId, ...texts } = await tx.inspectionDrawPool.findUniqueOrThrow({ where: { drawId: draw.id } })
  const pools: DrawPools = { avoidances: JSON.parse(texts.avoidances), businesses: JSON.parse(texts.businesses), exclusions: JSON.parse(texts.exclusions), inspectors: JSON.parse(texts.inspectors) }
  const { algorithm: _a, canonicalForm: _c, format: _f, counts: _n, parts: _p, ...head } = draw.commitment
  if (commitTo(head, pools, texts, nonce).hash !== draw.commitmentHash) throw new RefusedError('数据库中的名录与公布的哈希不符，不能抽取。请作废本次抽取并查明原因')
  return { nonce, pools, texts }
}

async function writeRows(tx: Db, drawId: string, rows: readonly DrawnRow[], { businesses, inspectors }: DrawPools): Promise<void> {
  const businessOf = new Map(businesses.map((one) => [one.id, one]))
  const inspectorOf = new Map(inspectors.map((one) => [one.id, one]))
  await tx.inspectionDrawRow.createMany({
    data: rows.map(({ business, position, unassigned }) => {
      const { name, kind, grade } = businessOf.get(business)!
      return { drawId, position, businessId: business, businessName: name, businessKind: kind as FoodBusinessKind, riskGrade: grade === 'NONE' ? null : grade, unassigned }
    }),
  })
  await tx.inspectionDrawInspector.createMany({
    data: rows.flatMap(({ position, inspectors: team }) =>
      team.map((accountId, index) => {
        const { name, certificate, unit } = inspectorOf.get(accountId)!
        return { drawId, position, place: index + 1, accountId, name, certificateNumber: certificate, departmentName: unit }
      }),
    ),
  })
}

/** Takes a draw out of force; it stays, with the reason, and may be replaced by a new one that names it. */
export async function voidDraw(context: CommandContext, { reason, ...record }: VoidDrawInput): Promise<{ id: string }> {
  return take(context, 'void', record, async (tx, draw) => {
    await move(tx, draw, { state: 'VOID', voidedAt: context.now, voidedById: context.actor.accountId, voidedReason: reason })
    await audit(tx, context, 'void', draw, { reason, before: draw.state })
  })
}

async function take(context: CommandContext, verb: DrawVerb, { id, version }: { readonly id: string; readonly version: number }, work: (tx: Db, draw: HeldDraw) => Promise<void>): Promise<{ id: string }> {
  return transact(async (tx) => {
    await tx.$queryRaw`SELECT d."id" FROM "inspection_draw" d WHERE d."id" = ${id}::uuid FOR UPDATE`
    const draw = await getDrawInHand(tx, context.actor, id)
    if (draw.version !== version) throw new ConflictError(`他人刚刚办理了本次抽取（现为${DRAW_STATE_LABELS[draw.state]}），没有保存您的操作。请刷新后再办理`)
    assertAllowed(canTakeDrawStep(context.actor, verb, draw, context.now))
    await work(tx, draw)
    return { id }
  })
}

async function move(tx: Db, { id, version }: HeldDraw, data: Prisma.InspectionDrawUncheckedUpdateInput): Promise<void> {
  await tx.inspectionDraw.update({ where: { id, version }, data: { ...data, version: { increment: 1 } }, select: { id: true } })
}

async function audit(tx: Db, context: CommandContext, verb: keyof typeof drawEntries, { id, number, title, jurisdictionPath }: Pick<HeldDraw, 'id' | 'number' | 'title' | 'jurisdictionPath'>, detail: Prisma.InputJsonObject): Promise<void> {
  await writeAudit(tx, context, { action: drawEntries[verb].id, subjectType: 'inspection-draw', subjectId: id, subjectLabel: `${number} ${title}`, jurisdictionPath, detail })
}
