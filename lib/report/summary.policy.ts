import type { Role, SectionState, SummaryState } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { REPORT_FILLERS } from './report-fill.policy'
import { REPORT_READERS } from './report.policy'
import { isEditable } from './section-step'

const WRITERS: readonly Role[] = ['OFFICE', 'LIAISON', 'APPROVER']

export const summaryEntries = definePolicies('report.summary', {
  list: { kind: 'page', label: '查看季度和年度总结', allow: REPORT_READERS },
  view: { kind: 'page', label: '查看和编写总结', allow: REPORT_READERS },
  draft: { kind: 'action', label: '按已采纳的报送起草总结', allow: WRITERS },
  savePart: { kind: 'action', label: '保存总结内容', allow: WRITERS },
  settle: { kind: 'action', label: '处理总结中来源的变化', allow: WRITERS },
  discard: { kind: 'action', label: '删除总结草稿', allow: WRITERS },
  file: { kind: 'action', label: '总结定稿', allow: WRITERS },
  correct: { kind: 'action', label: '更正已定稿的总结', allow: WRITERS },
  export: { kind: 'route', label: '导出总结', allow: REPORT_READERS },
})

type Holder = Pick<Actor, 'grants' | 'focus'>

/** What a rule on a summary needs to know of it. */
export type SummaryInHand = {
  readonly jurisdictionPath: string
  /** Null: the office's. */
  readonly departmentId: string | null
  readonly state: SummaryState
  readonly wasFiled: boolean
  /** Of a department's: where the section stands that it goes into; null while nobody opened it. */
  readonly sectionState: SectionState | null
  /** Of a department's: the filed revision that lies with the office since the section was handed in; null where none does. */
  readonly handedIn: number | null
}

/** Who writes a summary: the office its own, a department its own. */
export function isWriter(actor: Holder, { jurisdictionPath, departmentId }: Pick<SummaryInHand, 'jurisdictionPath' | 'departmentId'>): boolean {
  if (departmentId === null) return isInScope(scopeFor(actor, ['OFFICE']), { jurisdictionPath })
  return isInScope(scopeFor(actor, REPORT_FILLERS), { jurisdictionPath, departmentId })
}

/** Whether a summary exists for an actor: its writers always, leaders what the office has filed, the office what a department has handed in. */
export function maySee(actor: Holder, summary: Pick<SummaryInHand, 'jurisdictionPath' | 'departmentId' | 'wasFiled' | 'handedIn'>): boolean {
  if (isWriter(actor, summary)) return true
  if (summary.departmentId !== null) return summary.handedIn !== null && isInScope(scopeFor(actor, ['OFFICE']), { jurisdictionPath: summary.jurisdictionPath })
  return summary.wasFiled && isInScope(scopeFor(actor, ['LEADER']), { jurisdictionPath: summary.jurisdictionPath })
}

/** Whether it may be typed in now. */
export function canWrite(actor: Holder, summary: SummaryInHand): Decision {
  if (!isWriter(actor, summary)) return refused('只有编写单位可以修改这份总结')
  return summary.state === 'FILED' ? refused('总结已定稿，内容已冻结；如需修改，请先点“更正”') : ALLOWED
}

/** Whether it may be deleted: a draft that was never filed, by whoever may write it. */
export function canDiscard(actor: Holder, summary: Pick<SummaryInHand, 'jurisdictionPath' | 'departmentId' | 'state' | 'wasFiled'>): Decision {
  if (!isWriter(actor, summary)) return refused('只有编写单位可以删除这份总结')
  return summary.state === 'DRAFT' && !summary.wasFiled ? ALLOWED : refused('总结已定稿过，不能删除；如需修改，请更正后重新定稿')
}

/** Whether it may be filed now; a department's goes into its report, which must be open. */
export function canFile(actor: Holder, summary: SummaryInHand): Decision {
  const decision = canWrite(actor, summary)
  if (!decision.allowed || summary.departmentId === null) return decision
  if (summary.sectionState === null) return refused('本单位尚未打开这一期的报送，请先在“我的报送”中打开，再定稿')
  return isEditable(summary.sectionState) ? ALLOWED : refused('本单位的报送已送审签或提交，定稿不能写入正文；请先撤回，或由食安办退回')
}

/** Whether what was filed may be corrected now. */
export function canCorrect(actor: Holder, summary: SummaryInHand): Decision {
  if (!isWriter(actor, summary)) return refused('只有编写单位可以更正这份总结')
  if (summary.state !== 'FILED') return refused('总结尚未定稿，可以直接修改')
  if (summary.departmentId === null) return ALLOWED
  return summary.sectionState !== null && isEditable(summary.sectionState) ? ALLOWED : refused('本单位的报送已送审签或提交，请先撤回或在报送中开始更正，再更正总结')
}
