'use client'

import { clsx } from 'clsx'
import type { UnitRole } from '@/lib/generated/prisma/enums'
import type { WrittenUnitDto } from '@/lib/plan/confirming'
import type { TaskUnit } from '@/lib/plan/proposal.schema'
import { unitIn, useConfirmData } from './confirm-context'

const ROLES: readonly { role: UnitRole; label: string }[] = [{ role: 'LEAD', label: '牵头' }, { role: 'RESPONSIBLE', label: '责任' }, { role: 'SUPPORTING', label: '配合' }]

/** What stands behind a written name, in a few words: nothing where it is the department's own name. */
function meaningOf(writtenAs: string, unit: WrittenUnitDto | undefined): { words: string | null; open: boolean } {
  if (!unit || !unit.settled) return { words: '待确定', open: true }
  const { resolution, reaches } = unit
  if (resolution?.kind === 'OUTSIDE') return { words: '名录外', open: false }
  if (resolution?.kind === 'GROUP' || resolution?.kind === 'CHOSEN') return { words: `${reaches.length} 个单位`, open: false }
  const name = reaches[0]?.name
  return { words: name && name !== writtenAs ? name : null, open: false }
}

function Chip({ writtenAs, taskId }: { writtenAs: string; taskId: string | null }) {
  const unit = unitIn(useConfirmData(), writtenAs, taskId)
  const { words, open } = meaningOf(writtenAs, unit)
  return (
    <span className={clsx('inline-flex max-w-full items-baseline gap-1 rounded-sm border px-1.5 text-sm', open ? 'border-dashed border-at-risk bg-at-risk-soft text-at-risk' : 'border-line bg-surface')}>
      <span className="min-w-0">{writtenAs}</span>
      {words && <span className={clsx('min-w-0', open ? 'font-medium' : 'text-ink-2')}>{open ? words : `→ ${words}`}</span>}
    </span>
  )
}

/** Units by role, as the document writes them; behind each whom it means where that is not the same. */
export function UnitChips({ units, taskId, most }: { units: readonly TaskUnit[]; taskId: string | null; most?: number }) {
  return (
    <dl className="space-y-1">
      {ROLES.map(({ role, label }) => {
        const named = units.filter((one) => one.role === role)
        if (named.length === 0) return null
        const shown = most === undefined ? named : named.slice(0, most)
        return (
          <div key={role} className="flex items-baseline gap-2">
            <dt className="shrink-0 text-sm text-ink-2">{label}</dt>
            <dd className="flex min-w-0 flex-wrap gap-1">
              {shown.map(({ writtenAs }, index) => <Chip key={`${index}-${writtenAs}`} writtenAs={writtenAs} taskId={taskId} />)}
              {named.length > shown.length && <span className="text-sm text-ink-2">等 {named.length} 个</span>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
