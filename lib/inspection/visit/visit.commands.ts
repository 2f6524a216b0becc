import 'server-only'
import { createHash } from 'node:crypto'
import { toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, RefusedError } from '@/lib/platform/errors'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { checklistsFor } from '../checklist/checklist'
import { listChecklistOffers } from '../checklist/checklist.queries'
import type { FollowedContext } from '../inspection-follower'
import { canCorrect, canVisit, inspectionEntries } from '../inspection.policy'
import { lockInspectionRow, type LockedInspection } from '../locked-inspection.queries'
import { BUSINESS_SELECT, businessColumns } from '../plan-inspections.commands'
import { settleInspections } from '../settle-inspections.commands'
import { readVisit, readVisitFrame } from './visit-frame.queries'
import { CLOCK_TOLERANCE_MS, visitProblems, type VisitProblem } from './visit-problems'
import type { CorrectVisitInput, SaveVisitInput, StartVisitInput } from './visit.schema'
import type { Visit } from './visit'
import { writeVisit } from './write-visit.commands'

/** What a save answers; `version` is that of the inspection after it. */
export type VisitSaved = { readonly id: string; readonly version: number; readonly savedAt: string }

/**
 * Begins a visit: the register's facts of the business and the names of the inspectors are kept as they are now, the
 * checklist is fixed. The same key again is the same beginning.
 * @throws RefusedError with the reason, ConflictError where somebody was quicker, InvalidError at its field
 */
export async function startVisit(context: FollowedContext, input: StartVisitInput): Promise<VisitSaved> {
  return once(context, input, async (tx, held) => {
    assertAllowed(canVisit(context.actor, held))
    if (held.state !== 'PLANNED') throw new ConflictError('这次检查已由他人开始，请刷新页面后继续')
    assertVersion(held, input.version)
    const startedAt = new Date(input.startedAt)
    if (startedAt.getTime() > context.now.getTime() + CLOCK_TOLERANCE_MS) throw new InvalidError('开始时间晚于现在，请核对设备时间', { startedAt: '开始时间晚于现在，请核对设备时间' })
    const on = dateOnOf(startedAt)
    const business = await tx.foodBusiness.findUniqueOrThrow({ where: { id: held.businessId }, select: BUSINESS_SELECT })
    const offers = checklistsFor(await listChecklistOffers(tx, held.jurisdictionId), { businessKind: business.kind, inspectionKind: held.kind, on })
    if (!offers.some(({ versionId }) => versionId === input.checklistVersionId)) throw new InvalidError('所选检查要点表不适用于这次检查，请重新选择', { checklistVersionId: '请重新选择检查要点表' })
    await tx.inspection.update({ where: { id: held.id }, data: { ...businessColumns(business), state: 'UNDER_WAY', startedAt, inspectedOn: toDateColumn(on), checklistVersionId: input.checklistVersionId, version: { increment: 1 } }, select: { id: true } })
    await freezeInspectors(tx, held)
    await settleInspections(tx, context, [held.id], 'STARTED')
    await audit(tx, context, inspectionEntries.start.id, held, { version: held.version + 1 })
  })
}

/** Keeps a visit as it stands, whatever is still missing. Autosave and a device that comes back call this. */
export async function saveVisit(context: CommandContext, input: SaveVisitInput): Promise<VisitSaved> {
  return once(context, input, async (tx, held) => {
    assertAllowed(canVisit(context.actor, held))
    assertUnderWay(held)
    await assertCurrent(tx, held, input.version)
    assertSameStart(held, input.visit)
    await writeVisit(tx, context, held, input.visit, await readVisitFrame(tx, held, context.now, input.visit), { filedAt: null, reason: '' })
    await auditTyping(tx, context, held)
  })
}

/** When a device says it was submitted, and how far its clock was ahead of ours when that arrived, in seconds. */
export type DeviceFiling = { readonly filedAt: Date; readonly clockSeconds: number | null }

/** No clock is kept further off than this. */
const MOST_CLOCK_SECONDS = 2_000_000_000

/**
 * Files a visit with its last state: complete, or not at all. `filedAt` is always our own time of receipt; what a device
 * says of its own is kept beside it.
 * @throws InvalidError naming everything that is missing, by where it stands on the form
 */
export async function fileVisit(context: FollowedContext, input: SaveVisitInput, device: DeviceFiling | null = null): Promise<VisitSaved> {
  return once(context, input, async (tx, held) => {
    assertAllowed(canVisit(context.actor, held))
    assertUnderWay(held)
    await assertCurrent(tx, held, input.version)
    assertSameStart(held, input.visit)
    await freezeInspectors(tx, held)
    const read = await readVisitFrame(tx, held, context.now, input.visit)
    assertComplete(visitProblems(input.visit, read.frame))
    await writeVisit(tx, context, held, input.visit, read, { filedAt: context.now, reason: '' })
    const clock = device?.clockSeconds ?? null
    if (device) await tx.inspection.update({ where: { id: held.id }, data: { filedOnDeviceAt: device.filedAt, deviceClockSeconds: clock === null ? null : Math.max(-MOST_CLOCK_SECONDS, Math.min(MOST_CLOCK_SECONDS, clock)) }, select: { id: true } })
    await settleInspections(tx, context, [held.id], 'FILED')
    await audit(tx, context, inspectionEntries.file.id, held, { version: held.version + 1, result: input.visit.resultCode, findings: input.visit.findings.length, ...(device ? { filedOnDeviceAt: device.filedAt.toISOString(), deviceClockSeconds: device.clockSeconds } : {}) })
  })
}

