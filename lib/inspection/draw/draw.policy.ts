import type { InspectionDrawState, Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'

/** Who commits, draws and voids. */
export const DRAWERS: readonly Role[] = ['OFFICE']
/** Who sees what is behind a draw. What is public of it anybody sees. */
export const DRAW_READERS: readonly Role[] = ['OFFICE', 'LEADER']

export const drawEntries = definePolicies('inspection.draw', {
  list: { kind: 'page', label: '查看双随机抽取', allow: DRAW_READERS },
  view: { kind: 'page', label: '查看一次双随机抽取', allow: DRAW_READERS },
  compose: { kind: 'page', label: '打开新建双随机抽取', allow: DRAWERS },
  find: { kind: 'action', label: '查找要排除的监管对象', allow: DRAWERS },
  commit: { kind: 'action', label: '公布双随机抽取承诺', allow: DRAWERS },
  reveal: { kind: 'action', label: '录入公共随机值并抽取', allow: DRAWERS },
  plan: { kind: 'action', label: '按抽取结果安排检查', allow: DRAWERS },
  void: { kind: 'action', label: '作废双随机抽取', allow: DRAWERS },
  record: { kind: 'route', label: '下载双随机抽取记录', allow: DRAW_READERS },
  verify: { kind: 'page', label: '核验双随机抽取记录', allow: DRAW_READERS },
})

export type DrawVerb = 'reveal' | 'plan' | 'void'

/** What a rule on a draw needs to know. */
export type DrawInHand = { readonly jurisdictionPath: string; readonly state: InspectionDrawState; readonly notBefore: Date; /** Inspections that came of it and were not cancelled. */ readonly liveInspections: number; /** Businesses with inspectors that have no inspection yet. */ readonly unplanned: number }

/** Whether a draw may be committed in a jurisdiction. */
export function canCommit(actor: Pick<Actor, 'grants' | 'focus'>, jurisdictionPath: string): Decision {
  return isInScope(scopeFor(actor, DRAWERS), { jurisdictionPath }) ? ALLOWED : refused('双随机抽取由本级及上级食安办办理')
}

/** Whether the actor may take a step now; `now` is the business clock. */
export function canTakeDrawStep(actor: Pick<Actor, 'grants' | 'focus'>, verb: DrawVerb, draw: DrawInHand, now: Date): Decision {
  const own = canCommit(actor, draw.jurisdictionPath)
  if (!own.allowed) return own
  if (draw.state === 'VOID') return refused('本次抽取已作废，保留备查')
  if (verb === 'reveal') {
    if (draw.state !== 'COMMITTED') return refused('本次抽取已经完成')
    return now < draw.notBefore ? refused('承诺写明的公共随机值尚未公布，公布后才能录入') : ALLOWED
  }
  if (verb === 'plan') return draw.state !== 'DRAWN' ? refused('抽取之后才能安排检查') : draw.unplanned === 0 ? refused('抽中的单位都已安排检查') : ALLOWED
  return draw.liveInspections > 0 ? refused(`已按本次抽取安排 ${draw.liveInspections} 次检查，请先取消这些检查再作废`) : ALLOWED
}
