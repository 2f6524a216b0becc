import { createPlan, createTask } from '@/prisma/seed/factories/plan'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** A published plan of the main city, exported. */
export async function makePlanExportSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const plan = await createPlan(city.db, { jurisdiction: city.main.jurisdiction, createdById: city.of('OFFICE').account.id, title: '权限核对导出方案' })
  await createTask(city.db, { plan, heading: '权限核对导出任务', units: [{ role: 'LEAD', department: city.main.department }] })
  return {
    // Without a canary: what a workbook holds is compressed, so that its text could not be found anyhow.
    'plan.export.ledger': { params: { id: plan.id }, query: '?format=xlsx' },
  }
}
