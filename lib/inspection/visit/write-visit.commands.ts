import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { toDateColumn } from '@/lib/organisation/date-column'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { InvalidError, RefusedError } from '@/lib/platform/errors'
import { attachStoredFiles } from '@/lib/platform/files/stored-file.commands'
import type { LockedInspection } from '../locked-inspection.queries'
import type { Visit, VisitFinding } from './visit'
import type { VisitFrame } from './visit-problems'
import { listChecklistItems, type ResultDictionary } from './visit-frame.queries'

const at = (iso: string | null) => (iso === null ? null : new Date(iso))

/**
 * Puts a visit in the place of the stored one: its columns, items, findings, photographs, signatures. In the caller's
 * transaction; the inspection is locked. What was filed is not removed: findings and photographs are voided with the reason.
 * @throws InvalidError where the visit names what does not belong to the inspection
 */
export async function writeVisit(tx: Db, context: CommandContext, held: LockedInspection, visit: Visit, { frame, dictionary }: { readonly frame: VisitFrame; readonly dictionary: ResultDictionary }, options: { readonly filedAt: Date | null; readonly reason: string }): Promise<void> {
  // A 复查 may judge items of its checklist, though it is asked for none.
  const known = frame.rechecks === undefined ? frame.items : await listChecklistItems(tx, held.checklistVersionId!)
  assertBelongs(held, visit, { ...frame, items: known })
  assertInOrder(visit)
  const wasFiled = held.state === 'FILED'
  const chosen = dictionary.choices.find(({ code }) => code === visit.resultCode) ?? null
  if (visit.resultCode !== null && !chosen) throw new InvalidError('所选检查结果不在现行字典中，请重新选择', { result: '请重新选择检查结果' })
  const judged = frame.items.filter(({ id }) => (visit.answers[id]?.answer ?? null) !== null).length
  await tx.inspection.update({
    where: { id: held.id },
    data: {
      endedAt: at(visit.endedAt), latitude: visit.place?.latitude ?? null, longitude: visit.place?.longitude ?? null, accuracyMetres: visit.place?.accuracyMetres ?? null,
      identityShownAt: at(visit.identity?.shownAt ?? null), identityProof: visit.identity?.proof ?? null, metName: visit.metName.trim(), metPosition: visit.metPosition.trim(),
      resultVersionId: chosen ? dictionary.versionId : null, resultCode: chosen?.code ?? null, outcome: chosen?.outcome ?? null, resultNote: visit.resultNote.trim(), businessOpinion: visit.businessOpinion.trim(),
      coversAllItems: frame.rechecks === undefined && frame.items.length > 0 && judged === frame.items.length, version: { increment: 1 },
      ...(options.filedAt && !wasFiled ? { state: 'FILED' as const, filedAt: options.filedAt } : {}),
    },
    select: { id: true },
  })
  await tx.inspectionItem.deleteMany({ where: { inspectionId: held.id } })
  await tx.inspectionItem.createMany({ data: Object.entries(visit.answers).map(([itemId, { answer, note }]) => ({ inspectionId: held.id, itemId, answer, note: note.trim() })) })
  await writeRechecks(tx, context, held, visit)
  await writeFindings(tx, held.id, visit.findings, { ...options, now: context.now, wasFiled })
  await writeFiles(tx, context, held, visit)
}

function assertBelongs(held: LockedInspection, visit: Visit, { items, rechecks = [] }: VisitFrame): void {
  const known = new Set(items.map(({ id }) => id))
  const found = new Set(visit.findings.map(({ id }) => id))
  const named = [...Object.keys(visit.answers), ...visit.findings.flatMap(({ itemId }) => itemId ?? []), ...visit.attachments.flatMap(({ itemId }) => itemId ?? [])]
  const ids = [...visit.findings, ...visit.attachments, ...visit.signatures].map(({ id }) => id)
  const again = new Set(rechecks.map(({ rectificationId }) => rectificationId))
  const strangers = visit.signatures.some(({ party, accountId }) => (party === 'INSPECTOR') !== (accountId !== null) || (accountId !== null && !held.inspectorIds.includes(accountId)))
  if (named.some((id) => !known.has(id)) || Object.keys(visit.rechecks ?? {}).some((id) => !again.has(id)) || visit.attachments.some(({ findingId }) => findingId !== null && !found.has(findingId)) || new Set(ids).size !== ids.length || strangers) throw new InvalidError('检查内容与这次检查的要点表或检查人员不符，没有保存。请重新打开检查页面后再试')
  if (visit.signatures.some(({ fileId, refusedReason }) => fileId !== null && refusedReason !== '')) throw new InvalidError('签名和拒签只能登记一种')
}

