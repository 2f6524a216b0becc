import type { Prisma, PrismaClient } from '@/lib/generated/prisma/client'
import type { IndicatorFlow } from '@/lib/generated/prisma/enums'
import { definitionFormValues } from '@/lib/indicator/indicator-definition'
import { saveDefinition } from '@/lib/indicator/indicator-definition.commands'
import { getEditedDefinition } from '@/lib/indicator/indicator-definition.queries'
import { EVERY_MONTH, saveDefinitionSchema } from '@/lib/indicator/indicator-definition.schema'
import { recordIndicatorVersions } from '@/lib/indicator/indicator-version.commands'
import { measures } from '@/lib/overview/measure-registry'
import { useDb, type Db } from '@/lib/platform/db'
import { AGRICULTURAL_COVERAGE, USUAL_COVERAGE, USUAL_HANDLING, type CountingOptions } from '@/lib/sampling/counting-options'
import { HANDLING_RATE } from '@/lib/sampling/handling/handling-rate'
import type { ValueContent } from '@/lib/report/entry-content'
import { dateOnOf } from '@/lib/shared/format'
import { monthOf, periodOf, shiftPeriod, yearOf } from '@/lib/shared/period'
import { createDuty, createPlan, createTarget, createTask, type PlanRef } from '../factories/plan'
import { createObligation, createSubmittedSection } from '../factories/report'
import { findDemoActor } from './demo-actor'

const [QINGNING, ANHE, YONGQUAN] = ['990100', '990181', '990122']
/** What the plans of 安和市 call the indicators that the prefecture adds up. */
const OF_ANHE = { coverage: '食品检验样本量（不含快速检测）', disposed: '不合格核查处置完成率', agricultural: '食用农产品', published: '公开发布典型案例' } as const

type Place = { readonly id: string; readonly path: string; readonly name: string }

/**
 * Gives 永泉县 and 清宁市 a small plan each, so that the prefecture has something to add up and to compare: two
 * indicators linked with those of 安和市, two of one name, of which one counts otherwise. Running it again changes
 * nothing. Needs the demo plans, indicators and accounts.
 */
export async function seedDemoCounties(db: Db, { now }: { now: Date }): Promise<void> {
  const before = useDb(db as PrismaClient)
  try {
    const placeOf = (divisionCode: string) => db.jurisdiction.findUniqueOrThrow({ where: { divisionCode }, select: { id: true, path: true, name: true } })
    const [prefecture, anhe, yongquan] = [await placeOf(QINGNING!), await placeOf(ANHE!), await placeOf(YONGQUAN!)]
    if ((await db.plan.count({ where: { jurisdictionId: { in: [prefecture.id, yongquan.id] } } })) > 0) return
    const local = await seedYongquan(db, yongquan, now)
    await seedQingning(db, { prefecture, anhe, local, now })
  } finally {
    useDb(before)
  }
}

async function planOf(db: Db, place: Place, loginName: string, now: Date): Promise<PlanRef & { by: string; at: Date }> {
  const { id: by } = await db.account.findUniqueOrThrow({ where: { loginName }, select: { id: true } })
  const year = yearOf(periodOf(dateOnOf(now)))
  const first = new Date(`${year}-01-15T01:30:00Z`)
  const at = first < now ? first : now
  return { ...(await createPlan(db, { jurisdiction: place, createdById: by, title: `${place.name}${year}年食品安全重点工作安排`, periodFrom: `${year}-01-01`, periodTo: `${year}-12-31`, at })), by, at }
}

type Definition = Partial<Pick<Prisma.IndicatorUncheckedCreateInput, 'flow' | 'denominatorFlow' | 'numeratorName' | 'denominatorName' | 'source' | 'measureCode'>> & { measureOptions?: CountingOptions }

const { numeratorName, denominatorName } = HANDLING_RATE
const HANDLING = { flow: 'FLOW', denominatorFlow: 'FLOW', numeratorName, denominatorName } as const
const COVERAGE = { source: 'DERIVED', measureCode: 'sampling.batches-per-thousand', flow: 'FLOW', denominatorFlow: 'STOCK', numeratorName: '抽检批次数', denominatorName: '常住人口' } as const

