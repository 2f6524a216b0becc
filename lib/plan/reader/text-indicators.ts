import { foundTarget, type FoundTarget } from './found-target'
import type { OutlineNode } from './outline'
import { pathOf } from './outline'
import type { PlanPeriod } from './period'
import type { ReadBaseline, ReadIndicator } from './plan-reading.schema'
import type { Scope } from './scopes'
import { baseYear, speaksOfPast, strengthOf, yearBefore } from './target-context'
import { findReferredTargets } from './targets-referred'
import { findMeasuredTargets } from './targets-text'
import { findWordedTargets } from './targets-worded'
import { findZeroTargets } from './targets-zero'
import { foldCharacters } from './fold-characters'
import { countBefore } from './passages'

const ERA = /“(十[一二三四]五)”?/

/** Takes the plan's paragraphs, the nodes of its tasks and its period; returns what its sentences aim at and what they say was reached. */
export function readTextTargets(
  scopes: readonly Scope[], tasks: ReadonlySet<OutlineNode | null>, period: PlanPeriod,
): { indicators: ReadIndicator[]; baselines: ReadBaseline[] } {
  const indicators: ReadIndicator[] = []
  const baselines: ReadBaseline[] = []
  const firstYear = period.from === null ? null : Number(period.from.slice(0, 4))
  const zeros = new Set<string>()
  let era: string | null = null
  let frame: Frame | null = null
  for (const scope of scopes) {
    frame = frameFor(scope, frame)
    era = scope.role === 'background' || scope.role === 'preface' ? ERA.exec(scope.passage.text.slice(0, 600))?.[1] ?? era : null
    for (const target of targetsOf(scope)) {
      if (isPast(scope, target, firstYear)) baselines.push(baselineOf(target, scope, era))
      else if (!isRepeatedZero(target, zeros)) indicators.push(indicatorOf(framed(target, frame), scope.path ?? taskPath(scope.node, tasks), period))
    }
  }
  return { indicators, baselines }
}

/** "到2029年，力争实现以下目标：" sets the year and the firmness of the list under it. */
interface Frame {
  node: OutlineNode | null
  year: number | null
  strength: 'required' | 'strive'
}

function frameFor({ passage, node }: Scope, frame: Frame | null): Frame | null {
  if (/：$/.test(passage.text) && passage.text.length <= 400) {
    const words = passage.masked.slice(passage.masked.lastIndexOf('。', passage.masked.length - 2) + 1)
    const year = yearBefore(words)
    if (year !== null || /目标|指标/.test(words)) return { node, year, strength: strengthOf(words) }
  }
  for (let at = node; frame && at; at = at.parent) if (at === frame.node) return frame
  return frame && frame.node === node ? frame : null
}

function framed(target: FoundTarget, frame: Frame | null): FoundTarget {
  if (!frame) return target
  return foundTarget({ ...target, year: target.year ?? frame.year, strength: frame.strength === 'strive' ? 'strive' : target.strength })
}

function targetsOf(scope: Scope): FoundTarget[] {
  const { passage, from, role } = scope
  const measured = findMeasuredTargets(passage, from)
  if (role === 'background') return measured
  if (role === 'principles' && !/(?:到|至)20\d\d年|目标/.test(passage.text)) return measured
  const others = [...findReferredTargets(passage, from), ...findWordedTargets(passage, from)]
  const zeros = role !== 'measures' && role !== 'phases' ? findZeroTargets(passage, from) : []
  if (others.length + zeros.length === 0) return measured
  const free = [...others, ...zeros].sort(byStart).filter(notIn(measured))
  return [...measured, ...free].sort((left, right) => left.span[0] - right.span[0])
}

function byStart(left: FoundTarget, right: FoundTarget): number {
  return left.span[0] - right.span[0]
}

/** Lets pass, in order, the targets that overlap none of the measured ones. */
function notIn(measured: readonly FoundTarget[]): (target: FoundTarget) => boolean {
  let next = 0
  return ({ span }) => {
    while (next < measured.length && measured[next]!.span[1] <= span[0]) next += 1
    const one = measured[next]
    return !one || one.span[0] >= span[1]
  }
}

function isPast(scope: Scope, target: FoundTarget, firstYear: number | null): boolean {
  if (scope.role === 'background') return true
  if (target.was !== null) return target.was
  const words = sentenceBefore(scope, target)
  return speaksOfPast(words, firstYear) || (scope.role === 'preface' && scope.node === null && tellsFacts(words))
}

/** The paragraphs before the first number tell how things are, unless their words look ahead. */
function tellsFacts(words: string): boolean {
  return /近年来|近几年|我(?:市|县|区|省)(?:现|共|已)|共有|现有|仍有|仍存|存在|查处|查办|累计/.test(words) && !/到20\d\d年|力争|确保|目标|要求|要(?!求)|将|不低于|不少于/.test(words)
}

function sentenceBefore(scope: Scope, target: FoundTarget): string {
  const { passage } = scope
  const end = countBefore(passage, target.span[1])
  const before = passage.masked.slice(Math.max(0, end - 300), end)
  const stop = Math.max(before.lastIndexOf('。', before.length - 2), before.lastIndexOf('；', before.length - 2))
  return before.slice(stop + 1)
}

function baselineOf(target: FoundTarget, scope: Scope, sectionEra: string | null): ReadBaseline {
  const words = sentenceBefore(scope, target)
  const era = ERA.exec(words)?.[1] ?? sectionEra
  const year = target.year ?? baseYear(words) ?? yearBefore(words)
  return {
    name: target.name, comparator: target.comparator, value: target.value, measureUnit: target.measureUnit,
    period: year !== null ? String(year) : era, span: target.span,
  }
}

function isRepeatedZero(target: FoundTarget, seen: Set<string>): boolean {
  if (target.value !== 0 || target.measureUnit !== '起') return false
  const key = foldCharacters(target.name).slice(0, 8)
  if (seen.has(key)) return true
  seen.add(key)
  return false
}

function indicatorOf(target: FoundTarget, path: string[] | null, period: PlanPeriod): ReadIndicator {
  return {
    name: target.name, measureUnit: target.measureUnit, comparator: target.comparator, value: target.value, upper: target.upper,
    per: target.per, valueText: target.valueText, approximate: target.approximate, pending: target.pending, authority: target.authority,
    window: target.window, strength: target.strength, year: target.year ?? period.year, nature: null, source: 'text', taskPath: path, span: target.span,
  }
}

/** Takes a node and the nodes of the tasks; returns the path of the task it is or stands under, or null. */
export function taskPath(node: OutlineNode | null, tasks: ReadonlySet<OutlineNode | null>): string[] | null {
  for (let at = node; at; at = at.parent) if (tasks.has(at)) return pathOf(at)
  return null
}
