import { walkOutline, type Outline, type OutlineNode } from './outline'
import type { Passage } from './passages'
import type { SectionRole } from './section-roles'

/** A paragraph of the plan with what it is part of. */
export interface Scope {
  passage: Passage
  /** Where its text begins, its number left out. */
  from: number
  role: SectionRole | 'preface'
  node: OutlineNode | null
  /** Where it is a cell of a table of tasks: the path of its row. */
  path?: string[]
}

/** Takes the plan's outline and the roles of its nodes; returns its paragraphs in order. */
export function listScopes(outline: Outline, roles: ReadonlyMap<OutlineNode, SectionRole>): Scope[] {
  const preface = outline.preface.map((passage): Scope => ({ passage, from: 0, role: 'preface', node: null }))
  return walkOutline(outline.roots).reduce((scopes, node) => {
    const role = roles.get(node) ?? 'tasks'
    scopes.push({ passage: node.passage, from: node.marker.length, role, node })
    for (const passage of node.body) scopes.push({ passage, from: 0, role, node })
    return scopes
  }, preface)
}