async function seedYongquan(db: Db, place: Place, now: Date): Promise<{ coverage: string; disposed: string }> {
  const plan = await planOf(db, place, 'office.yongquan', now)
  const market = await db.department.findFirstOrThrow({ where: { jurisdictionId: place.id, catalogueCode: 'market-regulation' }, select: { id: true, name: true, jurisdictionId: true } })
  const task = await createTask(db, { plan, heading: '强化抽检监测和核查处置', number: '1', units: [{ role: 'LEAD', department: market }] })
  const add = async (name: string, measureUnit: string, value: string, definition: Definition) => {
    const target = await createTarget(db, { plan, task, indicatorName: name, measureUnit, value, nature: 'ANTICIPATORY' })
    await db.indicator.update({ where: { id: target.indicatorId }, data: definition })
    await recordIndicatorVersions(db, [target.indicatorId], { reason: `《${plan.title}》发布时首次使用`, madeById: plan.by, now: plan.at })
    return target
  }
  const coverage = await add('食品检验样本量', '批次/千人', '4', { ...COVERAGE, measureOptions: USUAL_COVERAGE })
  // Quick tests are in it: the same name, another number.
  await add(OF_ANHE.agricultural, '批次/千人', '2', { ...COVERAGE, measureOptions: { ...AGRICULTURAL_COVERAGE, kinds: [...AGRICULTURAL_COVERAGE.kinds, 'RAPID_TEST'] } })
  const disposed = await add(OF_ANHE.disposed, '%', '100', { ...HANDLING, source: 'DERIVED', measureCode: 'sampling.handling-rate', measureOptions: USUAL_HANDLING })
  const published = await add(OF_ANHE.published, '起', '4', {})
  await fileYongquan(db, { plan, task, market, published: published.id, now })
  return { coverage: coverage.indicatorId, disposed: disposed.indicatorId }
}

type Filing = { readonly plan: PlanRef & { by: string }; readonly task: Awaited<ReturnType<typeof createTask>>; readonly market: { id: string; name: string; jurisdictionId: string }; readonly published: string; readonly now: Date }

/** What its market department handed in for the last two months that are over, of this year. */
async function fileYongquan(db: Db, { plan, task, market, published, now }: Filing): Promise<void> {
  const duty = await createDuty(db, { plan, dueDay: 25 })
  const last = shiftPeriod(periodOf(dateOnOf(now)), -1)
  for (const period of [shiftPeriod(last, -1), last].filter((month) => yearOf(month) === yearOf(periodOf(dateOnOf(now))))) {
    const obligation = await createObligation(db, { plan, duty, department: market, period, dueOn: `${period}-25`, at: new Date(`${period}-01T01:00:00Z`) })
    const value = (targetId: string, numbers: Partial<ValueContent>): ValueContent => ({ targetId, thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null, ...numbers })
    await createSubmittedSection(db, {
      obligation, by: { id: plan.by }, at: new Date(`${period}-24T02:00:00Z`),
      entries: [{ task, department: market, done: '对不合格批次逐件核查处置，公开发布典型案例', values: [value(published, { thisMonth: '1', cumulative: String(Math.ceil(monthOf(period) / 2)) })] }],
    })
  }
}

type Above = { readonly prefecture: Place; readonly anhe: Place; readonly local: { readonly coverage: string; readonly disposed: string }; readonly now: Date }

async function seedQingning(db: Db, { prefecture, anhe, local, now }: Above): Promise<void> {
  const plan = await planOf(db, prefecture, 'office.qingning', now)
  const market = await db.department.findFirstOrThrow({ where: { jurisdictionId: prefecture.id, catalogueCode: 'market-regulation' }, select: { id: true, name: true, jurisdictionId: true } })
  const task = await createTask(db, { plan, heading: '强化全市抽检监测和核查处置', number: '1', units: [{ role: 'LEAD', department: market }] })
  const context = { actor: await findDemoActor(db, 'office.qingning'), request: { requestId: 'demo', address: 'local', userAgent: 'demo', origin: null }, now: plan.at, at: now }
  const ofAnhe = async (name: string) => (await db.indicator.findFirst({ where: { jurisdictionId: anhe.id, name, voidedAt: null }, select: { id: true } }))?.id
  const add = async (name: string, measureUnit: string, value: string, definition: { numeratorName: string; denominatorName: string; flow: IndicatorFlow | ''; denominatorFlow: IndicatorFlow | '' }, rolledUpFrom: (string | undefined)[]) => {
    const { indicatorId } = await createTarget(db, { plan, task, indicatorName: name, measureUnit, value, nature: 'BINDING' })
    const { version, meaning } = await getEditedDefinition(context, indicatorId)
    await saveDefinition(context, saveDefinitionSchema.parse({ ...definitionFormValues(meaning, measures), ...definition, id: indicatorId, version, source: 'ROLLED_UP', rolledUpFrom: rolledUpFrom.filter(Boolean), validFrom: EVERY_MONTH, reason: '由各县（市）的数汇总，市直部门不再填报' }), measures)
  }
  await add('食品抽检量', '批次/千人', '4', { numeratorName: '抽检批次数', denominatorName: '常住人口', flow: 'FLOW', denominatorFlow: 'STOCK' }, [await ofAnhe(OF_ANHE.coverage), local.coverage])
  await add('不合格食品核查处置完成率', '%', '98', HANDLING, [await ofAnhe(OF_ANHE.disposed), local.disposed])
}