/** Corrects a filed record, with the reason; what stood before stays in the revisions, findings that fall away are voided. */
export async function correctVisit(context: FollowedContext, input: CorrectVisitInput): Promise<VisitSaved> {
  return once(context, input, async (tx, held) => {
    assertAllowed(canCorrect(context.actor, held))
    await assertCurrent(tx, held, input.version)
    assertSameStart(held, input.visit)
    const before = await readVisit(tx, held.id)
    // Signatures were given on the record as it was: a correction neither adds nor removes any.
    const visit: Visit = { ...input.visit, signatures: before?.signatures ?? [] }
    const read = await readVisitFrame(tx, held, context.now, input.visit)
    assertComplete(visitProblems(visit, read.frame, { isCorrection: true }))
    await writeVisit(tx, context, held, visit, read, { filedAt: held.filedAt, reason: input.reason })
    await settleInspections(tx, context, [held.id], 'CORRECTED', input.reason)
    await audit(tx, context, inspectionEntries.correct.id, held, { version: held.version + 1, reason: input.reason, result: visit.resultCode })
  })
}

type Keyed = { readonly id: string; readonly version: number; readonly key: string }

/**
 * One step under a key of the device: done once, and answered the same again. The row of the key is written in the
 * step's own transaction, so a save that was acknowledged is stored and one that was not may be sent again.
 */
async function once(context: CommandContext, input: Keyed, step: (tx: Db, held: LockedInspection) => Promise<void>): Promise<VisitSaved> {
  const digest = createHash('sha256').update(JSON.stringify({ ...input, key: undefined })).digest('hex')
  try {
    return await transact(async (tx) => {
      const held = await lockInspectionRow(tx, context, input.id)
      const made = await findSave(tx, context, input, digest)
      if (made) return made
      await step(tx, held)
      const saved = { id: input.id, version: held.version + 1, savedAt: context.now.toISOString() }
      await tx.inspectionSave.create({ data: { key: input.key, inspectionId: input.id, version: saved.version, digest, savedById: context.actor.accountId, savedAt: context.now }, select: { key: true } })
      return saved
    })
  } catch (error) {
    const made = isUniqueViolation(error) ? await findSave(db(), context, input, digest) : null
    if (made) return made
    throw error
  }
}

async function findSave(tx: Db, { actor }: CommandContext, { key, id }: Keyed, digest: string): Promise<VisitSaved | null> {
  const made = await tx.inspectionSave.findUnique({ where: { key }, select: { inspectionId: true, version: true, digest: true, savedById: true, savedAt: true } })
  if (!made) return null
  if (made.inspectionId !== id || made.savedById !== actor.accountId || made.digest !== digest) throw new RefusedError('这次保存的编号已用于另一次保存，请刷新页面后重试')
  return { id, version: made.version, savedAt: made.savedAt.toISOString() }
}

function assertUnderWay(held: LockedInspection): void {
  if (held.state !== 'UNDER_WAY') throw new RefusedError('这次检查还没有开始')
}

function assertVersion(held: LockedInspection, version: number): void {
  if (held.version !== version) throw new ConflictError()
}

/** Somebody else wrote meanwhile: who, and what stands there now, so that both can be put side by side. */
async function assertCurrent(tx: Db, held: LockedInspection, version: number): Promise<void> {
  if (held.version === version) return
  const [visit, save] = await Promise.all([readVisit(tx, held.id), tx.inspectionSave.findFirst({ where: { inspectionId: held.id }, orderBy: { version: 'desc' }, select: { savedBy: { select: { displayName: true } } } })])
  const by = save?.savedBy.displayName ?? ''
  throw new ConflictError(`保存前${by === '' ? '他人' : `“${by}”`}已修改这次检查。您填写的内容已保留，请对照后再保存`, { context: { version: held.version }, values: { visit: JSON.stringify(visit), savedBy: by } })
}

/** When it began is said once, at the beginning. */
function assertSameStart(held: LockedInspection, visit: Visit): void {
  if (held.startedAt === null || Date.parse(visit.startedAt) !== held.startedAt.getTime()) throw new InvalidError('开始时间与记录不符，没有保存。请重新打开检查页面后再试')
}

function assertComplete(problems: readonly VisitProblem[]): void {
  if (problems.length === 0) return
  throw new InvalidError(problems.length === 1 ? problems[0]!.message : `还有 ${problems.length} 处需要补充，没有提交`, Object.fromEntries(problems.toReversed().map(({ at, message }) => [at, message])))
}

/** Name and certificate of each inspector as the list has them now: what the record will say. */
async function freezeInspectors(tx: Db, held: LockedInspection): Promise<void> {
  await tx.$executeRaw`
    UPDATE "inspection_inspector" x SET "name" = a."displayName", "certificateNumber" = coalesce(p."certificateNumber", x."certificateNumber")
    FROM "account" a LEFT JOIN "inspector_profile" p ON p."accountId" = a."id" AND p."jurisdictionId" = ${held.jurisdictionId}::uuid
    WHERE x."inspectionId" = ${held.id}::uuid AND a."id" = x."accountId"`
}

function audit(tx: Db, context: CommandContext, action: string, held: LockedInspection, detail: Record<string, string | number | null>): Promise<void> {
  return writeAudit(tx, context, { action, subjectType: 'inspection', subjectId: held.id, subjectLabel: `${held.number} ${held.businessName}`, jurisdictionPath: held.jurisdictionPath, detail })
}

/** Saving leaves one audit row for each session that writes in a visit, not one for each pause. */
async function auditTyping(tx: Db, context: CommandContext, held: LockedInspection): Promise<void> {
  const action = inspectionEntries.save.id
  const known = await tx.auditEntry.findFirst({ where: { subjectType: 'inspection', subjectId: held.id, action, sessionId: context.actor.sessionId }, select: { id: true } })
  if (!known) await audit(tx, context, action, held, {})
}
