import { createJurisdiction } from '@/prisma/seed/factories/organisation'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** A plan in force of the main city with one target that its leader's page shows. */
export async function makeDashboardSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const plan = await createPlan(db, { jurisdiction: main.jurisdiction, createdById: city.of('OFFICE').account.id, title: '权限核对态势方案' })
  const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: main.department }] })
  const target = await createTarget(db, { plan, task, indicatorName: '权限核对态势指标' })
  for (const name of ['权限核对东县', '权限核对西县']) {
    const county = await createJurisdiction(db, { name, parent: main.jurisdiction, level: 'COUNTY' })
    await createTarget(db, { plan: await createPlan(db, { jurisdiction: county, createdById: city.of('OFFICE').account.id }), indicatorName: '权限核对各县指标' })
  }
  const query = `?jurisdiction=${main.jurisdiction.id}`
  return {
    'overview.dashboard.view': { query, canary: '权限核对态势指标' },
    'overview.dashboard.recordVisit': { input: { jurisdictionId: main.jurisdiction.id } },
    'overview.dashboard.present': { query, canary: '权限核对态势方案' },
    'overview.dashboard.counties': { query, canary: '权限核对各县指标' },
    'overview.dashboard.matrix': { query, canary: '权限核对态势指标' },
    'overview.dashboard.export': { query },
    'overview.dashboard.exportCounties': { query },
    'overview.dashboard.exportMatrix': { query },
    'overview.dashboard.exportTarget': { params: { targetId: target.id }, query },
    'overview.dashboard.plans': { query, canary: '权限核对态势方案' },
    'overview.department-dashboard.list': { query, own: true },
    'overview.department-dashboard.view': { params: { departmentId: main.department.id }, query, canary: '权限核对态势指标' },
    'overview.department-dashboard.target': { params: { departmentId: main.department.id, targetId: target.id }, canary: '权限核对态势指标' },
    'overview.dashboard.data': { query, canary: '权限核对态势指标' },
    'overview.dashboard.target': { params: { targetId: target.id }, query, canary: '权限核对态势指标' },
  }
}
