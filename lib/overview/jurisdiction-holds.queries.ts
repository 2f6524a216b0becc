import 'server-only'
import type { ListJurisdictionHolds } from '@/lib/organisation/jurisdiction-hold.queries'

/** Plans of the jurisdiction, and tasks given to the department a township also is. */
const listPlanHolds: ListJurisdictionHolds = async (tx, jurisdictionId) => {
  const [plans, tasks] = await Promise.all([
    tx.plan.count({ where: { jurisdictionId, voidedAt: null } }),
    tx.planTask.count({ where: { voidedAt: null, plan: { voidedAt: null }, units: { some: { department: { linkedJurisdictionId: jurisdictionId } } } } }),
  ])
  return [
    { what: '规划（方案）', unit: '个', count: plans },
    { what: '任务', unit: '项', count: tasks },
  ]
}

const listIndicatorHolds: ListJurisdictionHolds = async (tx, jurisdictionId) => [{ what: '指标', unit: '项', count: await tx.indicator.count({ where: { jurisdictionId, voidedAt: null } }) }]

/** Its registers, and what lies in the township of the jurisdiction above that it also is. */
const listLedgerHolds: ListJurisdictionHolds = async (tx, jurisdictionId) => {
  const place = { voidedAt: null, OR: [{ jurisdictionId }, { township: { linkedJurisdictionId: jurisdictionId } }] }
  return [
    { what: '监管对象', unit: '个', count: await tx.foodBusiness.count({ where: place }) },
    { what: '抽检批次', unit: '项', count: await tx.sampleBatch.count({ where: place }) },
  ]
}

/** What keeps a jurisdiction from being voided: one line for each area above that files its records under one. */
export const jurisdictionHolds: readonly ListJurisdictionHolds[] = [listPlanHolds, listIndicatorHolds, listLedgerHolds]
