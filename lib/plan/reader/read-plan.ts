import { findDeadlineConflicts, findIndicatorConflicts, findRoleConflicts } from './conflicts'
import { mergeTableTasks } from './annex-tasks'
import { readFacts } from './document-facts'
import { findParts, type DocumentPart } from './document-parts'
import { readDocument } from './document-passages'
import { findDeadlines } from './deadlines'
import { findDuties } from './duties'
import { assignRoles } from './node-roles'
import { buildOutline, pathOf, walkOutline, type Outline, type OutlineNode } from './outline'
import { spanOf, type Passage } from './passages'
import { findPeriod, withDateYear, type PlanPeriod } from './period'
import type { PlanReading, ReadDeadline, ReadSection } from './plan-reading.schema'
import type { PlanSource } from './plan-source'
import { listScopes, type Scope } from './scopes'
import { findSumConflicts } from './sums'
import { readTable, type PlanTable } from './table-records'
import { tidy } from './target-names'
import { readTableBaselines, readTableIndicators } from './targets-table'
import { readTextTargets, taskPath } from './text-indicators'
import { findTasks } from './tasks'
import { mayNameTime } from './time-expressions'
import { listCellScopes, readTableTasks } from './tasks-table'
import { findWarnings } from './warnings'

/**
 * Takes the text of a Chinese plan document (and the tables its format knew); returns everything it states: outline,
 * tasks with units, targets, baselines, deadlines, reporting duties, contradictions. Pure and deterministic; never
 * throws; each span is a range of the text. What the document leaves open is null.
 */
export function readPlan(source: PlanSource): PlanReading {
  const { passages, tables } = readDocument(source)
  const parts = findParts(passages)
  const main = parts.find(({ kind }) => kind === 'main') ?? { kind: 'main', head: [], title: [], passages: [], attached: false, firstMarker: null }
  const outline = buildOutline(main.passages)
  const roles = assignRoles(outline)
  const scopes = listScopes(outline, roles)
  const goals = scopes.filter(({ role }) => role === 'goals' || role === 'principles').map(({ passage }) => passage)
  const period = findPeriod(titleLines(parts, main), main.passages, goals)
  const planTables = tables.map((table) => readTable(source.text, table, period.from === null ? null : Number(period.from.slice(0, 4)))).filter((table) => table !== null)
  const found = findTasks(outline, roles)
  const listed = planTables.filter(({ kind }) => kind === 'tasks').flatMap((table) => readTableTasks(table, period))
  const merged = mergeTableTasks(found, listed)
  const cells = planTables.filter(({ kind }) => kind === 'tasks').flatMap((table) => listCellScopes(source.text, table))
  const all = scopes.concat(cells)
  const taskNodes = new Set(found.map(({ node }) => node))
  const targets = readTextTargets(all, taskNodes, period)
  const tableTargets = planTables.filter(({ kind }) => kind === 'indicators').flatMap(readTableIndicators)
  const indicators = tableTargets.concat(targets.indicators).sort((left, right) => left.span[0] - right.span[0])
  const dated = withDateYear(period, scopes.filter(isPlanned).map(({ passage }) => passage))
  const deadlines = allDeadlines(all, taskNodes, dated, listed.flatMap(({ deadline }) => deadline ?? []))
  const reading: PlanReading = {
    ...readFacts(parts.length > 0 ? parts : [main], main), period: { from: period.from, to: period.to },
    sections: sectionsOf(parts, main, outline, taskNodes),
    tasks: merged.tasks, indicators,
    baselines: [...baselinesOf(planTables), ...targets.baselines].sort((left, right) => left.span[0] - right.span[0]),
    deadlines, duties: [
      ...parts.filter(({ kind }) => kind === 'circular').flatMap((part) => part.passages.flatMap((passage) => findDuties(passage, 0, dated))),
      ...scopes.filter(isPlanned).flatMap(({ passage, from }) => findDuties(passage, from, dated)),
    ],
    conflicts: [
      ...findIndicatorConflicts(indicators), ...merged.conflicts, ...findRoleConflicts(merged.tasks),
      ...scopes.filter(({ role }) => role !== 'background').flatMap(({ passage }) => findSumConflicts(passage)),
      ...findDeadlineConflicts(deadlines, period),
    ],
    warnings: [],
  }
  return { ...reading, warnings: findWarnings(source, parts, outline, reading, scopes) }
}

/** The plan's title, else those around it, else a short first line. */
function titleLines(parts: readonly DocumentPart[], main: DocumentPart): Passage[] {
  if (main.title.length > 0) return main.title
  const around = parts.flatMap(({ title }) => title)
  return around.length > 0 ? around : main.passages.slice(0, 1).filter(({ text }) => text.length <= 40 && !/[，。；]/.test(text))
}

function isPlanned({ role }: Scope): boolean {
  return role !== 'background'
}

function baselinesOf(tables: readonly PlanTable[]): PlanReading['baselines'] {
  return tables.filter(({ kind }) => kind === 'indicators').flatMap(readTableBaselines)
}

function allDeadlines(scopes: readonly Scope[], tasks: ReadonlySet<OutlineNode | null>, period: PlanPeriod, listed: ReadDeadline[]): ReadDeadline[] {
  const stated: ReadDeadline[] = period.stated && period.to
    ? [{ text: period.stated.text, rule: { type: 'date' }, date: period.to, taskPath: null, span: period.stated.span }] : []
  const numbered = scopes.some(({ node }) => node !== null)
  const text = scopes.filter((scope) => isPlanned(scope) && (scope.role !== 'preface' || !numbered))
    .flatMap(({ passage, from, node, path }) => !mayNameTime(passage.masked) ? [] : findDeadlines(passage, from, period, path ?? taskPath(node, tasks)))
  const alone = stated.filter(({ span }) => text.every((one) => one.span[1] <= span[0] || span[1] <= one.span[0]))
  return alone.concat(text, listed).sort((left, right) => left.span[0] - right.span[0])
}

function sectionsOf(parts: readonly DocumentPart[], main: DocumentPart, outline: Outline, tasks: ReadonlySet<OutlineNode | null>): ReadSection[] {
  const outlines = parts.filter(({ kind }) => kind === 'main' || kind === 'note').map((part) => (part === main ? outline : buildOutline(part.passages)))
  return outlines.flatMap(({ roots }) => walkOutline(roots)).filter((node) => !tasks.has(node) && !insideTask(node, tasks)).map((node) => ({
    path: pathOf(node), heading: tidy(node.passage.raw.slice(node.heading.start, node.heading.end)),
    span: spanOf(node.passage, 0, node.heading.end),
  }))
}

function insideTask(node: OutlineNode, tasks: ReadonlySet<OutlineNode | null>): boolean {
  for (let at = node.parent; at; at = at.parent) if (tasks.has(at)) return true
  return false
}
