import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { toDateColumn } from '@/lib/organisation/date-column'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { formatInstant } from '@/lib/shared/format'
import type { DecisionMade } from './confirming'
import type { FactsContent } from './proposal.schema'
import { storableText } from './storable-text'
import { PROPOSAL_COLUMNS, type ProposalRow } from './proposal-rows'
import type { RevisionInHand } from './revision-in-hand.queries'

/** What a decision may change of a proposal. */
export type ProposalPatch = {
  state?: ProposalRow['state']
  certain?: boolean
  doubts?: Prisma.InputJsonValue
  content?: Prisma.InputJsonValue
  spanStart?: number | null
  spanEnd?: number | null
  moreSpans?: Prisma.InputJsonValue
  taskProposalId?: string | null
  decidedById?: string | null
  decidedAt?: Date | string | null
}

type Columns = Omit<ProposalRow, 'id' | 'version'>
export type ResolutionColumns = { writtenAs: string; taskProposalId: string | null; kind: 'DEPARTMENT' | 'GROUP' | 'CHOSEN' | 'OUTSIDE'; departmentIds: string[]; groupRule: Prisma.PlanUnitResolutionCreateManyInput['groupRule']; basis: string; decidedById: string | null }

/** A row before or after a decision: its version and what the decision changed of it; null where it was not there. */
type Image<T> = { id: string; version: number; fields: Partial<T> | null }
export type DecisionImage = { proposals: Image<Columns>[]; resolutions: Image<ResolutionColumns>[] }

export type DecisionWords = {
  readonly verb: string
  readonly label: string
  /** The entry's id, for the audit. */
  readonly action: string
  /** The decision this one takes back. */
  readonly undoesId?: string
}

/** Writes rows of one revision inside a decision and remembers what they were. */
export class DecisionRecorder {
  readonly before: DecisionImage = { proposals: [], resolutions: [] }
  readonly after: DecisionImage = { proposals: [], resolutions: [] }
  touchesFacts = false

  constructor(
    readonly tx: Db,
    readonly context: CommandContext,
    readonly revision: RevisionInHand,
  ) {}

  /**
   * The rows as they are now, in the order of the document.
   * @throws ConflictError, naming who did what, when one of them is no longer at the version that was looked at
   */
  async load(items: readonly { id: string; version: number }[]): Promise<ProposalRow[]> {
    const wanted = new Map(items.map((one) => [one.id, one.version]))
    const rows = await this.tx.planProposal.findMany({ where: { revisionId: this.revision.id, id: { in: [...wanted.keys()] } }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: PROPOSAL_COLUMNS })
    const stale = rows.find((row) => row.version !== wanted.get(row.id))
    if (stale) throw await conflictOver(this.tx, this.revision.id, stale.id)
    if (rows.length !== wanted.size) throw new NotFoundError('有条目已不存在，请刷新后再操作')
    return rows
  }

  /** Changes rows in the same way; each is judged by its version again as it is written. */
  async update(rows: readonly ProposalRow[], patch: ProposalPatch): Promise<void> {
    if (rows.length === 0) return
    for (const same of groupsByVersion(rows)) {
      const { count } = await this.tx.planProposal.updateMany({
        where: { revisionId: this.revision.id, id: { in: same.map((row) => row.id) }, version: same[0]!.version },
        data: { ...(patch as Prisma.PlanProposalUncheckedUpdateManyInput), version: { increment: 1 } },
      })
      if (count !== same.length) throw new ConflictError()
    }
    const keys = Object.keys(patch) as (keyof ProposalPatch)[]
    for (const row of rows) {
      this.before.proposals.push({ id: row.id, version: row.version, fields: Object.fromEntries(keys.map((key) => [key, row[key]])) })
      this.after.proposals.push({ id: row.id, version: row.version + 1, fields: patch as Partial<Columns> })
      this.touchesFacts ||= row.kind === 'FACTS'
    }
  }

  /** Adds a row. `version` continues that of a row that was there before. */
  async create(id: string, columns: Columns, version = 1): Promise<void> {
    const { original, ...rest } = columns
    await this.tx.planProposal.create({
      data: { ...(rest as unknown as Prisma.PlanProposalUncheckedCreateInput), id, version, revisionId: this.revision.id, original: original === null ? Prisma.DbNull : (original as Prisma.InputJsonValue) },
      select: { id: true },
    })
    this.before.proposals.push({ id, version: version - 1, fields: null })
    this.after.proposals.push({ id, version, fields: columns })
  }

