import { foldCharacters } from './fold-characters'
import type { ReadConflict, ReadDeadline, ReadIndicator, ReadTask, Span } from './plan-reading.schema'
import { isRateUnit } from './measured-values'
import type { PlanPeriod } from './period'

const SCOPE = /公立|公办|民办|全市|全县|全区|城区|城镇|农村|乡镇|规模以上|大型|中型|小型|大中型|大中小|中小|中央|重点|主要|市级|县级|省级|高风险|持证|新建|市区|所有|各类|各级|学校(?=食堂)/g
const FILLERS = /[的和及与、，“”‘’《》（）()\s]|食品安全|抽查|实现|达到|完成|全部|全面|推行|建设|覆盖|比例|比率|占比|率$/g
/** A pair of characters that more names than this share tells nothing; rarer pairs bring like names together. */
const LARGEST_GROUP = 60
const SAME = 0.86
const AKIN = 0.7

/** Takes all indicators; returns where two of them say different things about what is, or seems, one indicator. */
export function findIndicatorConflicts(indicators: readonly ReadIndicator[]): ReadConflict[] {
  const conflicts: ReadConflict[] = []
  const named = new Map<string, PreparedName>()
  const prepared = indicators.filter(({ value }) => value !== null).map((indicator): Prepared => {
    const known = named.get(indicator.name) ?? prepareName(indicator.name)
    named.set(indicator.name, known)
    return { indicator, ...known }
  })
  const groups = new Map<string, Prepared[]>()
  for (const one of prepared) {
    for (const key of one.keys) {
      const group = groups.get(key) ?? []
      if (group.length < LARGEST_GROUP) group.push(one)
      groups.set(key, group)
    }
  }
  const seen = new Set<string>()
  for (const group of groups.values()) {
    group.forEach((left, index) => group.slice(index + 1).forEach((right) => {
      const key = [left.indicator.span, right.indicator.span].join('/') + left.indicator.name + right.indicator.name
      if (seen.has(key)) return
      seen.add(key)
      const conflict = compare(left, right)
      if (conflict) conflicts.push(conflict)
    }))
  }
  return conflicts.sort((left, right) => left.spans[0]![0] - right.spans[0]![0])
}

interface PreparedName {
  core: string
  scopes: Set<string>
  pairs: Set<string>
  keys: Set<string>
}

interface Prepared extends PreparedName {
  indicator: ReadIndicator
}

function prepareName(name: string): PreparedName {
  const folded = foldCharacters(name)
  const scopes = new Set(folded.match(SCOPE) ?? [])
  scopes.delete('学校')
  for (const whole of ['全市', '全县', '全区', '各类', '所有', '各级']) scopes.delete(whole)
  const core = folded.replace(/公立|公办|民办|全市|全县|全区|城区|农村|规模以上|大型|大中型|重点|主要|市级|县级|各类|所有/g, '').replace(FILLERS, '')
  const pairs = bigrams(core)
  return { core, scopes, pairs, keys: new Set([...pairs].slice(0, 30)) }
}

function bigrams(text: string): Set<string> {
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2))
  return pairs
}

function likeness(left: Prepared, right: Prepared): number {
  if (left.core.length < 3 || right.core.length < 3) return left.core === right.core && left.core !== '' ? 1 : 0
  let shared = 0
  for (const pair of left.pairs) if (right.pairs.has(pair)) shared += 1
  return (2 * shared) / (left.pairs.size + right.pairs.size)
}

