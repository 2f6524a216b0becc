import 'server-only'
import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { assertAllowed } from '@/lib/organisation/decision'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { getDepartmentIndex } from '@/lib/organisation/department-index.queries'
import { matchDepartment } from '@/lib/organisation/department-matcher'
import { getPlaceInScope, type PlaceDto } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import { isOwn } from '@/lib/platform/auth/ownership'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { attachStoredFiles } from '@/lib/platform/files/stored-file.commands'
import { findStoredFile } from '@/lib/platform/files/stored-file.queries'
import { transact } from '@/lib/platform/transaction'
import type { PlanGenre } from '@/lib/generated/prisma/enums'
import type { RevisionMade } from './confirming'
import { unitsOf } from './confirming-state'
import { confirmingEntries } from './confirming.policy'
import { listExpandable } from './confirming.queries'
import { factColumns, toJson } from './decision-log.commands'
import { keepKnownFacts, type KnownFacts } from './known-facts'
import { makeProposals, type NewProposal } from './make-proposals'
import { canEditPlan, PLAN_WRITERS } from './plan.policy'
import type { CreatePlanFromFileInput, CreatePlanFromTextInput } from './proposal-actions.schema'
import { toNewRow } from './proposal-rows'
import { readStoredPlan, readPastedPlan, type ReadPlanResult } from './read-plan.queries'
import { storableText } from './storable-text'
import { reachesNobody, resolveByRegister } from './unit-resolution'

/** More proposals than a person can confirm are a document that was not meant. */
const MOST_PROPOSALS = 5_000
const ROWS_AT_ONCE = 500

type Origin = {
  readonly origin: 'file' | 'paste'
  readonly fileId: string | null
  readonly fallbackTitle: string
  /** Said of a new plan by where the document comes from, whatever the reader makes of it. */
  readonly genre?: PlanGenre
  /** What else is written with the new plan, in its transaction. */
  readonly whenMade?: (tx: Db, planId: string) => Promise<void>
}
type Destination = { readonly jurisdictionId: string; readonly planId: string | null }

/**
 * Reads an uploaded document and lays its proposals out for confirming, as a new plan or a further revision of one.
 * @throws InvalidError with the sentence to show where the file cannot be read
 */
export async function createPlanFromFile(context: CommandContext, input: CreatePlanFromFileInput): Promise<RevisionMade> {
  return readFileIntoPlan(context, input, {})
}

/** The same, with what the document is known to be and what is written along with the plan that comes of it. */
export async function readFileIntoPlan(context: CommandContext, input: CreatePlanFromFileInput, more: Pick<Origin, 'genre' | 'whenMade'>): Promise<RevisionMade> {
  const target = await getTarget(context, input)
  const file = await findStoredFile(db(), input.fileId)
  if (!file || !isOwn(context.actor, file.uploadedById) || file.purpose !== 'plan') throw new NotFoundError('没有找到上传的文件：它可能已被清理，请重新上传')
  const read = await readStoredPlan(file)
  const fallbackTitle = file.displayName.replace(/\.[^.]+$/, '')
  return storeRevision(context, target, { origin: 'file', fileId: file.id, fallbackTitle, ...more }, read)
}

/** The same for a pasted text. */
export async function createPlanFromText(context: CommandContext, input: CreatePlanFromTextInput): Promise<RevisionMade> {
  const target = await getTarget(context, input)
  const read = await readPastedPlan(input.text)
  return storeRevision(context, target, { origin: 'paste', fileId: null, fallbackTitle: input.title }, read)
}

/** The same for a text that was read already, by the same reader: what the demonstration is made of. */
export async function createPlanFromReading(context: CommandContext, input: Destination & { fallbackTitle: string }, read: ReadPlanResult): Promise<RevisionMade> {
  return storeRevision(context, await getTarget(context, input), { origin: 'paste', fileId: null, fallbackTitle: input.fallbackTitle }, read)
}

type Target = { readonly place: PlaceDto; readonly plan: { readonly id: string; readonly title: string; readonly facts: KnownFacts } | null }

async function getTarget(context: CommandContext, { jurisdictionId, planId }: Destination): Promise<Target> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, PLAN_WRITERS), jurisdictionId)
  if (planId === null) return { place, plan: null }
  const plan = await db().plan.findFirst({ where: { id: planId, jurisdictionId: place.id }, select: { id: true, title: true, status: true, shortTitle: true, documentNumber: true, issuer: true, issuedOn: true, periodFrom: true, periodTo: true } })
  if (!plan) throw new NotFoundError()
  assertAllowed(canEditPlan(context.actor, { status: plan.status, jurisdictionPath: place.path }))
  const { id, title, shortTitle, documentNumber, issuer, issuedOn, periodFrom, periodTo } = plan
  const facts = { shortTitle, documentNumber, issuer, issuedOn: fromOptionalDateColumn(issuedOn), periodFrom: fromOptionalDateColumn(periodFrom), periodTo: fromOptionalDateColumn(periodTo) }
  return { place, plan: { id, title, facts } }
}

