import type { PrismaClient } from '@/lib/generated/prisma/client'
import { definitionFormValues } from '@/lib/indicator/indicator-definition'
import { saveDefinition } from '@/lib/indicator/indicator-definition.commands'
import { getEditedDefinition } from '@/lib/indicator/indicator-definition.queries'
import { EVERY_MONTH, saveDefinitionSchema } from '@/lib/indicator/indicator-definition.schema'
import type { Measure, MeasureCode } from '@/lib/indicator/measure'
import { MEASURES, measures } from '@/lib/overview/measure-registry'
import type { Actor } from '@/lib/platform/auth/actor'
import { useDb, type Db } from '@/lib/platform/db'
import { AGRICULTURAL_COVERAGE, EVALUATIVE_PASS_RATE, ROUTINE_PASS_RATE, USUAL_COVERAGE, USUAL_HANDLING, type CountingOptions } from '@/lib/sampling/counting-options'
import { findDemoActor } from './demo-actor'

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
    const rows = await db.indicator.findMany({ where: { jurisdiction: { divisionCode: ANHE }, name: { in: Object.keys(DERIVED) }, measureCode: null, voidedAt: null }, orderBy: { id: 'asc' }, select: { id: true, name: true, measureUnit: true } })
    for (const { id, name, measureUnit } of rows) {
      const { code, options, counting, reason = '抽检台账已在平台登记，改由平台计算，单位不再填报' } = DERIVED[name]!
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

/** Says of reported pass rates what the documents leave open. */
async function declareFlows(db: Db, actor: Actor, now: Date): Promise<void> {
  const rows = await db.indicator.findMany({ where: { jurisdiction: { divisionCode: ANHE }, name: { in: Object.keys(TESTED) }, flow: null, voidedAt: null }, orderBy: { id: 'asc' }, select: { id: true, name: true } })
  for (const { id, name } of rows) {
    const context = { actor, request: { requestId: 'demo', address: 'local', userAgent: 'demo', origin: null }, now, at: now }
    const { version, meaning } = await getEditedDefinition(context, id)
    await saveDefinition(context, saveDefinitionSchema.parse({ id, version, ...definitionFormValues(meaning, measures), ...TESTED[name], flow: 'FLOW', denominatorFlow: 'FLOW', missesStay: 'STAY', validFrom: EVERY_MONTH, reason: '明确按当年各月抽检批次累计计算' }), measures)
  }
}
