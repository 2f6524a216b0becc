import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { INSPECTION_PLANNERS, INSPECTION_READERS } from '../inspection.policy'

/** Who is due is common ground, as the register is: whoever works in a jurisdiction sees all of it. */
export const DUE_READERS = INSPECTION_READERS

export const dueEntries = definePolicies('inspection.due', {
  list: { kind: 'page', label: '查看应检监管对象', allow: DUE_READERS },
  plan: { kind: 'action', label: '为应检监管对象安排检查', allow: INSPECTION_PLANNERS },
  export: { kind: 'action', label: '导出应检监管对象', allow: DUE_READERS },
})