/**
 * What a 复查 found of each former finding that the visit speaks of; others stay as they are, and of a filed record all do: it
 * settled them (what it said is taken back by voiding it).
 */
async function writeRechecks(tx: Db, { now, actor }: CommandContext, held: Pick<LockedInspection, 'id' | 'state'>, visit: Visit): Promise<void> {
  if (held.state === 'FILED') return
  const before = await tx.rectificationRecheck.findMany({ where: { inspectionId: held.id }, select: { rectificationId: true, outcome: true, note: true } })
  for (const [rectificationId, { outcome, note: typed }] of Object.entries(visit.rechecks ?? {}).toSorted(([a], [b]) => a.localeCompare(b))) {
    const note = typed.trim()
    if (before.some((one) => one.rectificationId === rectificationId && one.outcome === outcome && one.note === note)) continue
    await tx.rectificationRecheck.update({ where: { inspectionId_rectificationId: { inspectionId: held.id, rectificationId } }, data: { outcome, note, judgedAt: outcome === null ? null : now, judgedById: outcome === null ? null : actor.accountId, version: { increment: 1 } }, select: { rectificationId: true } })
  }
}

/** A device's clock may have been set back in the middle of a visit: that is for the person to mend, and nothing of it is kept as if it were right. */
function assertInOrder({ startedAt, endedAt }: Visit): void {
  if (endedAt === null || Date.parse(startedAt) <= Date.parse(endedAt)) return
  const message = '结束时间早于开始时间，没有保存。请核对设备时间，取消结束时间后重新记录'
  throw new InvalidError(message, { end: message })
}

type FindingWriting = { readonly filedAt: Date | null; readonly reason: string; readonly now: Date; readonly wasFiled: boolean }

async function writeFindings(tx: Db, inspectionId: string, findings: readonly VisitFinding[], { filedAt, reason, now, wasFiled }: FindingWriting): Promise<void> {
  const before = await tx.inspectionFinding.findMany({ where: { inspectionId }, orderBy: { number: 'asc' }, select: { id: true, number: true, voidedAt: true } })
  const wanted = new Set(findings.map(({ id }) => id))
  const gone = before.filter(({ id, voidedAt }) => voidedAt === null && !wanted.has(id)).map(({ id }) => id)
  if (wasFiled) {
    if (before.some(({ id, voidedAt }) => voidedAt !== null && wanted.has(id))) throw new RefusedError('已撤销的问题不能恢复，请另行登记')
    await tx.inspectionFinding.updateMany({ where: { id: { in: gone } }, data: { voidedAt: now, voidedReason: reason } })
    await tx.inspectionAttachment.updateMany({ where: { findingId: { in: gone }, voidedAt: null }, data: { voidedAt: now } })
  } else {
    await tx.inspectionAttachment.updateMany({ where: { findingId: { in: gone } }, data: { findingId: null } })
    await tx.inspectionFinding.deleteMany({ where: { id: { in: gone } } })
    // Numbers follow the order of the record until it is filed; moved aside first, so that none meets another.
    await tx.$executeRaw`UPDATE "inspection_finding" SET "number" = "number" + 1000 WHERE "inspectionId" = ${inspectionId}::uuid`
  }
  const known = new Map(before.map((one) => [one.id, one.number]))
  let last = wasFiled ? Math.max(0, ...before.map(({ number }) => number)) : 0
  for (const finding of findings) {
    const number = wasFiled ? (known.get(finding.id) ?? ++last) : ++last
    const content = { itemId: finding.itemId, isKey: finding.isKey, clause: finding.clause.trim(), description: finding.description.trim(), disposal: finding.disposal, rectifyBy: finding.rectifyBy === null ? null : toDateColumn(finding.rectifyBy), correctedAt: at(finding.correctedAt), number, ...(filedAt ? { filedAt } : {}) } satisfies Prisma.InspectionFindingUncheckedUpdateInput
    if (known.has(finding.id)) await tx.inspectionFinding.update({ where: { id: finding.id, inspectionId }, data: content, select: { id: true } })
    else await tx.inspectionFinding.create({ data: { ...content, id: finding.id, inspectionId }, select: { id: true } })
  }
}

