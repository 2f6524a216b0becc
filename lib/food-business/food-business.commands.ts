import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { scopeFor } from '@/lib/platform/auth/scope'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { conflictWith, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { findBusinessDuplicates, type BusinessDuplicate } from './business-duplicate.queries'
import { businessHoldsInWords, type ListBusinessHolds } from './business-hold'
import { businessFormValues } from './business-form-values'
import { businessProblems, CATERING_KINDS, changedFields, type FoodBusinessContent } from './food-business'
import { businessInScope, BUSINESS_READERS, canChangeBusiness, canWriteBusinesses, foodBusinessEntries } from './food-business.policy'
import type { CorrectBusinessInput, RecordBusinessInput, VoidBusinessInput } from './food-business.schema'
import { insertBusinesses, replaceBusinesses, withdrawBusinesses } from './write-businesses.commands'

/** Written, or not yet: the same may be there already, and a person looks at those first. */
export type BusinessWritten = { readonly id: string } | { readonly duplicates: readonly BusinessDuplicate[] }

/**
 * Records a business. Where others share its code, a licence, or name and address, nothing is written unless all of them
 * are named in `distinctFrom`; the answer says which they are.
 * @throws InvalidError with what is wrong, by field
 */
export async function recordBusiness(context: CommandContext, { jurisdictionId, distinctFrom, ...business }: RecordBusinessInput): Promise<BusinessWritten> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, BUSINESS_READERS), jurisdictionId)
  assertAllowed(canWriteBusinesses(context.actor, place.path))
  return transact(async (tx) => {
    await lockRegister(tx, place.id)
    await assertSound(tx, context, place.id, business)
    const duplicates = await findBusinessDuplicates(tx, place.id, business, null)
    if (duplicates.some(({ id }) => !distinctFrom.includes(id))) return { duplicates }
    const id = uuidv7()
    await insertBusinesses(tx, [{ ...business, id, jurisdictionId: place.id }], { now: context.now, byId: context.actor.accountId, reason: '' })
    await writeAudit(tx, context, { action: foodBusinessEntries.record.id, subjectType: 'food-business', subjectId: id, subjectLabel: business.name, jurisdictionPath: place.path, detail: { after: auditedContent(business), distinctFrom: duplicates.map((one) => one.id) } })
    return { id }
  })
}

/**
 * Corrects a business: a new revision, the old ones stay. Duplicates that the change makes are answered as in recording.
 * @throws ConflictError with what is stored now, where somebody else was faster
 */
export async function correctBusiness(context: CommandContext, { id, version, reason, distinctFrom, ...business }: CorrectBusinessInput): Promise<BusinessWritten> {
  return transact(async (tx) => {
    const held = await lockBusiness(tx, context, id)
    assertAllowed(canChangeBusiness(context.actor, held))
    if (held.version !== version) throw conflictWith({ context: { version: held.version }, values: businessFormValues(held) })
    await assertSound(tx, context, held.jurisdictionId, business)
    if (held.cateringGrade !== null && !CATERING_KINDS.includes(business.kind)) throw new InvalidError('已有餐饮量化等级，不能改为其他类别', { kind: '已有餐饮量化等级；确需改变类别的，请先将等级评定为不予评级' })
    const changed = changedFields(held, business)
    if (changed.length === 0) return { id }
    const known = new Set((await findBusinessDuplicates(tx, held.jurisdictionId, held, id)).map((one) => one.id))
    const duplicates = (await findBusinessDuplicates(tx, held.jurisdictionId, business, id)).filter((one) => !known.has(one.id))
    if (duplicates.some((one) => !distinctFrom.includes(one.id))) return { duplicates }
    await replaceBusinesses(tx, [{ ...business, id, jurisdictionId: held.jurisdictionId }], { now: context.now, byId: context.actor.accountId, reason })
    const of = (content: FoodBusinessContent) => Object.fromEntries(Object.entries(auditedContent(content)).filter(([field]) => changed.some((one) => one === field)))
    await writeAudit(tx, context, { action: foodBusinessEntries.correct.id, subjectType: 'food-business', subjectId: id, subjectLabel: business.name, jurisdictionPath: held.jurisdictionPath, detail: { reason, before: of(held), after: of(business), distinctFrom: duplicates.map((one) => one.id) } })
    return { id }
  })
}

/**
 * Takes a business out of the register that should never have stood there. What existed is set to 注销 instead.
 * @param listHolds what the areas above keep of it: with batches or the like it stays
 */
