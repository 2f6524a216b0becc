import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { periodOf, previousPeriod, type Period } from '@/lib/shared/period'
import { createAccount, type AccountRef } from '@/prisma/seed/factories/account'
import { createJurisdiction, type JurisdictionRef } from '@/prisma/seed/factories/organisation'
import { createPlan } from '@/prisma/seed/factories/plan'

export type WideCity = { readonly jurisdiction: JurisdictionRef; readonly leader: AccountRef; readonly departmentId: string; readonly indicatorName: string }

const [DEPARTMENTS, TARGETS, OWNERS, MONTHS] = [70, 60, 20, 12]
const NAMES = ['学校食堂互联网加明厨亮灶覆盖率', '食品经营主体量化分级评定完成率', '农产品质量安全例行监测合格率', '重点品种追溯信息上传率', '投诉举报按时办结率', '风险隐患整改完成率']

/** A city whose leader's page and matrix are as wide as they get: 70 departments, 60 targets of six plans, each with 20 departments that reported each month. */
export async function createWideCity(db: PrismaClient, now: Date): Promise<WideCity> {
  const jurisdiction = await createJurisdiction(db, { name: '广汇市' })
  const leader = await createAccount(db, { jurisdiction, roles: [{ role: 'LEADER' }] })
  const departments = Array.from({ length: DEPARTMENTS }, (_, index) => ({ id: randomUUID(), jurisdictionId: jurisdiction.id, kind: 'DEPARTMENT' as const, name: `市第${index + 1}监督管理局`, shortName: `第${index + 1}局`, sortOrder: index }))
  await db.department.createMany({ data: departments })
  const year = Number(now.toISOString().slice(0, 4))
  const plans = await Promise.all(Array.from({ length: 6 }, (_, index) => createPlan(db, { jurisdiction, createdById: leader.id, title: `广汇市食品安全专项治理行动方案（第${index + 1}期）`, periodFrom: `${year}-01-01`, periodTo: `${year}-12-31` })))
  const indicators = Array.from({ length: TARGETS }, (_, index) => ({ id: randomUUID(), jurisdictionId: jurisdiction.id, name: `${NAMES[index % NAMES.length]!}（第${index + 1}类）`, measureUnit: '%', flow: 'FLOW' as const, denominatorFlow: 'FLOW' as const, missesStay: index % 3 === 0, numeratorName: '合格数', denominatorName: '总数' }))
  await db.indicator.createMany({ data: indicators })
  const targets = indicators.map(({ id }, index) => ({ id: randomUUID(), planId: plans[index % plans.length]!.id, indicatorId: id, comparator: 'AT_LEAST' as const, value: 90 + (index % 10), valueText: `≥${90 + (index % 10)}`, nature: index % 2 === 0 ? 'BINDING' as const : 'ANTICIPATORY' as const, sortOrder: index }))
  await db.indicatorTarget.createMany({ data: targets })
  const ownersOf = (index: number) => Array.from({ length: OWNERS }, (_, place) => departments[(index * 7 + place * 3) % DEPARTMENTS]!)
  await db.indicatorTargetOwner.createMany({ data: targets.flatMap(({ id }, index) => ownersOf(index).map((department, place) => ({ targetId: id, departmentId: department.id, role: place === 0 ? 'LEAD' as const : 'RESPONSIBLE' as const }))) })
  const months = monthsBefore(periodOf(now.toISOString().slice(0, 10)))
  for (const [index, { id }] of indicators.entries()) {
    await db.indicatorMonth.createMany({
      data: ownersOf(index).flatMap((department, place) => months.map((period, at) => ({ indicatorId: id, departmentId: department.id, period, standing: 'KNOWN' as const, numerator: 880 + ((index * 31 + place * 17 + at * 7) % 120), denominator: 1_000, filedValueId: randomUUID(), sectionId: randomUUID(), filedAt: now, accepted: true }))),
    })
  }
  return { jurisdiction, leader, departmentId: departments[0]!.id, indicatorName: indicators[0]!.name }
}

function monthsBefore(month: Period): Period[] {
  const months: Period[] = []
  for (let at = previousPeriod(month); months.length < MONTHS; at = previousPeriod(at)) months.unshift(at)
  return months
}
