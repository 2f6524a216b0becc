import type { RevisionStep } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { REPORT_FILLERS } from './report-fill.policy'
import { REPORT_READERS, type SectionInHand } from './report.policy'
import { INTERNAL_STEPS } from './section-step'

export const reportEvidenceEntries = definePolicies('report.evidence', {
  file: { kind: 'route', label: '查看或下载佐证材料', allow: REPORT_READERS },
  add: { kind: 'action', label: '添加佐证材料', allow: REPORT_FILLERS },
  remove: { kind: 'action', label: '移除佐证材料', allow: REPORT_FILLERS },
  putDocument: { kind: 'action', label: '放入报送的文件', allow: REPORT_FILLERS },
  removeDocument: { kind: 'action', label: '移除报送的文件', allow: REPORT_FILLERS },
})

/** Where a file stands in a section: beside whose words it stands now, and by which steps it was handed on. */
export type EvidencePlaces = { readonly standsWith: readonly string[]; readonly steps: readonly RevisionStep[] }

/**
 * Whether somebody who may see the section may read a file of it. The department that answers for the section reads all
 * of it; one that contributes, what stands beside its own words; the office, leaders and contributors, what was handed
 * in. A file that stands nowhere in the section is nobody's.
 */
export function canReadEvidence(actor: Pick<Actor, 'grants' | 'focus'>, { jurisdictionPath, departmentId }: Pick<SectionInHand, 'jurisdictionPath' | 'departmentId'>, { standsWith, steps }: EvidencePlaces): boolean {
  const fills = scopeFor(actor, REPORT_FILLERS)
  const isTheirs = (id: string) => isInScope(fills, { jurisdictionPath, departmentId: id })
  if (isTheirs(departmentId)) return standsWith.length > 0 || steps.length > 0
  return standsWith.some(isTheirs) || steps.some((step) => !INTERNAL_STEPS.includes(step))
}
