import type { ObligationStatus, SectionState } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import { REPORT_READERS } from './report.policy'
import { REVIEWERS } from './review.policy'

export const obligationEntries = definePolicies('report.obligation', {
  timeliness: { kind: 'page', label: '查看报送情况', allow: REPORT_READERS },
  burden: { kind: 'page', label: '查看填报负担', allow: REPORT_READERS },
  list: { kind: 'page', label: '查看应报项', allow: REPORT_READERS },
  view: { kind: 'page', label: '查看一个应报项', allow: REPORT_READERS },
  export: { kind: 'route', label: '导出报送情况', allow: REPORT_READERS },
  extend: { kind: 'action', label: '批准延期报送', allow: REVIEWERS },
  extendCorrection: { kind: 'action', label: '批准改正延期', allow: REVIEWERS },
  exempt: { kind: 'action', label: '批准免报', allow: REVIEWERS },
  liftExemption: { kind: 'action', label: '取消免报', allow: REVIEWERS },
})

/** What a rule on an obligation needs to know of it. */
export type ObligationInHand = { readonly status: ObligationStatus; readonly jurisdictionPath: string; readonly wasSubmitted: boolean; readonly state: SectionState | null; /** The day by which a correction is owed; null where none is. */ readonly correctionOwedBy: string | null }

/** Whether the due day may be moved, or the obligation excused: by the office, before anything was handed in. */
export function canGrantRelief(actor: Pick<Actor, 'grants' | 'focus'>, obligation: ObligationInHand): Decision {
  const office = isOffice(actor, obligation)
  if (!office.allowed) return office
  const hindrance = reliefHindrance(obligation)
  return hindrance === null ? ALLOWED : refused(hindrance)
}

/** Why neither the due day can be moved nor the obligation excused, whoever asks; null where both can. */
export function reliefHindrance({ status, wasSubmitted }: Pick<ObligationInHand, 'status' | 'wasSubmitted'>): string | null {
  if (status === 'EXEMPT') return '本项已免报，如需报送请先取消免报'
  if (status === 'WITHDRAWN') return '本项已不再报送'
  return wasSubmitted ? '单位已提交，不能再延期或免报' : null
}

/** Whether the day of a correction may be moved: by the office, while the correction is owed. */
export function canExtendCorrection(actor: Pick<Actor, 'grants' | 'focus'>, obligation: ObligationInHand): Decision {
  const office = isOffice(actor, obligation)
  if (!office.allowed) return office
  if (obligation.status !== 'OPEN') return refused('本项不再要求报送')
  return obligation.correctionOwedBy === null ? refused('本项没有待改正的退回，不能延长改正期限') : ALLOWED
}

/** Whether what was excused may be asked for again. */
export function canLiftExemption(actor: Pick<Actor, 'grants' | 'focus'>, obligation: ObligationInHand): Decision {
  const office = isOffice(actor, obligation)
  if (!office.allowed) return office
  return obligation.status === 'EXEMPT' ? ALLOWED : refused('本项没有免报')
}

function isOffice(actor: Pick<Actor, 'grants' | 'focus'>, { jurisdictionPath }: ObligationInHand): Decision {
  return isInScope(scopeFor(actor, REVIEWERS), { jurisdictionPath }) ? ALLOWED : refused('延期和免报由本级及上级食安办批准')
}