function compare(left: Prepared, right: Prepared): ReadConflict | null {
  const [a, b] = [left.indicator, right.indicator]
  if (a.span[0] === b.span[0] && a.span[1] === b.span[1]) return null
  const like = likeness(left, right)
  const sameYear = a.year === null || b.year === null || a.year === b.year
  if (like < AKIN || !sameYear || a.window !== b.window && a.window !== null && b.window !== null) return null
  const spans: Span[] = [a.span, b.span]
  const scoped = [...left.scopes].sort().join() !== [...right.scopes].sort().join()
  if (scoped && like >= AKIN) {
    if (a.measureUnit !== b.measureUnit || (like < SAME && a.value !== b.value)) return null
    if (![...left.scopes, ...right.scopes].some((word) => /公立|公办|民办|城区|农村|规模以上|大型|大中型|重点/.test(word))) return null
    return { kind: 'scope-mismatch', message: `“${a.name}”与“${b.name}”口径不同，请确认是否为同一指标。`, spans }
  }
  if (like < SAME) return null
  if (a.comparator === 'delta' || b.comparator === 'delta') return null
  if (a.measureUnit !== b.measureUnit && a.measureUnit !== null && b.measureUnit !== null) {
    if (a.value !== b.value && /%/.test(a.measureUnit + b.measureUnit)) return null
    return { kind: 'unit-mismatch', message: `“${a.name}”在两处的计量单位不同：${a.measureUnit}与${b.measureUnit}，请核对原文。`, spans }
  }
  if ((a.value === b.value && a.upper === b.upper) || isYearsShare(a, b) || isYearsShare(b, a) || strivesFurther(a, b) || strivesFurther(b, a)) return null
  return { kind: 'target-mismatch', message: `“${a.name}”在两处的目标值不同：${a.valueText}与${b.valueText}，请核对原文。`, spans }
}

/** "共900批次，其中2026年100批次": a count of the whole period is more than that of one of its years. */
function isYearsShare(whole: ReadIndicator, part: ReadIndicator): boolean {
  const isCount = whole.measureUnit !== null && !isRateUnit(whole.measureUnit)
  return isCount && whole.year === null && part.year !== null && whole.value !== null && part.value !== null && part.value < whole.value
}

/** "保持在98%左右，力争达到98.5%": who must reach one value may strive for a better one. */
function strivesFurther(firm: ReadIndicator, hoped: ReadIndicator): boolean {
  if (firm.strength !== 'required' || hoped.strength !== 'strive' || firm.value === null || hoped.value === null) return false
  const lower = firm.comparator === 'at-most' || hoped.comparator === 'at-most'
  return lower ? hoped.value < firm.value : hoped.value > firm.value
}

/** Takes the tasks; returns those in which one unit stands in two roles. */
export function findRoleConflicts(tasks: readonly ReadTask[]): ReadConflict[] {
  return tasks.flatMap((task) => {
    if (task.responsibility === 'NONE') return []
    const twice = [...task.leadUnits, ...task.responsibleUnits, ...task.supportingUnits].filter((name, index, all) => all.indexOf(name) !== index)
    return [...new Set(twice)].map((name): ReadConflict => ({
      kind: 'role-mismatch', message: `“${task.heading}”中“${name}”同时列为两种责任，请核对原文。`, spans: [task.unitSpan ?? task.span],
    }))
  })
}

/** Takes the deadlines and the period; returns those that fall outside it. */
export function findDeadlineConflicts(deadlines: readonly ReadDeadline[], period: PlanPeriod): ReadConflict[] {
  const { from, to } = period
  if (from === null || to === null) return []
  return deadlines.filter(({ date, text }) => date !== null && (date < from || date > to) && !/远景|展望/.test(text) && !reportsAfter(text, date, to)).map(({ text, date, span }): ReadConflict => ({
    kind: 'deadline-outside-period', message: `时限“${text.slice(0, 30)}”（${date}）不在本文件的实施期（${from}至${to}）内，请核对原文。`, spans: [span],
  }))
}

/** A report or an acceptance follows the work it is about: up to a quarter after the end it contradicts nothing. */
function reportsAfter(text: string, date: string, to: string): boolean {
  const days = (Date.parse(date) - Date.parse(to)) / 86_400_000
  return days > 0 && days <= 92 && /报送|上报|报至|总结|验收|评估|考核/.test(text)
}

/** Takes a task of the text and the row of the annex that repeats it; returns the conflict where their units differ. */
export function unitConflict(task: ReadTask, row: ReadTask): ReadConflict | null {
  const differs = (left: readonly string[], right: readonly string[]): boolean => [...left].sort().join() !== [...right].sort().join()
  if (task.responsibility === 'NONE' || row.responsibility === 'NONE') return null
  if (!differs(task.leadUnits, row.leadUnits) && !differs(task.responsibleUnits, row.responsibleUnits) && !differs(task.supportingUnits, row.supportingUnits)) return null
  return {
    kind: 'unit-mismatch', message: `“${task.heading}”在正文与附表中的责任单位不一致，请核对原文。`,
    spans: [task.unitSpan ?? task.span, row.unitSpan ?? row.span],
  }
}