async function storeRevision(context: CommandContext, { place, plan }: Target, origin: Origin, { source, reading }: ReadPlanResult): Promise<RevisionMade> {
  const made = makeProposals(reading, source.text, storableText(origin.fallbackTitle), uuidv7)
  const { genre } = origin
  const read = genre ? made.map((one): NewProposal => (one.kind === 'FACTS' ? { ...one, content: { ...one.content, genre } } : one)) : made
  const proposals = plan ? keepKnownFacts(read, plan.facts) : read
  if (proposals.length > MOST_PROPOSALS) throw new InvalidError(`文件中识别出的条目超过 ${MOST_PROPOSALS} 项，请确认文件是否正确，或拆分后分别导入`)
  return transact(async (tx) => {
    const planId = plan?.id ?? (await createPlan(tx, context, place, proposals))
    const revision = await tx.planRevision.create({
      data: {
        planId, number: await nextNumber(tx, planId), origin: origin.origin, fileId: origin.fileId, stage: reading.stage, sourceText: source.text,
        sourceSha256: createHash('sha256').update(source.text).digest('hex'), sourceTables: toJson(source.tables), reading: toJson(reading), createdById: context.actor.accountId, createdAt: context.now,
      },
      select: { id: true, number: true },
    })
    if (!plan) await origin.whenMade?.(tx, planId)
    if (origin.fileId) await attachStoredFiles(tx, context, [origin.fileId], 'plan')
    await writeProposals(tx, revision.id, proposals)
    await resolveUnits(tx, context, revision.id, place, proposals)
    await writeAudit(tx, context, {
      action: origin.origin === 'file' ? confirmingEntries.createFromFile.id : confirmingEntries.createFromText.id, subjectType: 'plan', subjectId: planId, subjectLabel: plan?.title ?? titleOf(proposals), jurisdictionPath: place.path,
      detail: { revision: revision.number, characters: source.text.length, proposals: proposals.length },
    })
    return { planId, revisionId: revision.id }
  })
}

function titleOf(proposals: readonly NewProposal[]): string {
  const facts = proposals.find((one) => one.kind === 'FACTS')
  return facts?.kind === 'FACTS' ? facts.content.title : ''
}

async function createPlan(tx: Db, context: CommandContext, place: PlaceDto, proposals: readonly NewProposal[]): Promise<string> {
  const facts = proposals.find((one) => one.kind === 'FACTS')
  if (facts?.kind !== 'FACTS') throw new RangeError('a reading without facts')
  const made = await tx.plan.create({ data: { jurisdictionId: place.id, ...factColumns(facts.content), createdById: context.actor.accountId, createdAt: context.now }, select: { id: true } })
  return made.id
}

/** One document of a plan is confirmed at a time; the row of the plan is locked so that two uploads cannot both begin. */
async function nextNumber(tx: Db, planId: string): Promise<number> {
  await tx.$queryRaw`select id from plan where id = ${planId}::uuid for update`
  const open = await tx.planRevision.findFirst({ where: { planId, status: 'CONFIRMING' }, select: { id: true } })
  if (open) throw new RefusedError('本方案已有一份文稿在确认中，请先发布或放弃它')
  const last = await tx.planRevision.aggregate({ where: { planId }, _max: { number: true } })
  return (last._max.number ?? 0) + 1
}

async function writeProposals(tx: Db, revisionId: string, proposals: readonly NewProposal[]): Promise<void> {
  const rows = proposals.map((one, index) => toNewRow(revisionId, { ...one, content: toJson(one.content) } as NewProposal, index))
  // Tasks first: the others point at them.
  const ordered = [...rows.filter((row) => row.kind === 'TASK'), ...rows.filter((row) => row.kind !== 'TASK')]
  for (let at = 0; at < ordered.length; at += ROWS_AT_ONCE) await tx.planProposal.createMany({ data: ordered.slice(at, at + ROWS_AT_ONCE) })
}

/** What the register knows is settled at once; the rest waits for a person, and so does a group that has no member here. */
async function resolveUnits(tx: Db, context: CommandContext, revisionId: string, place: PlaceDto, proposals: readonly NewProposal[]): Promise<void> {
  const [index, departments] = [await getDepartmentIndex(place, tx), await listExpandable(place.id, tx)]
  const names = [...new Set(proposals.flatMap((one) => unitsOf(one).map((unit) => unit.writtenAs)))]
  const found = names.flatMap((name) => resolveByRegister(name, matchDepartment(index, name)) ?? []).filter((one) => !reachesNobody(one, departments))
  await tx.planUnitResolution.createMany({ data: found.map((one) => ({ ...one, departmentIds: [...one.departmentIds], revisionId, decidedAt: context.at })) })
}
