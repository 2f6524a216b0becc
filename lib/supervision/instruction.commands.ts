import 'server-only'
import { toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, RefusedError } from '@/lib/platform/errors'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { notify } from '@/lib/platform/notify'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { INSTRUCTION_STATE_LABELS, INSTRUCTION_VOIDED_LABEL } from '@/lib/terms/supervision'
import { INSTRUCTION_STEPS, type InstructionVerb } from './instruction'
import { canTakeInstructionStep, instructionEntries, instructionParties } from './instruction.policy'
import { getInHand } from './instruction.queries'
import type { InstructionStepInput, WriteInstructionInput } from './instruction.schema'
import { getInstructionSubject } from './instruction-subject.queries'

/**
 * A leader writes an instruction on something in his reach. The office of the place and the addressed department are told.
 * The same press again gives the same instruction.
 * @throws NotFoundError where what it is about is not in reach
 */
export async function writeInstruction(context: CommandContext, input: WriteInstructionInput): Promise<{ id: string }> {
  try {
    return (await findWritten(context, input)) ?? (await transact((tx) => write(tx, context, input)))
  } catch (error) {
    const first = isUniqueViolation(error) ? await findWritten(context, input) : null
    if (first) return first
    throw error
  }
}

async function write(tx: Db, context: CommandContext, input: WriteInstructionInput): Promise<{ id: string }> {
  const { actor, now } = context
  const subject = await getInstructionSubject(actor, input, tx)
  if (input.dueOn !== '' && input.dueOn < dateOnOf(now)) throw new InvalidError('答复期限不能早于今天', { dueOn: '答复期限不能早于今天' })
  const departmentId = input.departmentId === '' ? null : await getAnswerer(tx, subject.place.id, input.departmentId, now)
  const { id } = await tx.leaderInstruction.create({
    data: {
      jurisdictionId: subject.place.id, authorId: actor.accountId, text: input.text, writtenAt: now, dueOn: input.dueOn === '' ? null : toDateColumn(input.dueOn),
      subjectKind: subject.kind, subjectId: subject.id, subjectLabel: subject.label, href: subject.href, departmentId,
      steps: { create: { number: 1, kind: 'WRITTEN', text: input.text, byId: actor.accountId, at: now, idempotencyKey: input.idempotencyKey } },
    },
    select: { id: true },
  })
  await writeAudit(tx, context, { action: instructionEntries.write.id, subjectType: 'instruction', subjectId: id, subjectLabel: subject.label, jurisdictionPath: subject.place.path, detail: { departmentId, dueOn: input.dueOn || null } })
  await tell(tx, context, { id, jurisdictionId: subject.place.id, departmentId, authorId: actor.accountId }, 1, 'below', `领导对“${subject.label}”作出批示${input.dueOn === '' ? '，请答复' : `，请于${formatDate(input.dueOn)}前答复`}`)
  return { id }
}

async function findWritten({ actor }: CommandContext, { idempotencyKey }: WriteInstructionInput): Promise<{ id: string } | null> {
  const step = await db().instructionStep.findUnique({ where: { idempotencyKey }, select: { kind: true, byId: true, instructionId: true } })
  if (step && (step.kind !== 'WRITTEN' || step.byId !== actor.accountId)) throw new RefusedError('这一步已用于另一件批示，请刷新页面后重新办理')
  return step && { id: step.instructionId }
}

async function getAnswerer(tx: Db, jurisdictionId: string, id: string, now: Date): Promise<string> {
  const found = await tx.department.findFirst({ where: { id, jurisdictionId, voidedAt: null, OR: [{ retiredOn: null }, { retiredOn: { gt: toDateColumn(dateOnOf(now)) } }] }, select: { id: true } })
  const message = '答复单位须是本辖区存续的单位，请重新选择'
  if (!found) throw new InvalidError(message, { departmentId: message })
  return found.id
}

/** The office or the addressed department answers. */
export const answerInstruction = (context: CommandContext, input: InstructionStepInput) => takeStep(context, 'answer', input)
/** A leader says what an answer lacks: it is owed again. */
export const returnInstruction = (context: CommandContext, input: InstructionStepInput) => takeStep(context, 'return', input)
/** A leader is content, or the office says that he is. */
export const closeInstruction = (context: CommandContext, input: InstructionStepInput) => takeStep(context, 'close', input)
/** The author takes back what nobody has answered, with the reason. */
export const voidInstruction = (context: CommandContext, input: InstructionStepInput) => takeStep(context, 'void', input)

type Taken = { readonly id: string; readonly version: number }

/**
 * One step of an instruction with its audit row and its notices; the same press again is the same step.
 * @throws NotFoundError where it does not concern the actor, ConflictError where somebody was quicker
 */