/** Photographs, papers and signatures; files that come in are taken from whoever sent them. */
async function writeFiles(tx: Db, context: CommandContext, held: LockedInspection, { attachments, signatures }: Visit): Promise<void> {
  const inspectionId = held.id
  const [heldAttachments, heldSignatures] = await Promise.all([
    tx.inspectionAttachment.findMany({ where: { inspectionId, voidedAt: null }, select: { id: true, fileId: true } }),
    tx.inspectionSignature.findMany({ where: { inspectionId }, select: { id: true, fileId: true } }),
  ])
  const present = new Map([...heldAttachments, ...heldSignatures].map((one) => [one.id, one.fileId]))
  // What is still on the device waits there: only what has arrived is stored.
  const arrived = attachments.flatMap(({ fileId, ...one }) => (fileId === null ? [] : [{ ...one, fileId }]))
  const made = signatures.filter(({ fileId, refusedReason }) => fileId !== null || refusedReason !== '')
  if ([...arrived, ...made].some(({ id, fileId }) => present.has(id) && present.get(id) !== fileId)) throw new InvalidError('照片、材料或签名的文件与已保存的不符，没有保存。请重新打开检查页面后再试')
  await attachStoredFiles(tx, context, [...arrived, ...made].flatMap(({ id, fileId }) => (fileId !== null && !present.has(id) ? [fileId] : [])), 'inspection')
  const keep = new Set(arrived.map(({ id }) => id))
  const dropped = heldAttachments.filter(({ id }) => !keep.has(id))
  const gone = { id: { in: dropped.map(({ id }) => id) } }
  if (held.state === 'FILED') await tx.inspectionAttachment.updateMany({ where: gone, data: { voidedAt: context.now } })
  else {
    await tx.inspectionAttachment.deleteMany({ where: gone })
    await releaseFiles(tx, dropped)
  }
  for (const { id, kind, itemId, findingId, fileId, caption, takenAt } of arrived) {
    if (present.has(id)) await tx.inspectionAttachment.update({ where: { id, inspectionId }, data: { itemId, findingId, caption: caption.trim() }, select: { id: true } })
    else await tx.inspectionAttachment.create({ data: { id, inspectionId, kind, itemId, findingId, fileId, caption: caption.trim(), takenAt: at(takenAt) }, select: { id: true } })
  }
  // A filed record was signed as it was.
  if (held.state === 'FILED') return
  const signed = new Set(made.map(({ id }) => id))
  const unsigned = heldSignatures.filter(({ id }) => !signed.has(id))
  await tx.inspectionSignature.deleteMany({ where: { id: { in: unsigned.map(({ id }) => id) } } })
  await releaseFiles(tx, unsigned)
  await tx.inspectionSignature.createMany({ data: made.filter(({ id }) => !present.has(id)).map(({ id, party, accountId, name, fileId, refusedReason, signedAt }) => ({ id, inspectionId, party, accountId, name: name.trim(), fileId, refusedReason: refusedReason.trim(), signedAt: new Date(signedAt) })) })
}

/** No record refers to these any more: they are swept, unless they are taken up again before. */
async function releaseFiles(tx: Db, dropped: readonly { readonly fileId: string | null }[]): Promise<void> {
  await tx.storedFile.updateMany({ where: { id: { in: dropped.flatMap(({ fileId }) => fileId ?? []) } }, data: { attachedAt: null } })
}
