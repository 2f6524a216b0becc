import 'server-only'
import { DRAWERS } from '@/lib/inspection/draw/draw.policy'
import { listRipeDraws } from '@/lib/inspection/draw/draw.queries'
import { formatInstantShort } from '@/lib/shared/format'
import type { WorkbenchContribution, WorkbenchItem } from './workbench'

/** For the committee's office: commitments whose public value may be known by now. */
export const drawContribution: WorkbenchContribution = {
  area: 'inspection.draw',
  roles: DRAWERS,
  load: async (context) => {
    const rows = await listRipeDraws(context)
    return { items: rows.map((row): WorkbenchItem => ({ key: `inspection-draw:${row.id}`, title: `双随机待抽取：${row.title}`, detail: `${row.sourceName}，${formatInstantShort(row.notBefore)}起可以录入`, href: `/inspections/draws/${row.id}`, action: '录入随机值' })) }
  },
}