async function takeStep(context: CommandContext, verb: InstructionVerb, input: InstructionStepInput): Promise<Taken> {
  try {
    return await transact((tx) => step(tx, context, verb, input))
  } catch (error) {
    const first = isUniqueViolation(error) || error instanceof ConflictError ? await findTaken(db(), context, verb, input) : null
    if (first) return first
    throw isUniqueViolation(error) ? new ConflictError('他人刚刚办理了这件批示，没有保存您的内容。请载入最新内容后再办理') : error
  }
}

async function step(tx: Db, context: CommandContext, verb: InstructionVerb, input: InstructionStepInput): Promise<Taken> {
  const { actor, now } = context
  const { row, inHand } = await getInHand(tx, actor, input.id)
  const taken = await findTaken(tx, context, verb, input)
  if (taken) return taken
  if (row.version !== input.version) throw new ConflictError(conflictWords(row))
  assertAllowed(canTakeInstructionStep(actor, verb, inHand))
  if (verb === 'close' && input.text === '' && !instructionParties(actor, inHand).includes('leader')) throw new InvalidError('请写明领导的意见', { text: '请写明领导的意见' })
  const { kind, state } = INSTRUCTION_STEPS[verb]
  const { count } = await tx.leaderInstruction.updateMany({
    where: { id: row.id, version: input.version, state: row.state, voidedAt: null },
    data: { state, version: { increment: 1 }, ...(verb === 'void' ? { voidedAt: now, voidedReason: input.text } : {}) },
  })
  if (count === 0) throw new ConflictError(conflictWords((await getInHand(tx, actor, row.id)).row))
  const number = input.version + 1
  await tx.instructionStep.create({ data: { instructionId: row.id, number, kind, text: input.text, byId: actor.accountId, at: now, idempotencyKey: input.idempotencyKey }, select: { id: true } })
  await writeAudit(tx, context, { action: instructionEntries[verb].id, subjectType: 'instruction', subjectId: row.id, subjectLabel: row.subjectLabel, jurisdictionPath: inHand.jurisdictionPath, detail: { departmentId: row.departmentId, version: number, ...(verb === 'void' ? { reason: input.text } : {}) } })
  await tell(tx, context, row, number, verb === 'answer' ? 'author' : verb === 'close' ? 'all' : 'below', TOLD[verb](row.subjectLabel))
  return { id: row.id, version: number }
}

const TOLD: Readonly<Record<InstructionVerb, (label: string) => string>> = {
  answer: (label) => `关于“${label}”的批示已有答复，待您审阅`,
  return: (label) => `关于“${label}”的批示答复被退回，请补充`,
  close: (label) => `关于“${label}”的批示已办结`,
  void: (label) => `关于“${label}”的批示已撤销，不再答复`,
}

async function findTaken(tx: Db, { actor }: CommandContext, verb: InstructionVerb, { id, text, idempotencyKey }: InstructionStepInput): Promise<Taken | null> {
  const made = await tx.instructionStep.findUnique({ where: { idempotencyKey }, select: { instructionId: true, kind: true, number: true, byId: true, text: true } })
  if (!made) return null
  if (made.instructionId !== id || made.kind !== INSTRUCTION_STEPS[verb].kind || made.byId !== actor.accountId) throw new RefusedError('这一步已用于另一次办理，请刷新页面后重新办理')
  if (made.text !== text) throw new ConflictError('您刚才的办理已经保存，这次改动没有保存。请载入最新内容')
  return { id, version: made.number }
}

function conflictWords({ state, voidedAt }: { state: keyof typeof INSTRUCTION_STATE_LABELS; voidedAt: Date | null }): string {
  return `他人刚刚办理了这件批示（现为${voidedAt ? INSTRUCTION_VOIDED_LABEL : INSTRUCTION_STATE_LABELS[state]}），没有保存您的内容。请载入最新内容后再办理`
}

type Addressed = { readonly id: string; readonly jurisdictionId: string; readonly departmentId: string | null; readonly authorId: string }

/** Leaves a notice with whom a step concerns, the one who took it left out: the office and the addressed department, the author, or all. */
async function tell(tx: Db, { actor }: CommandContext, { id, jurisdictionId, departmentId, authorId }: Addressed, number: number, whom: 'below' | 'author' | 'all', title: string): Promise<void> {
  const grants = whom === 'author' ? [] : await tx.roleGrant.findMany({
    where: { revokedAt: null, account: { status: 'ACTIVE' }, OR: [{ role: 'OFFICE', jurisdictionId }, ...(departmentId ? [{ role: { in: ['LIAISON' as const, 'APPROVER' as const] }, departmentId }] : [])] },
    select: { accountId: true },
  })
  const accountIds = [...grants.map(({ accountId }) => accountId), ...(whom === 'below' ? [] : [authorId])].filter((one) => one !== actor.accountId)
  await notify(tx, { accountIds, kind: 'work', title, href: `/instructions/${id}`, dedupeKey: `instruction:${id}:${number}` })
}
