import { createPlan, createTarget } from '@/prisma/seed/factories/plan'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** Indicators of a plan in force of the main city: one that is looked at, one that is changed. */
export async function makeIndicatorDefinitionSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const plan = await createPlan(db, { jurisdiction: main.jurisdiction, createdById: city.of('OFFICE').account.id, title: '权限核对定义方案' })
  const shown = await createTarget(db, { plan, indicatorName: '权限核对定义指标' })
  const changed = await createTarget(db, { plan })
  const params = { indicatorId: shown.indicatorId }
  return {
    'indicator.definition.view': { params, canary: '权限核对定义指标' },
    'indicator.definition.edit': { params, canary: '权限核对定义指标' },
    'indicator.definition.save': { input: { id: changed.indicatorId, version: 1, numeratorName: '合格数', denominatorName: '检查数', flow: 'FLOW', denominatorFlow: '', direction: 'HIGHER_IS_BETTER', missesStay: 'STAY', counting: '', source: 'REPORTED', measureCode: '', levels: [], kinds: [], products: [], rolledUpFrom: [], reason: '权限核对' } },
  }
}
