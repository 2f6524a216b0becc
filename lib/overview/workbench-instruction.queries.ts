import 'server-only'
import { hasRole } from '@/lib/platform/auth/actor'
import { listInstructions, type InstructionRow } from '@/lib/supervision/instruction.queries'
import type { WorkbenchContribution } from './workbench'

const MOST = { own: false, page: 1, pageSize: 20 } as const

/** For whoever answers: instructions of leaders that wait for it, what is due first. */
export const instructionContribution: WorkbenchContribution = {
  area: 'supervision.instruction',
  roles: ['OFFICE', 'LIAISON', 'APPROVER'],
  load: async (context) => {
    const { rows } = await listInstructions(context, { ...MOST, state: 'OPEN' })
    return {
      items: rows.map((row) => ({
        key: `instruction:${row.id}`,
        title: `领导批示待答复：${row.subjectLabel}`,
        detail: hasRole(context.actor, 'OFFICE') ? `由${row.departmentName ?? '食安办'}答复；${clip(row)}` : clip(row),
        ...(row.dueOn ? { dueOn: row.dueOn } : {}),
        href: `/instructions/${row.id}`,
        action: '查看批示',
      })),
    }
  },
}

/** For leaders: what was answered and waits to be looked at. */
export const instructionLeaderContribution: WorkbenchContribution = {
  area: 'supervision.instruction-leader',
  roles: ['LEADER'],
  load: async (context) => {
    const { rows } = await listInstructions(context, { ...MOST, state: 'ANSWERED' })
    return { items: rows.map((row) => ({ key: `instruction:answered:${row.id}`, title: `批示已有答复，待您审阅：${row.subjectLabel}`, detail: `${row.departmentName ?? '食安办'}答复；${clip(row)}`, href: `/instructions/${row.id}`, action: '审阅答复' })) }
  },
}

const SHOWN = 40

function clip({ text }: InstructionRow): string {
  const line = text.replace(/\s+/g, ' ')
  return `批示：${line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line}`
}
