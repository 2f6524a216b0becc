import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createTarget } from '@/lib/indicator/target.commands'
import { createTargetSchema } from '@/lib/indicator/target.schema'
import { definitionFormValues } from '@/lib/indicator/indicator-definition'
import { saveDefinition } from '@/lib/indicator/indicator-definition.commands'
import { getEditedDefinition } from '@/lib/indicator/indicator-definition.queries'
import { EVERY_MONTH, saveDefinitionSchema } from '@/lib/indicator/indicator-definition.schema'
import type { Measure, MeasureCode } from '@/lib/indicator/measure'
import { MEASURES, measures } from '@/lib/overview/measure-registry'
import type { Actor } from '@/lib/platform/auth/actor'
import { useDb, type Db } from '@/lib/platform/db'
import { AGRICULTURAL_COVERAGE, EVALUATIVE_PASS_RATE, ROUTINE_PASS_RATE, USUAL_COVERAGE, USUAL_HANDLING, type CountingOptions } from '@/lib/sampling/counting-options'
import { demoContext, findDemoActor } from './demo-actor'

const ANHE = '990181'

type Derived = { readonly code: MeasureCode; readonly options?: CountingOptions; /** What its office wrote down of the way it is counted. */ readonly counting?: string; readonly reason?: string }

const FROM_REGISTER = '监管对象名录已在平台登记，改由平台计算，单位不再填报'
const SCHOOL_KITCHENS = '名录中标有校园及周边的在营单位食堂；本市学校食堂均为公办学校食堂'

/** The indicators of the demo's plans that its ledgers answer, by their names in the documents: sample batches, what became of those that failed, the register of businesses. */
const DERIVED: Readonly<Record<string, Derived>> = {
  食品抽检量: { code: 'sampling.batches-per-thousand', options: USUAL_COVERAGE },
  '食品检验样本量（不含快速检测）': { code: 'sampling.batches-per-thousand', options: USUAL_COVERAGE },
  食用农产品: { code: 'sampling.batches-per-thousand', options: AGRICULTURAL_COVERAGE },
  食品评价性抽检合格率: { code: 'sampling.pass-rate', options: EVALUATIVE_PASS_RATE },
  食用农产品例行监测合格率: { code: 'sampling.pass-rate', options: ROUTINE_PASS_RATE },
  不合格食品核查处置率: { code: 'sampling.handling-rate', options: USUAL_HANDLING },
  不合格核查处置完成率: { code: 'sampling.handling-rate', options: USUAL_HANDLING },
  量化分级管理率: { code: 'register.graded-share', reason: FROM_REGISTER },
  '学校食堂“互联网+明厨亮灶”覆盖率': { code: 'register.online-kitchen', counting: SCHOOL_KITCHENS, reason: FROM_REGISTER },
  '公办学校食堂“互联网+明厨亮灶”覆盖率': { code: 'register.online-kitchen', counting: SCHOOL_KITCHENS, reason: FROM_REGISTER },
}

/** What the office added to this year's plan by hand, since its ledgers tell it. */
const ADDED = [
  { name: '年度监督抽查覆盖率', value: '10', counting: '名录中在营的食品生产经营单位，本年度有归档的监督检查记录；投诉举报检查、复查和上级检查不计', code: 'register.inspection-coverage', reason: '日常检查和双随机抽查合并计算，增设年度覆盖率' },
  { name: '监督检查问题整改完成率', value: '95', counting: '到期的和已销号的问题中已销号的，依法中止和没有整改期限的除外', code: 'rectification.completion-rate', reason: '监督检查发现的问题须闭环，增设整改完成率' },
] as const satisfies readonly { readonly code: MeasureCode; readonly [key: string]: string }[]
const FROM_INSPECTIONS = '监督检查已在平台记录，由平台计算，单位不需填报'

/** 合格率 that departments report: of what was tested in each month, so that the months of a year add up, and a failed test stays one. */
const TESTED: Readonly<Record<string, { readonly numeratorName: string; readonly denominatorName: string }>> = { 粮油产品抽检合格率: { numeratorName: '合格批次', denominatorName: '抽检批次' } }

/**
 * Lets the demo's 批次/千人, 合格率, 核查处置率 and shares of the register be computed from its ledgers, as its office would. What the office has decided
 * otherwise since stays. Needs the demo plans and accounts.
 */
