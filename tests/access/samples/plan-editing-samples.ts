import { createDepartment } from '@/prisma/seed/factories/organisation'
import { createDuty, createMilestone, createPlan, createTarget, createTask, type PlanRef } from '@/prisma/seed/factories/plan'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

const REASON = '权限核对'
const at = (row: { id: string }, version = 1) => ({ id: row.id, version })

/** Fields as the forms send them. */
const facts = { title: '权限核对的新方案', shortTitle: '', genre: 'ANNUAL', documentNumber: '', issuer: '', issuedOn: '', periodFrom: '2026-01-01', periodTo: '2026-12-31', summary: '' }
const milestone = { kind: 'DEADLINE', name: '核对节点', writtenAs: '', startsOn: '', dueOn: '2026-12-20', recurring: false, taskId: '', criterion: '', reason: REASON }
const duty = { name: '核对台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS', departmentIds: [], recipient: '', cycle: 'MONTHLY', dueDay: '21', months: [], dueOn: '', cutOffDays: '1', shiftOnRestDays: false, effectiveFrom: '2099-01-01', effectiveTo: '', reason: REASON }
const target = {
  taskId: '', indicatorName: '权限核对合格率', measureUnit: '%', direction: 'HIGHER_IS_BETTER', flow: '', counting: '', nature: 'BINDING', comparator: 'AT_LEAST', value: '98', upper: '', per: '', valueText: '', approximate: false, strive: false, pending: '', authority: '', window: '', year: '2026', years: [], owners: [], shares: [], baselineValue: '', baselinePeriod: '', reason: REASON,
}

/** Plans of the main city, one for each step that ends or begins one. */
async function makePlanSamples(city: AccessCity, planOf: (given?: Partial<Parameters<typeof createPlan>[1]>) => Promise<PlanRef>): Promise<Record<string, Sample>> {
  const { db, main } = city
  const draft = await planOf({ status: 'DRAFT' })
  await createTask(db, { plan: draft, units: [{ role: 'LEAD', department: main.department }] })
  await createDuty(db, { plan: draft })
  const source = await planOf({ title: '权限核对往年方案' })
  const shown = await planOf({ title: '权限核对改动方案' })
  const gone = await createDepartment(db, { jurisdiction: main.jurisdiction, name: '市权限移交局' })
  await db.department.update({ where: { id: gone.id }, data: { retiredOn: new Date('2020-01-01') } })
  await createTask(db, { plan: source, units: [{ role: 'LEAD', department: gone }] })
  const here = `?jurisdiction=${main.jurisdiction.id}`
  return {
    'plan.editing.newByHand': { query: here },
    'plan.editing.newCopy': { query: here, canary: source.title },
    'plan.editing.facts': { params: { id: shown.id }, canary: shown.title },
    'plan.editing.create': { input: { jurisdictionId: main.jurisdiction.id, ...facts } },
    'plan.editing.copy': { input: { sourceId: source.id, title: '权限核对的副本', documentNumber: '', periodFrom: '2027-01-01', periodTo: '2027-12-31' } },
    'plan.editing.updateFacts': { input: { ...at(await planOf()), ...facts, reason: REASON } },
    'plan.editing.setNoDuty': { input: { ...at(await planOf()), noDutyReason: '随总结报送', reason: REASON } },
    'plan.editing.publish': { input: at(draft) },
    'plan.editing.discard': { input: at(await planOf({ status: 'DRAFT' })) },
    'plan.editing.close': { input: { ...at(await planOf()), reason: REASON } },
    'plan.editing.reopen': { input: { ...at(await planOf({ status: 'CLOSED' })), reason: REASON } },
    'plan.editing.void': { input: { ...at(await planOf()), reason: REASON } },
    'plan.editing.handOver': { query: here, canary: gone.name },
    'plan.editing.handOverParts': { input: { departmentId: gone.id, toDepartmentId: main.department.id, planIds: [source.id], reason: REASON } },
  }
}

