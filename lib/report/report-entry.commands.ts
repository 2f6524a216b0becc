import 'server-only'
import type { ObligationStatus } from '@/lib/generated/prisma/enums'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, conflictWith, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { assertAllowed } from '@/lib/organisation/decision'
import { canTypeEntry, REPORT_ACTIONS } from './report.policy'
import type { ContributeInput, SaveEntryInput, SaveTextInput } from './report-actions.schema'
import { entryContentSchema } from './section-content.schema'
import { getSectionInHand, type LoadedSection } from './section-in-hand.queries'

/** The version that now holds, and when it was saved. */
export type Saved = { readonly version: number; readonly savedAt: string }

/**
 * Keeps what was typed about one task, wrong numbers included. What the portal fills in from its ledgers stays as it
 * was. The second of two people who type at once is told, and keeps the text.
 * @throws ConflictError when the entry was saved by somebody else since it was read
 */
export async function saveEntry(context: CommandContext, input: SaveEntryInput): Promise<Saved> {
  const entry = await getEntryInHand(context, input.id)
  assertAllowed(canTypeEntry(context.actor, entry.section.inHand, entry.departmentId))
  return transact(async (tx) => {
    if (entry.departmentId === entry.section.inHand.departmentId) await markStarted(tx, context, entry.section)
    await holdSection(tx, entry.section)
    if (!(await storeEntry(tx, context, entry, input))) throw await entryConflict(tx, input.id)
    await auditTyping(tx, context, entry.section, REPORT_ACTIONS.saveEntry)
    return { version: input.version + 1, savedAt: context.now.toISOString() }
  })
}

type EntryInHand = { readonly content: unknown; readonly section: LoadedSection }

/**
 * Writes what one department says of one task, if it still stands at the version it was read at and its section in the
 * state it was loaded in. Call it with the section held, after the policy said yes.
 * @returns whether it was written
 */
export async function storeEntry(tx: Db, context: CommandContext, entry: EntryInHand, { id, version, content }: SaveEntryInput): Promise<boolean> {
  const before = entryContentSchema.parse(entry.content)
  const derived = new Map(before.values.filter(({ derivedFrom }) => derivedFrom !== null).map((value) => [value.targetId, value]))
  const values = content.values.map((value) => derived.get(value.targetId) ?? { ...value, derivedFrom: null })
  const { count } = await tx.reportEntry.updateMany({
    where: { id, version, section: { state: entry.section.row.state } },
    data: { content: { ...content, values }, savedAt: context.now, savedById: context.actor.accountId, version: { increment: 1 } },
  })
  return count > 0
}

/** Keeps the text of a summary or of the words that go with a document. */
export async function saveSectionText(context: CommandContext, input: SaveTextInput): Promise<Saved> {
  const section = await getSectionInHand(db(), context, input.id)
  assertAllowed(canTypeEntry(context.actor, section.inHand, section.inHand.departmentId))
  return transact(async (tx) => {
    const { count } = await tx.reportSection.updateMany({ where: { id: input.id, version: input.version, state: section.row.state, obligation: { status: 'OPEN' } }, data: { text: input.text, startedAt: section.row.startedAt ?? context.now, version: { increment: 1 } } })
    if (count === 0) throw await textConflict(tx, section)
    await auditTyping(tx, context, section, REPORT_ACTIONS.saveText)
    return { version: input.version + 1, savedAt: context.now.toISOString() }
  })
}

/** A responsible department hands its part to the lead, or takes it back while the lead's section is open. */
export async function contribute(context: CommandContext, input: ContributeInput): Promise<Saved> {
  const entry = await getEntryInHand(context, input.id)
  assertAllowed(canTypeEntry(context.actor, entry.section.inHand, entry.departmentId))
  return transact(async (tx) => {
    const { count } = await tx.reportEntry.updateMany({
      where: { id: input.id, version: input.version, section: { state: entry.section.row.state, obligation: { status: 'OPEN' } } },
      data: { contributedAt: input.withdraw ? null : context.now, ...(input.withdraw ? {} : { sentBackAt: null, sentBackReason: '' }), version: { increment: 1 } },
    })
    if (count === 0) throw await entryConflict(tx, input.id)
    await writeAudit(tx, context, { action: REPORT_ACTIONS.contribute, subjectType: 'report-section', subjectId: entry.section.row.id, subjectLabel: entry.section.label, jurisdictionPath: entry.section.jurisdictionPath, detail: { entryId: input.id, withdrawn: input.withdraw } })
    return { version: input.version + 1, savedAt: context.now.toISOString() }
  })
}