export async function voidBusiness(context: CommandContext, { id, version, reason }: VoidBusinessInput, listHolds: readonly ListBusinessHolds[]): Promise<{ id: string }> {
  return transact(async (tx) => {
    const held = await lockBusiness(tx, context, id)
    assertAllowed(canChangeBusiness(context.actor, held))
    if (held.version !== version) throw conflictWith({ context: { version: held.version }, values: {} })
    const hanging = businessHoldsInWords((await Promise.all(listHolds.map((list) => list(tx, id)))).flat())
    if (hanging !== null) throw new RefusedError(`${hanging}，不能作废；已不再经营的，请将经营状态更正为注销；重复登记的，请合并`)
    await withdrawBusinesses(tx, [id], { now: context.now, byId: context.actor.accountId, reason })
    await writeAudit(tx, context, { action: foodBusinessEntries.void.id, subjectType: 'food-business', subjectId: id, subjectLabel: held.name, jurisdictionPath: held.jurisdictionPath, detail: { reason } })
    return { id }
  })
}

const HELD = {
  id: true, jurisdictionId: true, version: true, voidedAt: true, name: true, kind: true, status: true, uscc: true, productionLicenceNumber: true, productionLicenceExpiresOn: true, isProductionLicencePermanent: true, operatingLicenceNumber: true, operatingLicenceExpiresOn: true, isOperatingLicencePermanent: true,
  registrationNumber: true, registrationExpiresOn: true, isRegistrationPermanent: true, address: true, townshipId: true, grid: true, contactName: true, contactPhone: true, tags: true, isChain: true, isLargeCatering: true, openKitchen: true, hasTraceability: true,
  selfInspectedOn: true, safetyManagerName: true, riskGrade: true, cateringGrade: true, mergedInto: { select: { name: true } }, jurisdiction: { select: { path: true } },
} as const satisfies Prisma.FoodBusinessSelect

/** A business in the actor's reach, locked, as it stands. */
export type HeldBusiness = FoodBusinessContent & {
  readonly id: string
  readonly version: number
  readonly jurisdictionId: string
  readonly jurisdictionPath: string
  readonly isVoided: boolean
  readonly mergedIntoName: string | null
  readonly riskGrade: Prisma.FoodBusinessGetPayload<{ select: typeof HELD }>['riskGrade']
  readonly cateringGrade: Prisma.FoodBusinessGetPayload<{ select: typeof HELD }>['cateringGrade']
}

/**
 * The register is locked before its rows: by whoever writes, so that nobody waits in a ring.
 * @throws NotFoundError when it does not exist or lies outside the actor's reach
 */
export async function lockBusiness(tx: Db, context: CommandContext, id: string): Promise<HeldBusiness> {
  const where = { id, ...businessInScope(scopeFor(context.actor, BUSINESS_READERS)) }
  const found = await tx.foodBusiness.findFirst({ where, select: { jurisdictionId: true } })
  if (!found) throw new NotFoundError()
  await lockRegister(tx, found.jurisdictionId)
  // Not FOR UPDATE: visits that are filed name the business meanwhile, and would wait for each other in a ring.
  await tx.$queryRaw`SELECT b."id" FROM "food_business" b WHERE b."id" = ${id}::uuid FOR NO KEY UPDATE`
  const { jurisdiction, voidedAt, mergedInto, productionLicenceExpiresOn, operatingLicenceExpiresOn, registrationExpiresOn, selfInspectedOn, ...row } = await tx.foodBusiness.findUniqueOrThrow({ where: { id }, select: HELD })
  return {
    ...row,
    productionLicenceExpiresOn: fromOptionalDateColumn(productionLicenceExpiresOn),
    operatingLicenceExpiresOn: fromOptionalDateColumn(operatingLicenceExpiresOn),
    registrationExpiresOn: fromOptionalDateColumn(registrationExpiresOn),
    selfInspectedOn: fromOptionalDateColumn(selfInspectedOn),
    jurisdictionPath: jurisdiction.path,
    isVoided: voidedAt !== null,
    mergedIntoName: mergedInto?.name ?? null,
  }
}

/** Writers of one register go one after another, so that two who record the same at once cannot both find nothing. */
export async function lockRegister(tx: Db, jurisdictionId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`food-business:${jurisdictionId}`}, 0))::text`
}

async function assertSound(tx: Db, context: CommandContext, jurisdictionId: string, business: FoodBusinessContent): Promise<void> {
  const problems: Record<string, string> = { ...businessProblems(business, dateOnOf(context.now)) }
  if (business.townshipId !== null) {
    const township = await tx.department.findFirst({ where: { id: business.townshipId, jurisdictionId, kind: { not: 'DEPARTMENT' }, voidedAt: null }, select: { id: true } })
    if (!township) problems.townshipId = '没有这个乡镇（街道），请重新选择'
  }
  const words = Object.values(problems)
  if (words.length > 0) throw new InvalidError(words.length === 1 ? words[0]! : `有 ${words.length} 处需要改正，没有保存`, problems)
}

/** Without whom to call: the log needs no telephone numbers. */
function auditedContent({ contactName: _contactName, contactPhone: _contactPhone, tags, ...rest }: FoodBusinessContent): Prisma.InputJsonObject {
  return { ...rest, tags: [...tags] }
}
