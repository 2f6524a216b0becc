import { createPlan, createTask } from '@/prisma/seed/factories/plan'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** A published plan of the main city, exported, its two revisions compared, and the plan found again. */
export async function makePlanExportSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const plan = await createPlan(city.db, { jurisdiction: city.main.jurisdiction, createdById: city.of('OFFICE').account.id, title: '权限核对导出方案' })
  await createTask(city.db, { plan, heading: '权限核对导出任务', units: [{ role: 'LEAD', department: city.main.department }] })
  const at = new Date()
  const revision = (number: number, text: string) => city.db.planRevision.create({ data: { planId: plan.id, number, status: 'PUBLISHED', origin: 'paste', sourceText: text, createdById: city.of('OFFICE').account.id, createdAt: at, publishedAt: at, clauses: { create: [{ planId: plan.id, path: ['一'], heading: '核对条款', text, sortOrder: 0, spanStart: 0, spanEnd: text.length }] } } })
  await revision(1, '权限核对旧稿条款')
  await revision(2, '权限核对新稿条款')
  return {
    'plan.compare.view': { params: { id: plan.id }, query: '?left=1&right=2', canary: plan.title },
    'overview.search.page': { query: `?q=${encodeURIComponent('权限核对')}`, canary: '导出方案' },
    'overview.search.palette': { query: `?q=${encodeURIComponent('权限核对')}`, foreignCanary: plan.title, own: true },
    // Without a canary: what a workbook holds is compressed, so that its text could not be found anyhow.
    'plan.export.ledger': { params: { id: plan.id }, query: '?format=xlsx' },
  }
}
