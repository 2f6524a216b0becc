import type { FoodBusinessKind, RiskGrade } from '@/lib/generated/prisma/enums'
import { RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { itemCountProblem, type ItemCounts } from '../grading/failing-share'
import { factorsOf, hundredths, pointsText, type RiskModel } from '../grading/grading-model'
import { dynamicHundredths, suggestRiskGrade, totalHundredths, type FormerGrade, type PartLimits, type RiskOutcome, type RiskThresholds } from './risk-grade'

/** An event that raises, as it was found or entered. */
export type AssessedEvent = {
  readonly code: string
  readonly label: string
  readonly on: string
  readonly text: string
  /** Where it is recorded; null: entered by hand. */
  readonly href: string | null
}

/** A found event with what names it among those found. */
export type FoundEvent = AssessedEvent & { readonly key: string; readonly href: string }

export type EnteredEvent = { readonly code: string; readonly on: string; readonly text: string }

/** What an assessor answers. */
export type RiskAnswers = {
  /** By the code of the factor, the code of the answer. */
  readonly factors: Readonly<Record<string, string>>
  /** Null: no visit was filed. */
  readonly items: ItemCounts | null
  /** Why the counts are others than the record's. */
  readonly itemsNote: string
  readonly events: readonly EnteredEvent[]
  /** The ground on which it is lowered; '': none. */
  readonly lowering: string
  readonly loweringText: string
}

/** What of the business and its records an assessment is made against. */
export type RiskFrame = {
  readonly kind: FoodBusinessKind
  readonly recorded: ItemCounts | null
  readonly found: readonly FoundEvent[]
  readonly thresholds: RiskThresholds
  readonly parts: PartLimits
  readonly todayOn: string
  /** The grade that holds until this assessment does. */
  readonly former: FormerGrade
}

/** An assessment computed: points in hundredths, and how each came about. */
export type RiskResult = {
  readonly staticPoints: number
  readonly staticLines: readonly { readonly label: string; readonly answer: string; readonly points: number }[]
  readonly dynamicPoints: number | null
  readonly total: number
  readonly events: readonly AssessedEvent[]
  readonly outcome: RiskOutcome
}

/** What keeps an assessment from being computed, by field; empty where nothing does. */
export function answerProblems(model: RiskModel, frame: RiskFrame, answers: RiskAnswers): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const { code, label, options } of factorsOf(model, frame.kind)) if (!options.some((option) => option.code === answers.factors[code])) problems[`factors.${code}`] = `请选择${label}`
  const { items, recorded } = { items: answers.items, recorded: frame.recorded }
  if ((items === null) !== (recorded === null)) problems.items = '检查记录已有变化，请刷新后重新填写'
  const counts = items === null ? null : itemCountProblem(items)
  if (counts !== null) problems.items = counts
  if (items !== null && recorded !== null && !isSameCounts(items, recorded) && answers.itemsNote === '') problems.itemsNote = '项数与检查记录不同，请说明理由'
  answers.events.forEach((event, index) => {
    if (!model.events.some(({ code }) => code === event.code)) problems[`events.${index}.code`] = '请选择上调情形'
    if (event.on > frame.todayOn) problems[`events.${index}.on`] = '日期不能晚于今天'
    if (event.text === '') problems[`events.${index}.text`] = '请填写事实和依据'
  })
  if (answers.lowering !== '' && !model.lowering.some(({ code }) => code === answers.lowering)) problems.lowering = '请重新选择下调情形'
  if (answers.lowering !== '' && answers.loweringText === '') problems.loweringText = '请填写下调的事实和依据'
  if (answers.lowering !== '' && (frame.found.length > 0 || answers.events.length > 0)) problems.lowering = '存在上调情形的，不能同时下调'
  return problems
}

export function isSameCounts(a: ItemCounts, b: ItemCounts): boolean {
  return a.generalFailing === b.generalFailing && a.generalJudged === b.generalJudged && a.keyFailing === b.keyFailing && a.keyJudged === b.keyJudged
}

