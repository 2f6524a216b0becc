import { coveringSpan } from './covering-span'
import { readHeading } from './headings'
import type { MarkerStyle } from './numbering'
import { passagesOf, pathOf, walkOutline, type Outline, type OutlineNode, type PlacedClause } from './outline'
import { spanOf, type Passage } from './passages'
import type { ReadTask, Span } from './plan-reading.schema'
import type { SectionRole } from './section-roles'
import { assignmentOf, type Assignment } from './task-assignment'
import { tidy } from './target-names'
import { findUnitClauses, readUnitLine, type UnitClause } from './unit-clauses'
import { readBareUnits } from './unit-roles'

/** A task with the outline node it was read from (null: a paragraph without a number). */
export interface FoundTask {
  task: ReadTask
  node: OutlineNode | null
}

const KINDS: Partial<Record<SectionRole, ReadTask['kind']>> = { tasks: 'task', measures: 'measure', phases: 'phase' }
const MINOR: readonly MarkerStyle[] = ['num-paren', 'num-half', 'circled', 'letter', 'first', 'x-paren']

/** Takes an outline with the roles of its nodes; returns its tasks, measures and phases in order. */
export function findTasks(outline: Outline, roles: ReadonlyMap<OutlineNode, SectionRole>): FoundTask[] {
  const reader = new TaskReader(outline, roles)
  return reader.read()
}

class TaskReader {
  /** The nodes that name units, with what names them. */
  private readonly clauses = new Map<OutlineNode, PlacedClause[]>()
  /** The nodes that have units named somewhere under them. */
  private readonly below = new Set<OutlineNode>()
  private readonly assignedStyles = new Set<MarkerStyle>()

  constructor(private readonly outline: Outline, private readonly roles: ReadonlyMap<OutlineNode, SectionRole>) {
    for (const node of walkOutline(outline.roots).reverse()) {
      const own = node.clauses.map((clause) => ({ passage: node.passage, clause }))
      const body = node.body.flatMap((passage) => {
        const found = findUnitClauses(passage)
        const bare = found.length === 0 && node.children.length === 0 && roles.get(node) === 'tasks' ? bareClause(passage) : null
        return (bare ? [bare] : found).map((clause) => ({ passage, clause }))
      })
      const named = withLineAhead([...own, ...body], roles.get(node) === 'tasks' ? node.ahead : null)
      if (named.length > 0) this.clauses.set(node, named)
      if (node.children.some((child) => this.assigns(child) || this.below.has(child))) this.below.add(node)
      if (named.length > 0 && node.children.length === 0) this.assignedStyles.add(node.marker.style)
    }
  }

  read(): FoundTask[] {
    if (this.outline.roots.length === 0) return this.paragraphTasks(this.outline.preface, [], 'task')
    return this.outline.roots.flatMap((root) => this.fromSection(root))
  }

  private fromSection(node: OutlineNode): FoundTask[] {
    const kind = KINDS[this.roles.get(node) ?? 'tasks']
    if (!kind) return node.children.flatMap((child) => (this.roles.get(child) === this.roles.get(node) ? [] : this.fromSection(child)))
    if (node.children.length > 0 && !(this.assigns(node) && !this.below.has(node))) {
      const inherited = this.unitHeading(node)
      return node.children.flatMap((child) => {
        const own = this.roles.get(child) !== this.roles.get(node)
        return own ? this.fromSection(child) : this.leaves(child, inherited)
      })
    }
    const paragraphs = node.children.length === 0 ? this.paragraphTasks(node.body, pathOf(node), kind) : []
    return paragraphs.length >= 2 ? paragraphs : [this.task(node, null)]
  }

  private leaves(node: OutlineNode, inherited: Assignment | null): FoundTask[] {
    if (node.children.length === 0) {
      const kind = this.kindOf(node)
      const paragraphs = this.assigns(node) && this.unitHeading(node) === null ? [] : this.paragraphTasks(node.body, pathOf(node), kind)
      return paragraphs.length >= 2 ? paragraphs : [this.task(node, inherited)]
    }
    const heading = this.unitHeading(node)
    if (heading) return node.children.flatMap((child) => this.leaves(child, heading))
    const below = this.below.has(node)
    if (this.assigns(node) && !below) return [this.task(node, inherited)]
    if (below && !this.assigns(node) && this.closesGroup(node)) return [this.groupTask(node)]
    if (below) {
      const own = this.assigns(node) ? [this.task(node, inherited)] : []
      const children = node.children.filter((child) => own.length === 0 || this.assigns(child) || this.below.has(child))
      return [...own, ...children.flatMap((child) => this.leaves(child, inherited))]
    }
    const minor = node.children.every((child) => MINOR.includes(child.marker.style) || child.passage.inline)
    if (this.assignedStyles.has(node.marker.style) || (minor && hasProse(node))) return [this.task(node, inherited)]
    return node.children.flatMap((child) => this.leaves(child, inherited))
  }

