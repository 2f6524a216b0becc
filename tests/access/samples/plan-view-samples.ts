import { createDuty, createPlan, createRevision, createTarget, createTask } from '@/prisma/seed/factories/plan'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

const WORDS = '（一）核对任务。'

/** A published plan of the main city that every view shows by a name of its own. */
export async function makePlanViewSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const createdById = city.of('OFFICE').account.id
  const plan = await createPlan(db, { jurisdiction: main.jurisdiction, createdById, title: '权限核对方案' })
  const revision = await createRevision(db, { plan, createdById, sourceText: `一、总则\n${WORDS}` })
  const task = await createTask(db, { plan, heading: '权限核对任务', dueOn: '2026-12-20', units: [{ role: 'LEAD', department: main.department }], basis: { revision, words: WORDS } })
  await createTarget(db, { plan, task, indicatorName: '权限核对指标' })
  await createDuty(db, { plan, name: '权限核对台账' })
  const view: Sample = { params: { id: plan.id }, canary: plan.title }
  return {
    'plan.plan-view.list': { query: `?jurisdiction=${main.jurisdiction.id}`, canary: plan.title },
    'plan.plan-view.overview': view,
    'plan.plan-view.outline': { ...view, canary: task.heading },
    'plan.plan-view.tasks': { ...view, canary: task.heading },
    'plan.plan-view.units': { ...view, canary: task.heading },
    'plan.plan-view.timeline': { ...view, canary: task.heading },
    'plan.plan-view.targets': { ...view, canary: '权限核对指标' },
    'plan.plan-view.duties': { ...view, canary: '权限核对台账' },
    'plan.plan-view.source': { ...view, canary: '核对任务' },
    'plan.plan-view.task': { params: { id: plan.id, taskId: task.id }, canary: task.heading },
  }
}
