import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { AppError, ConflictError, InvalidError, RefusedError } from '@/lib/platform/errors'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { findChanges } from './summary-change'
import { summaryContentSchema, type SummaryContent } from './summary-content.schema'
import { findFreshDraft, getStored, getSummaryInHand, type LoadedSummary } from './summary-in-hand.queries'
import { storeChanged } from './summary-store.commands'
import { filingProblems, summaryText } from './summary-text'
import type { CorrectSummaryInput, FileSummaryInput } from './summary.schema'
import { canCorrect, canFile, canWrite, summaryEntries } from './summary.policy'

export type Filed = { readonly version: number; readonly revision: number }

/** The longest text a report's section takes. */
const MAX_TEXT = 50_000

/**
 * Files a summary: what it holds is frozen as a revision, with the sources of its figures as they were. A department's
 * goes into its report as well, where it is signed and handed in. Pressing twice, or again after a time-out, is once.
 * @throws InvalidError while something is missing, or a correction does not say why
 * @throws RefusedError where the text of the report was changed by hand and may not be replaced
 */
export async function fileSummary(context: CommandContext, input: FileSummaryInput): Promise<Filed> {
  const summary = await getSummaryInHand(db(), context, input.id)
  const done = await findDone(input)
  if (done) return done
  assertAllowed(canFile(context.actor, summary.inHand))
  if (summary.inHand.wasFiled && input.note === '') throw new InvalidError('请写明更正的内容和原因', { note: '请写明更正的内容和原因' })
  const draft = await findFreshDraft(db(), context, summary)
  try {
    return await transact(async (tx) => {
      const revision = summary.row.revisionCount + 1
      const { count } = await tx.summary.updateMany({ where: { id: input.id, version: input.version, state: summary.row.state }, data: { state: 'FILED', filedAt: context.now, revisionCount: revision, version: { increment: 1 } } })
      if (count === 0) throw new ConflictError('这份总结刚刚已有变化，没有定稿。请载入最新内容后再办理')
      const { content } = await getStored(tx, input.id)
      const problems = filingProblems(content, findChanges(content, draft).length)
      if (problems.length > 0) throw new InvalidError(`还不能定稿：${problems.join('；')}`)
      if (summary.row.obligationId !== null) await intoReport(tx, summary, content, input.replaceText)
      await tx.summaryRevision.create({ data: { summaryId: input.id, number: revision, content: content as unknown as Prisma.InputJsonObject, note: input.note, idempotencyKey: input.idempotencyKey, madeById: context.actor.accountId, madeAt: context.now }, select: { id: true } })
      await writeAudit(tx, context, { action: summaryEntries.file.id, subjectType: 'summary', subjectId: input.id, subjectLabel: summary.label, jurisdictionPath: summary.jurisdictionPath, detail: { revision, note: input.note, intoReport: summary.row.obligationId !== null } })
      return { version: input.version + 1, revision }
    })
  } catch (error) {
    const first = isUniqueViolation(error) || error instanceof ConflictError ? await findDone(input) : null
    if (first) return first
    throw error
  }
}

async function findDone({ id, idempotencyKey }: FileSummaryInput): Promise<Filed | null> {
  const made = await db().summaryRevision.findUnique({ where: { idempotencyKey }, select: { summaryId: true, number: true, summary: { select: { version: true } } } })
  if (!made) return null
  if (made.summaryId !== id) throw new RefusedError('这一步已用于另一份总结，请刷新页面后重新办理')
  return { version: made.summary.version, revision: made.number }
}

/** The text of the department's report becomes that of the summary. What a person wrote there is replaced only if the person says so. */
async function intoReport(tx: Db, { row }: LoadedSummary, content: SummaryContent, replace: boolean): Promise<void> {
  const section = row.obligation!.section!
  const text = summaryText(content)
  if (text.length > MAX_TEXT) throw new AppError('invalid', `总结共 ${text.length} 字，超过报送正文的上限 ${MAX_TEXT} 字，请精简后再定稿`)
  const [now] = await tx.$queryRaw<{ text: string; state: string }[]>`SELECT "text", "state"::text AS "state" FROM "report_section" WHERE "id" = ${section.id}::uuid FOR UPDATE`
  if (now?.state !== section.state) throw new ConflictError('本单位的报送刚刚已送审签或提交，没有定稿。请载入最新内容后再办理')
  if (now.text.trim() !== '' && now.text !== text && !replace && !(await cameFromHere(tx, row, now.text))) throw new RefusedError('报送正文中已有手工填写的内容，定稿会将其替换。请确认“替换报送正文”后再定稿')
  await tx.reportSection.update({ where: { id: section.id }, data: { text, version: { increment: 1 } }, select: { id: true } })
}

/** Whether the text in the report is what this summary put there the last time. */
async function cameFromHere(tx: Db, { id, revisionCount }: LoadedSummary['row'], text: string): Promise<boolean> {
  const last = revisionCount === 0 ? null : await tx.summaryRevision.findUnique({ where: { summaryId_number: { summaryId: id, number: revisionCount } }, select: { content: true } })
  return last !== null && summaryText(summaryContentSchema.parse(last.content)) === text
}

/**
 * Begins to correct what was filed, which stands until the correction is filed; or gives the correction up, which puts
 * everything back as it was filed.
 */
export async function correctSummary(context: CommandContext, input: CorrectSummaryInput): Promise<{ version: number }> {
  const summary = await getSummaryInHand(db(), context, input.id)
  const { row, inHand } = summary
  const isGivenUp = input.verb === 'abandon'
  assertAllowed(isGivenUp ? canWrite(context.actor, inHand) : canCorrect(context.actor, inHand))
  if (isGivenUp && row.state !== 'CORRECTING') throw new RefusedError('这份总结没有在更正')
  return transact(async (tx) => {
    const { count } = await tx.summary.updateMany({ where: { id: input.id, version: input.version, state: row.state }, data: { state: isGivenUp ? 'FILED' : 'CORRECTING', version: { increment: 1 } } })
    if (count === 0) throw new ConflictError('这份总结刚刚已有变化，没有办理。请载入最新内容后再办理')
    if (isGivenUp) {
      const filed = await tx.summaryRevision.findUniqueOrThrow({ where: { summaryId_number: { summaryId: input.id, number: row.revisionCount } }, select: { content: true } })
      const content = summaryContentSchema.parse(filed.content)
      await storeChanged(tx, input.id, (await getStored(tx, input.id)).content, content, context)
      await tx.summarySource.deleteMany({ where: { summaryId: input.id, id: { notIn: content.sources.map(({ id }) => id) } } })
    }
    await writeAudit(tx, context, { action: summaryEntries.correct.id, subjectType: 'summary', subjectId: input.id, subjectLabel: summary.label, jurisdictionPath: summary.jurisdictionPath, detail: { verb: input.verb, revision: row.revisionCount } })
    return { version: input.version + 1 }
  })
}
