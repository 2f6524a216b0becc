import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import type { ConfirmingState } from '@/lib/plan/confirming'
import { getConfirming } from '@/lib/plan/confirming.queries'
import { createPlanFromReading } from '@/lib/plan/intake.commands'
import { decideConflict, decideProposals, editProposal, settleJoint } from '@/lib/plan/proposal.commands'
import { sourceFromText } from '@/lib/plan/reader/plan-source'
import { readPlan } from '@/lib/plan/reader/read-plan'
import { resolveUnit } from '@/lib/plan/unit-resolution.commands'
import type { CommandContext } from '@/lib/platform/command-context'
import { useDb, type Db } from '@/lib/platform/db'
import { publishRevision } from '@/lib/workflow/publish-plan.commands'
import { findDemoActor } from './demo-actor'
import { demoConfirming, demoPlans, type DemoPlan } from './plans-data'

const FOLDER = path.resolve(import.meta.dirname, 'plans')
const ANHE = '990181'
const JOINT_REASON = '文件明确由各单位按职责分工负责，由食安办统筹调度'

/**
 * Reads the plans of the demo city with the plan reader, confirms them as its office would and publishes them, through
 * the same commands; leaves one further document to be confirmed. Running it again changes nothing. Needs the demo
 * organisation and accounts.
 * @param context.now the instant of now: nothing is published later
 */
export async function seedDemoPlans(db: Db, context: { now: Date }): Promise<void> {
  const before = useDb(db as PrismaClient)
  try {
    const place = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: ANHE }, select: { id: true } })
    if ((await db.plan.count({ where: { jurisdictionId: place.id } })) > 0) return
    const planIds = new Map<string, string>()
    for (const plan of demoPlans) planIds.set(plan.file, await seedPlan(db, place.id, plan, context.now))
    await intake(await contextAt(db, context.now), place.id, demoConfirming.file, planIds.get(demoConfirming.of)!)
  } finally {
    useDb(before)
  }
}

async function contextAt(db: Db, at: Date): Promise<CommandContext> {
  return { actor: await findDemoActor(db, 'office'), request: { requestId: 'demo', address: 'local', userAgent: 'demo', origin: null }, now: at, at }
}

function intake(context: CommandContext, jurisdictionId: string, file: string, planId: string | null) {
  return readFile(path.join(FOLDER, `${file}.txt`), 'utf8').then((text) => {
    const source = sourceFromText(text)
    return createPlanFromReading(context, { jurisdictionId, planId, fallbackTitle: file }, { source, reading: readPlan(source) })
  })
}

async function seedPlan(db: Db, jurisdictionId: string, plan: DemoPlan, now: Date): Promise<string> {
  const published = new Date(`${plan.publishedOn}T01:30:00Z`)
  const context = await contextAt(db, published < now ? published : now)
  const { planId, revisionId } = await intake(context, jurisdictionId, plan.file, null)
  const state = async () => (await getConfirming(context, planId)).state
  await completeFacts(context, await state(), plan)
  await settleUnits(db, context, { revisionId, jurisdictionId }, await state(), plan)
  await settleJointTasks(db, context, { revisionId, jurisdictionId }, await state(), plan)
  await decideConflicts(context, await state())
  const pending = (await state()).proposals.filter((one) => one.state === 'PENDING' && one.kind !== 'CONFLICT')
  await decideProposals(context, { revisionId, items: pending.map(({ id, version }) => ({ id, version })), state: 'ACCEPTED' })
  const { changeCount } = await state()
  await publishRevision(context, { revisionId, changeCount, duty: plan.duty ?? null, noDutyReason: plan.noDutyReason ?? null })
  return planId
}

async function completeFacts(context: CommandContext, state: ConfirmingState, plan: DemoPlan): Promise<void> {
  const facts = state.proposals.find((one) => one.kind === 'FACTS')
  if (facts?.kind === 'FACTS' && plan.facts) await editProposal(context, { id: facts.id, version: facts.version, kind: 'FACTS', content: { ...facts.content, ...plan.facts } })
}

type Where = { readonly revisionId: string; readonly jurisdictionId: string }

/** Unknown names become departments where the data says so, groups are named, and the rest are bodies outside the register. */
async function settleUnits(db: Db, context: CommandContext, { revisionId, jurisdictionId }: Where, state: ConfirmingState, plan: DemoPlan): Promise<void> {
  for (const unit of state.units.filter((one) => one.taskProposalId === null && !one.settled)) {
    const base = { revisionId, writtenAs: unit.writtenAs, taskProposalId: null, version: unit.resolution?.version ?? null, groupRule: null, remember: null, newDepartment: null }
    const codes = plan.chosen?.[unit.writtenAs]
    if (codes) {
      const departmentIds = await idsOf(db, jurisdictionId, codes)
      await resolveUnit(context, { ...base, kind: 'CHOSEN', departmentIds })
    } else if (plan.newDepartments?.includes(unit.writtenAs)) {
      await resolveUnit(context, { ...base, kind: 'DEPARTMENT', departmentIds: [], newDepartment: { name: unit.writtenAs, shortName: unit.writtenAs, kind: 'DEPARTMENT' } })
    } else await resolveUnit(context, { ...base, kind: 'OUTSIDE', departmentIds: [] })
  }
}

async function idsOf(db: Db, jurisdictionId: string, codes: readonly string[]): Promise<string[]> {
  return (await db.department.findMany({ where: { jurisdictionId, catalogueCode: { in: [...codes] } }, orderBy: { sortOrder: 'asc' }, select: { id: true } })).map((row) => row.id)
}

async function settleJointTasks(db: Db, context: CommandContext, { revisionId, jurisdictionId }: Where, state: ConfirmingState, plan: DemoPlan): Promise<void> {
  const joint = state.proposals.flatMap((one) => (one.kind === 'TASK' && one.content.responsibility === 'JOINT' ? [one] : []))
  const coordinated = joint.filter((one) => plan.coordinators?.[one.content.heading] !== undefined)
  for (const one of coordinated) {
    const [coordinatorId] = await idsOf(db, jurisdictionId, [plan.coordinators![one.content.heading]!])
    await settleJoint(context, { revisionId, items: [{ id: one.id, version: one.version }], coordinatorId: coordinatorId!, noLeadReason: null })
  }
  const others = joint.filter((one) => !coordinated.includes(one)).map(({ id, version }) => ({ id, version }))
  if (others.length > 0) await settleJoint(context, { revisionId, items: others, coordinatorId: null, noLeadReason: JOINT_REASON })
}

async function decideConflicts(context: CommandContext, state: ConfirmingState): Promise<void> {
  for (const one of state.proposals) {
    if (one.kind !== 'CONFLICT') continue
    const decision = one.content.kind === 'target-mismatch' ? ({ choice: 'first', reason: '以指标表为准' } as const) : ({ choice: 'keep-all', reason: '两处口径不同，分别统计' } as const)
    await decideConflict(context, { id: one.id, version: one.version, decision })
  }
}