  private assigns(node: OutlineNode): boolean {
    return (this.clauses.get(node)?.length ?? 0) > 0
  }

  /** A heading that is nothing but units holds for the items under it. */
  private unitHeading(node: OutlineNode): Assignment | null {
    const { start, end } = node.heading
    const units = readBareUnits(node.passage.masked.slice(start, end))
    if (!units) return null
    const shifted = units.map((unit) => ({ ...unit, start: unit.start + start, end: unit.end + start }))
    return assignmentOf([{ passage: node.passage, clause: { start, end, units: shifted, place: 'alone' } }])
  }

  /** Units on a line of their own after the last of several items that name none: they are the group's. */
  private closesGroup(node: OutlineNode): boolean {
    const last = node.children.at(-1)!
    if (node.children.length < 2 || last.clauses.length > 0 || last.ahead || last.children.length > 0) return false
    const others = node.children.slice(0, -1)
    return this.assigns(last) && others.every((child) => !this.assigns(child) && !this.below.has(child))
  }

  private groupTask(node: OutlineNode): FoundTask {
    const task = this.task(node, null)
    return { ...task, task: { ...task.task, ...assignmentOf(this.clauses.get(node.children.at(-1)!) ?? []) } }
  }

  private kindOf(node: OutlineNode): ReadTask['kind'] {
    return KINDS[this.roles.get(node) ?? 'tasks'] ?? 'task'
  }

  private task(node: OutlineNode, inherited: Assignment | null): FoundTask {
    const clauses = this.clauses.get(node) ?? []
    const path = pathOf(node)
    const { start, end } = node.heading
    const heading = tidy(node.passage.raw.slice(start, end)) || firstSentence(node.body) || tidy(node.passage.raw.slice(node.marker.length))
    const assignment = clauses.length === 0 && inherited ? inherited : assignmentOf(clauses)
    return { node, task: taskOf({ path, number: node.label, heading, kind: this.kindOf(node) }, assignment, unionOf(passagesOf(node))) }
  }

  /** Paragraphs without numbers are tasks where each of them names its units. */
  private paragraphTasks(passages: readonly Passage[], path: string[], kind: ReadTask['kind']): FoundTask[] {
    const found: FoundTask[] = []
    let ahead: PlacedClause | null = null
    for (const passage of passages) {
      const bare = bareClause(passage)
      if (bare) {
        ahead = { passage, clause: bare }
        continue
      }
      const clauses = findUnitClauses(passage)
      const placed: PlacedClause[] = clauses.length === 0 && ahead ? [ahead] : clauses.map((clause) => ({ passage, clause }))
      ahead = null
      if (placed.length === 0) continue
      const alone = clauses[0]?.place === 'alone'
      const heading = readHeading(passage, 0, clauses)
      if (alone || heading.end <= heading.start) continue
      found.push({
        node: null,
        task: taskOf(
          { path, number: null, heading: tidy(passage.raw.slice(heading.start, heading.end)), kind },
          assignmentOf(placed), unionOf([...new Set([...placed.map((one) => one.passage), passage])]),
        ),
      })
    }
    return found
  }
}

function taskOf({ path, number, heading, kind }: Pick<ReadTask, 'path' | 'number' | 'heading' | 'kind'>, units: Assignment, span: Span): ReadTask {
  return {
    path, number, heading, kind, leadUnits: units.leadUnits, responsibleUnits: units.responsibleUnits,
    supportingUnits: units.supportingUnits, groupUnits: units.groupUnits, responsibility: units.responsibility, unitSpan: units.unitSpan, span,
  }
}

/** What an item says itself comes before the line over it, unless the line names the lead that the item leaves out. */
function withLineAhead(own: PlacedClause[], ahead: PlacedClause | null): PlacedClause[] {
  const leads = (clauses: readonly PlacedClause[]): boolean => clauses.some(({ clause }) => clause.units.some(({ role }) => role === 'lead'))
  if (!ahead || (own.length > 0 && (leads(own) || !leads([ahead])))) return own
  return [ahead, ...own]
}

/** A line of nothing but units: they are whose work the lines beside it are. */
function bareClause(passage: Passage): UnitClause | null {
  if (passage.text.length > 120) return null
  const line = readUnitLine(passage)
  if (line) return line
  const units = readBareUnits(passage.masked)
  return units ? { start: 0, end: passage.text.length, units, place: 'alone' } : null
}

function hasProse(node: OutlineNode): boolean {
  return node.passage.text.length - node.heading.body > 12 || node.body.some(({ text }) => text.length > 20)
}

function firstSentence(body: readonly Passage[]): string {
  const passage = body[0]
  if (!passage) return ''
  const heading = readHeading(passage, 0, [])
  return tidy(passage.raw.slice(heading.start, heading.end))
}

function unionOf(passages: readonly Passage[]): Span {
  return coveringSpan(passages.map((passage) => spanOf(passage, 0, passage.text.length))) ?? [0, 0]
}
