import type { Outline, OutlineNode } from './outline'
import { roleOfHeading, type SectionRole } from './section-roles'

/** Takes an outline; returns the role of every node: its own words', else what its section is for. */
export function assignRoles(outline: Outline): Map<OutlineNode, SectionRole> {
  const roles = new Map<OutlineNode, SectionRole>()
  const own = outline.roots.map((root) => headingRole(root))
  const named = own.includes('tasks')
  const open = outline.roots.some((root, index) => own[index] === null && root.children.length > 0)
  outline.roots.forEach((root, index) => {
    let role = own[index] ?? null
    if (role === 'measures' && /措施|举措/.test(words(root)) && !/保障|组织/.test(words(root)) && !named && !open) role = 'tasks'
    if (role === 'goals' && /任务/.test(words(root)) && !named && !open) role = 'tasks'
    if (role === 'tasks' && /目标/.test(words(root)) && root.children.length === 0 && (open || own.filter((one) => one === 'tasks').length > 1)) role = 'goals'
    if (role === 'measures' && assigns(root) && !/保障措施|组织|要求|领导|附则|^保障/.test(words(root)) && outline.roots.some((other) => other !== root && assigns(other))) role = 'tasks'
    descend(root, role, roles)
  })
  return roles
}

/** Whether the items under a section name units: "三、严格考核奖惩" then is one more section of tasks. */
function assigns(node: OutlineNode): boolean {
  return node.children.some(({ clauses }) => clauses.length > 0)
}

function words(node: OutlineNode): string {
  return node.passage.text.slice(node.heading.start, node.heading.end)
}

function headingRole(node: OutlineNode): SectionRole | null {
  if (/^(?:责任|职责|部门|工作)(?:分工|职责)$/.test(words(node).trim()) && node.children.length === 0 && node.body.length < 2) return 'principles'
  const found = roleOfHeading(words(node))
  return found === 'tasks' && node.children.length === 0 && node.body.length === 0 && node.clauses.length > 0 ? null : found
}

function descend(node: OutlineNode, role: SectionRole | null, roles: Map<OutlineNode, SectionRole>): void {
  roles.set(node, role ?? 'tasks')
  if (node.children.length === 0) return
  const found = node.children.map(headingRole)
  const wrapper = role === null && found.filter((one) => one !== null).length >= 2 && node.children.some((child) => child.children.length > 0)
  const overrides = role === 'principles' || role === 'background' || role === 'goals' || wrapper
  node.children.forEach((child, index) => {
    const known = found[index] ?? null
    const next = overrides && known !== null ? known : role ?? (wrapper ? known : 'tasks')
    descend(child, next, roles)
  })
}
