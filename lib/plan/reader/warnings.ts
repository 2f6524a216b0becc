import type { DocumentPart } from './document-parts'
import { walkOutline, type Outline, type OutlineNode } from './outline'
import { spanOf } from './passages'
import type { PlanReading, ReadWarning } from './plan-reading.schema'
import type { PlanSource } from './plan-source'
import type { Scope } from './scopes'
import { findTimeExpressions } from './time-expressions'

/** Takes what was read; returns remarks for the person who confirms it. None of them is a contradiction. */
export function findWarnings(
  source: PlanSource, parts: readonly DocumentPart[], outline: Outline, reading: PlanReading, scopes: readonly Scope[],
): ReadWarning[] {
  const warnings: ReadWarning[] = [...numberWarnings(outline), ...gapWarnings(scopes), ...partWarnings(parts)]
  if (reading.tasks.length === 0) {
    warnings.push({ code: 'no-tasks', message: '没有读出任务，请核对文件或手工录入。', span: [0, Math.min(40, source.text.length)] })
  }
  const unassigned = reading.tasks.filter(({ kind, responsibility }) => kind === 'task' && responsibility === 'NONE')
  if (unassigned.length > 0) {
    warnings.push({ code: 'no-units', message: `${unassigned.length}项任务没有写明责任单位，请由食安办明确。`, span: unassigned[0]!.span })
  }
  const pending = reading.indicators.filter((indicator) => indicator.pending !== null)
  if (pending.length > 0) {
    warnings.push({ code: 'pending-targets', message: `${pending.length}项指标没有确定的目标值，待文件明确后补录。`, span: pending[0]!.span })
  }
  return warnings.sort((left, right) => left.span[0] - right.span[0])
}

function numberWarnings(outline: Outline): ReadWarning[] {
  const warnings: ReadWarning[] = []
  const last = new Map<string, OutlineNode>()
  for (const node of walkOutline(outline.roots)) {
    const { style, value } = node.marker
    const before = last.get(style)
    const follows = before?.marker.value !== null && value !== null && before !== undefined && value !== 1
    if (follows && value !== before.marker.value! + 1) {
      const message = `编号“${before.label}”之后是“${node.label}”，请核对是否有缺漏。`
      warnings.push({ code: 'number-gap', message, span: spanOf(node.passage, 0, node.marker.labelLength) })
    }
    if (value === null && !last.has(style)) {
      warnings.push({ code: 'placeholder-number', message: `编号“${node.label}”是占位符，按先后顺序读取。`, span: spanOf(node.passage, 0, node.marker.labelLength) })
    }
    last.set(style, node)
  }
  return warnings
}

/** What 每月21前 has and 每月21日前 has not. */
const GAP = /[\d一二三四五六七八九十xX]\s?(?:以前|之前|前)/

function gapWarnings(scopes: readonly Scope[]): ReadWarning[] {
  return scopes.filter(({ role, passage }) => role !== 'background' && GAP.test(passage.masked)).flatMap(({ passage }) => findTimeExpressions(passage.masked).filter(({ gap }) => gap).map((time) => ({
    code: 'missing-character', message: `“${passage.raw.slice(time.start, time.end)}”似缺“日”字，按每期第${time.day ?? ''}日读取。`, span: spanOf(passage, time.start, time.end),
  })))
}

function partWarnings(parts: readonly DocumentPart[]): ReadWarning[] {
  const words = { note: '起草说明', circular: '印发通知', annex: '附件' }
  return parts.flatMap(({ kind, title, passages }) => {
    const first = title[0] ?? passages[0]
    if (kind === 'main' || !first) return []
    return [{ code: `skipped-${kind}`, message: `${words[kind]}不作为任务读取。`, span: spanOf(first, 0, first.text.length) }]
  })
}