/** Computes an assessment; answers that are still missing count for nothing, so that a form can show it while it is filled in. */
export function computeRisk(model: RiskModel, frame: RiskFrame, answers: RiskAnswers): RiskResult {
  const staticLines = factorsOf(model, frame.kind).flatMap(({ code, label, options }) => {
    const option = options.find((one) => one.code === answers.factors[code])
    return option ? [{ label, answer: option.label, points: hundredths(option.points) }] : []
  })
  const staticPoints = staticLines.reduce((sum, { points }) => sum + points, 0)
  const dynamicPoints = answers.items === null ? (model.newByStatic ? null : 0) : dynamicHundredths(answers.items, model.weights, frame.parts.dynamic)
  const total = totalHundredths(staticPoints, dynamicPoints, frame.parts)
  const labelOf = (code: string) => model.events.find((one) => one.code === code)?.label ?? code
  const events = [...frame.found.map(({ key: _key, ...event }) => event), ...answers.events.map((event) => ({ ...event, label: labelOf(event.code), href: null }))]
  const outcome = suggestRiskGrade({ total, thresholds: frame.thresholds, eventCodes: events.map(({ code }) => code), isLowered: answers.lowering !== '' }, model)
  return { staticPoints, staticLines, dynamicPoints, total, events, outcome }
}

/** How the suggested grade came about, a sentence a step. */
export function riskSentences({ staticPoints, dynamicPoints, total, events, outcome }: RiskResult, { thresholds, parts }: Pick<RiskFrame, 'thresholds' | 'parts'>): string[] {
  const whole = parts.static + parts.dynamic
  const sum = dynamicPoints === null
    ? `静态 ${pointsText(staticPoints)} 分（满分 ${pointsText(parts.static)} 分）；尚无可计分的检查记录，按静态分折算为百分制，合计 ${pointsText(total)} 分`
    : `静态 ${pointsText(staticPoints)} 分（满分 ${pointsText(parts.static)} 分），动态 ${pointsText(dynamicPoints)} 分（满分 ${pointsText(parts.dynamic)} 分），合计 ${pointsText(total)} 分（满分 ${pointsText(whole)} 分）`
  const base = `按得分为${RISK_GRADE_LABELS[outcome.base]}（A级不超过 ${pointsText(thresholds.a)} 分，B级不超过 ${pointsText(thresholds.b)} 分，C级不超过 ${pointsText(thresholds.c)} 分，超过的为D级）`
  const kinds = [...new Set(events.map(({ label }) => label))]
  const raised = outcome.toHighest ? `${kinds.join('；')}：直接定为${RISK_GRADE_LABELS.D}` : outcome.raisedBy > 0 ? `${kinds.join('；')}：上调 ${outcome.raisedBy} 个等级，为${RISK_GRADE_LABELS[outcome.suggested]}` : null
  const lowered = outcome.isLowered ? `没有上调情形，符合下调情形，下调 1 个等级，为${RISK_GRADE_LABELS[outcome.suggested]}` : null
  return [sum, base, ...(raised ? [raised] : []), ...(lowered ? [lowered] : [])]
}

/** What is stored of an assessment beside its columns. */
export type RiskAssessmentContent = {
  readonly format: 1
  readonly kind: FoodBusinessKind
  readonly answers: RiskAnswers
  readonly recorded: ItemCounts | null
  readonly staticLines: RiskResult['staticLines']
  readonly events: readonly AssessedEvent[]
  readonly loweringLabel: string
  readonly thresholds: RiskThresholds
  readonly parts: PartLimits
  readonly sentences: readonly string[]
}

/** The line that stands as the basis of the grade in the business's history. */
export function gradeBasis({ number, year, result, grade, reason, modelName }: { readonly number: number; readonly year: number; readonly result: Pick<RiskResult, 'total' | 'outcome'>; readonly grade: RiskGrade; readonly reason: string; readonly modelName: string }): string {
  const raised = result.outcome.toHighest ? '，列入严重违法失信名单定为最高' : result.outcome.raisedBy > 0 ? `，上调 ${result.outcome.raisedBy} 级` : result.outcome.isLowered ? '，下调 1 级' : ''
  const own = grade === result.outcome.suggested ? '' : `，建议 ${result.outcome.suggested} 级，评定理由：${reason}`
  return `${year}年度风险等级评定第 ${number} 次，${modelName}，合计 ${pointsText(result.total)} 分${raised}${own}`.slice(0, 500)
}