  /** Takes a row away that a decision had added. */
  async remove(row: ProposalRow): Promise<void> {
    const { count } = await this.tx.planProposal.deleteMany({ where: { id: row.id, revisionId: this.revision.id, version: row.version } })
    if (count !== 1) throw new ConflictError()
    const { id, version, ...fields } = row
    this.before.proposals.push({ id, version, fields })
    this.after.proposals.push({ id, version: version + 1, fields: null })
  }

  get decided(): { decidedById: string; decidedAt: Date } {
    return { decidedById: this.context.actor.accountId, decidedAt: this.context.at }
  }
}

function groupsByVersion(rows: readonly ProposalRow[]): ProposalRow[][] {
  const groups = new Map<number, ProposalRow[]>()
  for (const row of rows) groups.set(row.version, [...(groups.get(row.version) ?? []), row])
  return [...groups.values()]
}

/**
 * Runs one decision of a revision: counts it (which makes decisions of one revision wait for one another), does the
 * work, and writes what was before and after together with the audit row. All of it or nothing.
 * @param words may be made from what the work found
 */
export async function decide(context: CommandContext, revision: RevisionInHand, work: (recorder: DecisionRecorder) => Promise<DecisionWords>): Promise<DecisionMade> {
  return transact(async (tx) => {
    const changeCount = await countDecision(tx, revision.id)
    const recorder = new DecisionRecorder(tx, context, revision)
    const words = await work(recorder)
    const made = await tx.planDecision.create({
      data: {
        revisionId: revision.id, number: changeCount, verb: words.verb, label: words.label.slice(0, 200), undoesId: words.undoesId ?? null, madeById: context.actor.accountId, madeAt: context.at,
        before: toJson(recorder.before), after: toJson(recorder.after),
      },
      select: { id: true },
    })
    if (recorder.touchesFacts) await showFacts(tx, revision)
    await writeAudit(tx, context, {
      action: words.action, subjectType: 'plan', subjectId: revision.planId, subjectLabel: revision.plan.title, jurisdictionPath: revision.plan.jurisdiction.path,
      detail: { revision: revision.number, decision: changeCount, label: words.label.slice(0, 200), rows: recorder.after.proposals.length + recorder.after.resolutions.length },
    })
    return { decisionId: made.id, changeCount }
  })
}

/** Locks the revision's row until the transaction ends. */
async function countDecision(tx: Db, revisionId: string): Promise<number> {
  const { count } = await tx.planRevision.updateMany({ where: { id: revisionId, status: 'CONFIRMING' }, data: { changeCount: { increment: 1 } } })
  if (count === 0) throw new ConflictError('本文稿已发布或放弃，请刷新查看')
  return (await tx.planRevision.findUniqueOrThrow({ where: { id: revisionId }, select: { changeCount: true } })).changeCount
}

/** A plan that is not published yet is called what its document is called. */
async function showFacts(tx: Db, revision: RevisionInHand): Promise<void> {
  const facts = await tx.planProposal.findFirst({ where: { revisionId: revision.id, kind: 'FACTS' }, select: { content: true } })
  if (!facts) return
  const content = facts.content as unknown as FactsContent
  await tx.plan.updateMany({ where: { id: revision.planId, status: 'DRAFT' }, data: { ...factColumns(content), version: { increment: 1 } } })
  await tx.planRevision.update({ where: { id: revision.id }, data: { stage: content.stage }, select: { id: true } })
}

/** The facts of a document as the plan's columns. */
export function factColumns(facts: FactsContent) {
  const day = (on: string | null) => (on === null ? null : toDateColumn(on))
  return {
    title: facts.title, shortTitle: facts.shortTitle, genre: facts.genre, documentNumber: facts.documentNumber, issuer: facts.issuer,
    issuedOn: day(facts.issuedOn), periodFrom: day(facts.periodFrom), periodTo: day(facts.periodTo),
  }
}

/** Dates become instants in ISO form; NUL and halves of characters, which the database refuses, go. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value), (_key, held: unknown) => (typeof held === 'string' ? storableText(held) : held)) as Prisma.InputJsonValue
}

/** The conflict with who did what to a proposal last. */
export async function conflictOver(tx: Db, revisionId: string, proposalId: string): Promise<ConflictError> {
  const last = await tx.planDecision.findFirst({
    where: { revisionId, after: { path: ['proposals'], array_contains: [{ id: proposalId }] } },
    orderBy: { number: 'desc' },
    select: { label: true, madeAt: true, madeBy: { select: { displayName: true } } },
  })
  return last ? new ConflictError(`${last.madeBy.displayName}已于${formatInstant(last.madeAt)}${last.label}，与您看到的内容不同。请查看最新内容后再操作`) : new ConflictError()
}
