import { v7 as uuidv7 } from 'uuid'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { IndicatorFlow, TargetComparator } from '@/lib/generated/prisma/enums'
import { recordIndicatorVersions } from '@/lib/indicator/indicator-version.commands'
import type { Db } from '@/lib/platform/db'
import type { ValueContent } from '@/lib/report/entry-content'
import { rebuildIndicatorMonths } from '@/lib/report/indicator-month.commands'
import { dateOnOf } from '@/lib/shared/format'
import { lastDayOf, makePeriod, periodOf, yearOf } from '@/lib/shared/period'
import type { DepartmentRef } from '../factories/organisation'
import { createPlan, createTarget, createTask, type PlanRef, type TaskRef } from '../factories/plan'
import { createObligation, createSubmittedSection } from '../factories/report'

const ANHE = '990181'
const SHORT_TITLE = '餐饮质量提升行动'

/**
 * A plan of the demo city of three years, the middle one of which is this: with a target whose year is over and missed,
 * one that cannot be reached any more, one with too few samples, one on its way to an interim checkpoint, and one that is
 * split among departments. What is reported on them month by month is in `demo-numbers.ts`. Running it again changes
 * nothing. Needs the demo organisation and accounts.
 */
export async function seedDemoStandings(db: Db, { now }: { now: Date }): Promise<void> {
  const place = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: ANHE }, select: { id: true, path: true, name: true } })
  if ((await db.plan.count({ where: { jurisdictionId: place.id, shortTitle: SHORT_TITLE } })) > 0) return
  const year = yearOf(periodOf(dateOnOf(now)))
  const { id: by } = await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })
  const at = new Date(`${year - 1}-02-20T01:30:00Z`)
  const plan = await createPlan(db, { jurisdiction: place, createdById: by, genre: 'CAMPAIGN', title: `安和市校园餐和餐饮服务质量提升行动方案（${year - 1}—${year + 1}年）`, periodFrom: `${year - 1}-01-01`, periodTo: `${year + 1}-12-31`, at })
  await db.plan.update({ where: { id: plan.id }, data: { shortTitle: SHORT_TITLE } })
  await db.reportingDuty.create({ data: { planId: plan.id, name: '行动进展月报', deliverable: 'LEDGER', audience: 'PLAN_LEADS_AND_RESPONSIBLES', cycle: 'MONTHLY', dueDay: 25, origin: 'office', sortOrder: 0 }, select: { id: true } })
  const [education, market, health] = [await departmentOf(db, place.id, 'education'), await departmentOf(db, place.id, 'market-regulation'), await departmentOf(db, place.id, 'health')]
  const school = await createTask(db, { plan, number: '1', sortOrder: 1, heading: '提升学校食堂质量', units: [{ role: 'LEAD', department: education }] })
  const illness = await createTask(db, { plan, number: '2', sortOrder: 2, heading: '防控校园食源性疾病', units: [{ role: 'LEAD', department: health }] })
  const tableware = await createTask(db, { plan, number: '3', sortOrder: 3, heading: '抽检集中消毒餐饮具', units: [{ role: 'LEAD', department: health }] })
  const training = await createTask(db, { plan, number: '4', sortOrder: 4, heading: '培训餐饮从业人员', units: [{ role: 'LEAD', department: market }, { role: 'RESPONSIBLE', department: education }, { role: 'RESPONSIBLE', department: health }] })
  const add = (task: TaskRef, name: string, value: string, more: Definition & Pick<Parameters<typeof createTarget>[1], 'year' | 'years' | 'nature' | 'comparator' | 'measureUnit'>) => addTarget(db, { plan, task, by, at }, name, value, more)

  await add(school, '学校食堂量化等级A级占比', '60', { measureUnit: '%', nature: 'BINDING', year: year - 1, flow: 'STOCK', numeratorName: 'A级学校食堂数', denominatorName: '学校食堂数' })
  await add(school, '规范化学校食堂建成率', '100', { measureUnit: '%', nature: 'BINDING', flow: 'STOCK', numeratorName: '建成数', denominatorName: '学校食堂数', years: [{ year: year - 1, value: '55' }, { year, value: '80' }] })
  await add(illness, '校园食源性疾病暴发事件', '1', { measureUnit: '起', nature: 'BINDING', comparator: 'AT_MOST', flow: 'FLOW', direction: 'LOWER_IS_BETTER' })
  await add(tableware, '集中消毒餐饮具抽检合格率', '95', { measureUnit: '%', nature: 'ANTICIPATORY', flow: 'FLOW', numeratorName: '合格批次', denominatorName: '抽检批次', missesStay: true })
  const trained = await add(training, '培训餐饮从业人员', '6000', { measureUnit: '人次', nature: 'ANTICIPATORY', flow: 'FLOW' })
  await db.indicatorTargetShare.createMany({ data: ([[market, '3000'], [education, '1800'], [health, '1200']] as const).map(([department, value]) => ({ targetId: trained, departmentId: department.id, comparator: 'AT_LEAST' as const, value })) })
}