export async function seedDemoIndicators(db: Db, { now }: { now: Date }): Promise<void> {
  const before = useDb(db as PrismaClient)
  try {
    const actor = await findDemoActor(db, 'office')
    await addTargets(db, now)
    const derived = { ...DERIVED, ...Object.fromEntries(ADDED.map(({ name, code, counting }): [string, Derived] => [name, { code, counting, reason: FROM_INSPECTIONS }])) }
    const rows = await db.indicator.findMany({ where: { jurisdiction: { divisionCode: ANHE }, name: { in: Object.keys(derived) }, measureCode: null, voidedAt: null }, orderBy: { id: 'asc' }, select: { id: true, name: true, measureUnit: true } })
    for (const { id, name, measureUnit } of rows) {
      const { code, options, counting, reason = '抽检台账已在平台登记，改由平台计算，单位不再填报' } = derived[name]!
      const measure: Measure = MEASURES[code]
      if (measure.measureUnit !== measureUnit) continue
      // Decided when the first plan with it came out, so that months looked back upon were counted by it too.
      const { publishedAt } = await db.plan.findFirstOrThrow({ where: { targets: { some: { indicatorId: id } }, publishedAt: { not: null } }, orderBy: { publishedAt: 'asc' }, select: { publishedAt: true } })
      const context = { actor, request: { requestId: 'demo', address: 'local', userAgent: 'demo', origin: null }, now: publishedAt ?? now, at: now }
      const { version, meaning } = await getEditedDefinition(context, id)
      const asked = {
        id, version, ...definitionFormValues(meaning, measures), ...(options ?? measure.usualOptions as object), ...(counting === undefined ? {} : { counting }), source: 'DERIVED', measureCode: code, numeratorName: measure.numeratorName, denominatorName: measure.denominatorName,
        flow: measure.flow.numerator, denominatorFlow: measure.flow.denominator, missesStay: code === 'sampling.pass-rate' ? 'STAY' : '', validFrom: EVERY_MONTH, reason,
      }
      await saveDefinition(context, saveDefinitionSchema.parse(asked), measures)
    }
    await declareFlows(db, actor, now)
  } finally {
    useDb(before)
  }
}

/** The office adds what its ledgers of inspections tell to this year's key work, for the department that inspects. */
async function addTargets(db: Db, now: Date): Promise<void> {
  const plan = await db.plan.findFirst({ where: { jurisdiction: { divisionCode: ANHE }, shortTitle: '2026年重点工作', publishedAt: { not: null } }, select: { id: true, jurisdictionId: true, publishedAt: true, periodFrom: true } })
  if (!plan) return
  const market = await db.department.findFirstOrThrow({ where: { jurisdictionId: plan.jurisdictionId, catalogueCode: 'market-regulation' }, select: { id: true } })
  for (const { name, value, counting, reason } of ADDED) {
    if ((await db.indicatorTarget.count({ where: { planId: plan.id, indicator: { name } } })) > 0) continue
    const context = await demoContext(db, 'office', plan.publishedAt ?? now)
    await createTarget(context, createTargetSchema.parse({
      planId: plan.id, taskId: '', indicatorName: name, measureUnit: '%', direction: 'HIGHER_IS_BETTER', flow: '', counting, nature: 'ANTICIPATORY', comparator: 'AT_LEAST', value, upper: '', per: '', valueText: `≥${value}%`, approximate: false, strive: false, pending: '', authority: '', window: '', year: '2026', years: [],
      owners: [{ departmentId: market.id, role: 'LEAD' }], shares: [], baselineValue: '', baselinePeriod: '', reason,
    }))
  }
}

/** A level that several units report: its parts, for percentages make no sum. The rise that the document asks for is in 个百分点 of it. */
const STANDING_RATES: Readonly<Record<string, { readonly numeratorName: string; readonly denominatorName: string }>> = { 学校食堂A级率: { numeratorName: 'A级学校食堂数', denominatorName: '学校食堂数' } }

/** Says of reported rates what the documents leave open. */
async function declareFlows(db: Db, actor: Actor, now: Date): Promise<void> {
  const rows = await db.indicator.findMany({ where: { jurisdiction: { divisionCode: ANHE }, name: { in: [...Object.keys(TESTED), ...Object.keys(STANDING_RATES)] }, flow: null, voidedAt: null }, orderBy: { id: 'asc' }, select: { id: true, name: true } })
  for (const { id, name } of rows) {
    const context = { actor, request: { requestId: 'demo', address: 'local', userAgent: 'demo', origin: null }, now, at: now }
    const { version, meaning } = await getEditedDefinition(context, id)
    const declared = TESTED[name] ? { ...TESTED[name], flow: 'FLOW', denominatorFlow: 'FLOW', missesStay: 'STAY', reason: '明确按当年各月抽检批次累计计算' } : { ...STANDING_RATES[name], flow: 'STOCK', denominatorFlow: 'STOCK', reason: '各单位分别报送所辖食堂数，按分子、分母汇总' }
    await saveDefinition(context, saveDefinitionSchema.parse({ id, version, ...definitionFormValues(meaning, measures), ...declared, validFrom: EVERY_MONTH }), measures)
  }
}
