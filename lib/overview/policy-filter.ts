import type { Role } from '@/lib/generated/prisma/enums'
import type { EntryPolicy } from '@/lib/platform/auth/entry-policy'
import { AREA_LABELS } from '@/lib/terms/areas'
import { ROLE_LABELS, ROLE_ORDER } from '@/lib/terms/roles'

export const ENTRY_KIND_LABELS: Record<EntryPolicy['kind'], string> = { page: '页面', action: '操作', route: '接口' }

const AREA_ORDER = Object.values(AREA_LABELS)

/** One entry of the table, in words. */
export type DescribedPolicy = { id: string; label: string; area: string; kind: string; who: string; notes: string[] }

export type PolicyFilter = { text?: string; role?: Role; kind?: EntryPolicy['kind'] }

/** Who may enter, in words, in the fixed order of the roles. */
export function whoInWords(allow: EntryPolicy['allow']): string {
  if (allow === 'anyone') return '任何人，无需登录'
  if (allow === 'signed-in') return '所有登录人员'
  return ROLE_ORDER.filter((role) => allow.includes(role)).map((role) => ROLE_LABELS[role]).join('、')
}

/** The entry in words. */
export function describePolicy(policy: EntryPolicy): DescribedPolicy {
  const area = policy.id.split('.')[0]!
  return {
    id: policy.id,
    label: policy.label,
    area: AREA_LABELS[area] ?? area,
    kind: ENTRY_KIND_LABELS[policy.kind],
    who: whoInWords(policy.allow),
    notes: [policy.whilePending && '未改初始密码或未设二次验证时也可进入', policy.auditRead && '读取留痕', policy.ownRecord && '只限本人的记录'].filter((note) => typeof note === 'string'),
  }
}

/**
 * The entries that fit: `text` occurs in what is shown, `role` may enter (also where everybody may), `kind` is the
 * kind. In the order of the areas, then by id.
 */
export function filterPolicies(table: readonly EntryPolicy[], filter: PolicyFilter): DescribedPolicy[] {
  const needle = filter.text?.trim().toLowerCase() ?? ''
  return table
    .filter((policy) => filter.kind === undefined || policy.kind === filter.kind)
    .filter((policy) => filter.role === undefined || typeof policy.allow === 'string' || policy.allow.includes(filter.role))
    .map(describePolicy)
    .filter((row) => [row.id, row.label, row.area, row.who].some((words) => words.toLowerCase().includes(needle)))
    .toSorted((a, b) => AREA_ORDER.indexOf(a.area) - AREA_ORDER.indexOf(b.area) || (a.id < b.id ? -1 : 1))
}