async function departmentOf(db: Db, jurisdictionId: string, catalogueCode: string): Promise<DepartmentRef> {
  return db.department.findFirstOrThrow({ where: { jurisdictionId, catalogueCode }, select: { id: true, name: true, jurisdictionId: true } })
}

type Definition = { readonly flow: IndicatorFlow; readonly comparator?: TargetComparator } & Partial<Pick<Prisma.IndicatorUncheckedUpdateInput, 'numeratorName' | 'denominatorName' | 'missesStay' | 'direction'>>
type Where = { readonly plan: PlanRef; readonly task: TaskRef; readonly by: string; readonly at: Date }

async function addTarget(db: Db, { plan, task, by, at }: Where, indicatorName: string, value: string, { flow, numeratorName, denominatorName, missesStay, direction, ...more }: Definition & Pick<Parameters<typeof createTarget>[1], 'year' | 'years' | 'nature' | 'comparator' | 'measureUnit'>): Promise<string> {
  const { id, indicatorId } = await createTarget(db, { plan, task, indicatorName, value, ...more })
  await db.indicator.update({ where: { id: indicatorId }, data: { flow, ...(numeratorName ? { numeratorName, denominatorName, denominatorFlow: flow } : {}), ...(missesStay ? { missesStay } : {}), ...(direction ? { direction } : {}) } })
  await recordIndicatorVersions(db, [indicatorId], { reason: `《${plan.title}》发布时首次使用`, madeById: by, now: at })
  return id
}

/** What the education department said in the last report of the year before, by indicator: numerator and denominator. */
const LAST_YEAR: Readonly<Record<string, readonly [string, string]>> = { 学校食堂量化等级A级占比: ['68', '120'], 规范化学校食堂建成率: ['67', '120'] }

/**
 * The last report of the year before, accepted: what a year that is over is judged by, and where this one began. Running
 * it again changes nothing. Needs the reports of the demo, which are begun with none.
 */
export async function seedDemoLastYear(db: Db, { now }: { now: Date }): Promise<void> {
  const plan = await db.plan.findFirst({ where: { shortTitle: SHORT_TITLE, jurisdiction: { divisionCode: ANHE } }, select: { id: true, title: true, jurisdictionId: true, createdById: true, periodFrom: true, duties: { select: { id: true } }, tasks: { where: { number: '1' }, select: { id: true, planId: true, heading: true } } } })
  if (!plan?.periodFrom) return
  const period = makePeriod(plan.periodFrom.getUTCFullYear(), 12)
  const duty = plan.duties[0]!
  if (lastDayOf(period) >= dateOnOf(now) || (await db.obligation.count({ where: { dutyId: duty.id, periodKey: period } })) > 0) return
  const task = plan.tasks[0]!
  const department = await departmentOf(db, plan.jurisdictionId, 'education')
  const liaison = await db.account.findUniqueOrThrow({ where: { loginName: 'liaison.edu' }, select: { id: true } })
  const targets = await db.indicatorTarget.findMany({ where: { planId: plan.id, indicator: { name: { in: Object.keys(LAST_YEAR) } } }, select: { id: true, indicatorId: true, indicator: { select: { name: true } } } })
  const obligation = await createObligation(db, { plan, duty, department, period, dueOn: `${period}-25`, at: new Date(`${period}-01T01:00:00Z`) })
  const values = targets.map(({ id, indicator }): ValueContent => ({ targetId: id, thisMonth: null, cumulative: null, numerator: LAST_YEAR[indicator.name]![0], denominator: LAST_YEAR[indicator.name]![1], value: null, explanation: '', derivedFrom: null }))
  const { id } = await createSubmittedSection(db, { obligation, by: liaison, at: new Date(`${period}-24T02:00:00Z`), entries: [{ task, department, done: '完成年度学校食堂等级评定', values }] })
  const acceptedAt = new Date(`${period}-26T02:00:00Z`)
  const submitted = await db.sectionRevision.findFirstOrThrow({ where: { sectionId: id }, select: { content: true, dueOn: true } })
  await db.sectionRevision.create({ data: { sectionId: id, number: 2, step: 'ACCEPTED', content: submitted.content as Prisma.InputJsonObject, dueOn: submitted.dueOn, idempotencyKey: uuidv7(), madeById: plan.createdById, madeAt: acceptedAt }, select: { id: true } })
  await db.reportSection.update({ where: { id }, data: { state: 'ACCEPTED', acceptedAt, acceptedRevision: 2, revisionCount: 2 }, select: { id: true } })
  await rebuildIndicatorMonths(db, targets.map(({ indicatorId }) => indicatorId))
}