/** What stands in a plan in force, each row its own. */
async function makeRowSamples(city: AccessCity, plan: PlanRef): Promise<Record<string, Sample>> {
  const { db, main } = city
  const task = { kind: 'TASK', number: '', section: '', heading: '权限核对的任务', body: '', measures: '', units: [{ role: 'LEAD', departmentId: main.department.id, writtenAs: '市教育局', groupRule: null }], responsibility: 'LED', coordinatorId: '', noLeadReason: '', dueOn: '', dueText: '', criterion: '', note: '', reason: REASON }
  const planId = plan.id
  const shownTask = await createTask(db, { plan, heading: '权限核对可改任务' })
  const shownTarget = await createTarget(db, { plan, indicatorName: '权限核对可改指标' })
  const shownDuty = await createDuty(db, { plan, name: '权限核对可改台账' })
  const shownMilestone = await createMilestone(db, { plan, name: '权限核对可改节点' })
  const newTask = () => createTask(db, { plan })
  const newDuty = () => createDuty(db, { plan })
  const list = (canary: string): Sample => ({ params: { id: planId }, canary })
  return {
    'plan.task-editing.list': list(shownTask.heading),
    'plan.task-editing.new': list(plan.title),
    'plan.task-editing.edit': { params: { id: planId, taskId: shownTask.id }, canary: shownTask.heading },
    'plan.task-editing.create': { input: { planId, ...task } },
    'plan.task-editing.update': { input: { ...at(await newTask()), ...task } },
    'plan.task-editing.move': { input: { ...at(await newTask()), direction: 'up' } },
    'plan.task-editing.void': { input: { ...at(await newTask()), reason: REASON } },
    'plan.milestone-editing.list': list('权限核对可改节点'),
    'plan.milestone-editing.create': { input: { planId, ...milestone } },
    'plan.milestone-editing.update': { input: { ...at(shownMilestone), ...milestone } },
    'plan.milestone-editing.void': { input: { ...at(await createMilestone(db, { plan })), reason: REASON } },
    'plan.duty-editing.list': list('权限核对可改台账'),
    'plan.duty-editing.new': list(plan.title),
    'plan.duty-editing.edit': { params: { id: planId, dutyId: shownDuty.id }, canary: '权限核对可改台账' },
    'plan.duty-editing.create': { input: { planId, ...duty } },
    'plan.duty-editing.update': { input: { ...at(await newDuty()), ...duty } },
    'plan.duty-editing.void': { input: { ...at(await newDuty()), fromOn: '2099-01-01', reason: REASON } },
    'indicator.target.list': list('权限核对可改指标'),
    'indicator.target.new': list(plan.title),
    'indicator.target.edit': { params: { id: planId, targetId: shownTarget.id }, canary: '权限核对可改指标' },
    'indicator.target.create': { input: { planId, ...target } },
    'indicator.target.update': { input: { ...at(await createTarget(db, { plan })), ...target } },
    'indicator.target.nameAuthority': { input: { ...at(await createTarget(db, { plan, value: null })), authority: '省食安办', reason: '' } },
    'indicator.target.settle': { input: { ...at(await createTarget(db, { plan, value: null })), comparator: 'AT_LEAST', value: '95', upper: '', per: '', valueText: '', settledByDocument: '核对文件〔2026〕1号', settledOn: '2026-10-01', years: [], reason: '' } },
    'indicator.target.confirmValue': { input: at(await createTarget(db, { plan })) },
    'indicator.target.void': { input: { ...at(await createTarget(db, { plan })), reason: REASON } },
  }
}

/** Links between two plans, their tasks and targets. */
async function makeLinkSamples(city: AccessCity, planOf: (given?: Partial<Parameters<typeof createPlan>[1]>) => Promise<PlanRef>): Promise<Record<string, Sample>> {
  const { db } = city
  const [upper, lower] = [await planOf({ title: '权限核对上级规划' }), await planOf({ title: '权限核对承接方案' })]
  const [upperTask, lowerTask] = [await createTask(db, { plan: upper }), await createTask(db, { plan: lower })]
  const plans = { upperPlanId: upper.id, lowerPlanId: lower.id }
  const created = { createdById: city.of('OFFICE').account.id, createdAt: new Date() }
  const link = await db.planLink.create({ data: { ...plans, ...created } })
  const item = await db.planLink.create({ data: { ...plans, ...created, upperTaskId: upperTask.id, lowerTaskId: lowerTask.id } })
  return {
    'plan.link.view': { params: { id: upper.id }, canary: lower.title },
    'plan.link.linkPlans': { input: { upperPlanId: upper.id, lowerPlanId: (await planOf()).id } },
    'plan.link.linkItems': { input: { ...plans, pairs: [{ kind: 'task', upperId: upperTask.id, lowerId: (await createTask(db, { plan: lower })).id }] } },
    'plan.link.void': { input: { id: item.id, version: link.version, reason: REASON } },
  }
}

export async function makePlanEditingSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const planOf = (given: Partial<Parameters<typeof createPlan>[1]> = {}) => createPlan(city.db, { jurisdiction: city.main.jurisdiction, createdById: city.of('OFFICE').account.id, ...given })
  return { ...(await makePlanSamples(city, planOf)), ...(await makeRowSamples(city, await planOf({ title: '权限核对手工方案' }))), ...(await makeLinkSamples(city, planOf)) }
}