/** What one department says of one task, with its section, for whoever may see that. @throws NotFoundError for any other */
export async function getEntryInHand(context: CommandContext, id: string) {
  const row = await db().reportEntry.findUnique({ where: { id }, select: { sectionId: true, taskId: true, departmentId: true, content: true, contributedAt: true, task: { select: { heading: true } } } })
  if (!row) throw new NotFoundError()
  return { ...row, section: await getSectionInHand(db(), context, row.sectionId) }
}

/**
 * Notes when the department first wrote in a section, once. Before the section is held: two who begin at the same
 * moment would each wait for the other's hold.
 */
export async function markStarted(tx: Db, { now }: Pick<CommandContext, 'now'>, { row }: LoadedSection): Promise<void> {
  if (row.startedAt === null) await tx.reportSection.updateMany({ where: { id: row.id, startedAt: null }, data: { startedAt: now } })
}

/** Whoever sends a section on holds its row: typing waits for that, and comes in before or not at all. */
export async function holdSection(tx: Db, section: LoadedSection): Promise<void> {
  if (!(await isStillThere(tx, section))) throw movedOn(section)
}

/** Holds the section's row; whether it is still in the state it was loaded in, and still owed. */
export async function isStillThere(tx: Db, { row }: LoadedSection): Promise<boolean> {
  const [held] = await tx.$queryRaw<{ state: string; status: ObligationStatus }[]>`SELECT s."state"::text AS "state", o."status"::text AS "status" FROM "report_section" s JOIN "obligation" o ON o."id" = s."obligationId" WHERE s."id" = ${row.id}::uuid FOR SHARE`
  return held?.state === row.state && held.status === 'OPEN'
}

/** The section was sent on between being read and being written. */
export function movedOn({ label }: Pick<LoadedSection, 'label'>): RefusedError {
  return new RefusedError(`${label}刚刚已送审签、提交或不再报送，没有保存。您填写的内容已保留，请刷新页面查看`)
}

async function textConflict(tx: Db, { row, label }: LoadedSection): Promise<Error> {
  const now = await tx.reportSection.findUniqueOrThrow({ where: { id: row.id }, select: { version: true, state: true, text: true, obligation: { select: { status: true } } } })
  if (now.state !== row.state || now.obligation.status !== 'OPEN') return movedOn({ label })
  return conflictWith({ context: { version: now.version }, values: { text: now.text } })
}

/** Somebody else was quicker: who, and what stands there now. */
async function entryConflict(tx: Db, entryId: string): Promise<ConflictError> {
  const row = await tx.reportEntry.findUnique({ where: { id: entryId }, select: { version: true, content: true, savedBy: { select: { displayName: true } } } })
  const message = `保存前${row?.savedBy ? `“${row.savedBy.displayName}”已修改` : '他人已修改'}本项内容。您填写的内容已保留，请对照最新内容合并后再保存`
  return new ConflictError(message, row ? { context: { version: row.version }, values: { content: JSON.stringify(row.content), savedBy: row.savedBy?.displayName ?? '' } } : undefined)
}

/** Autosave leaves one audit row for each session that types in a section, not one for each pause. */
async function auditTyping(tx: Db, context: CommandContext, section: LoadedSection, action: string): Promise<void> {
  const known = await tx.auditEntry.findFirst({ where: { subjectType: 'report-section', subjectId: section.row.id, action, sessionId: context.actor.sessionId }, select: { id: true } })
  if (known) return
  await writeAudit(tx, context, { action, subjectType: 'report-section', subjectId: section.row.id, subjectLabel: section.label, jurisdictionPath: section.jurisdictionPath })
}
