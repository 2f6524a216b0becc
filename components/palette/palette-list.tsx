import { clsx } from 'clsx'
import { Building2, FileText, FlaskConical, ListChecks, PanelTop, Store, type LucideIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { PaletteItem } from '@/lib/shared/palette-item'
import { optionId } from '../ui/option-list'
import type { PaletteGroup } from './palette-options'

const ICONS: Record<PaletteItem['kind'], LucideIcon> = { page: PanelTop, plan: FileText, task: ListChecks, department: Building2, business: Store, batch: FlaskConical }

type Props = { id: string; groups: readonly PaletteGroup[]; active: number; onActivate: (index: number) => void; onPick: (item: PaletteItem) => void }

/** The listbox under the palette's box; focus stays in the box, which names the active option. */
export function PaletteList({ id, groups, active, onActivate, onPick }: Props) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, { items }) => sum + items.length, 0))
  return (
    <div ref={list} id={id} role="listbox" aria-label="可前往的位置">
      {groups.map(({ title, items }, groupIndex) => (
        <div key={title} role="group" aria-labelledby={`${id}-g${groupIndex}`}>
          <p id={`${id}-g${groupIndex}`} role="presentation" className="px-2 pt-2 pb-0.5 text-xs font-medium text-ink-2">{title}</p>
          {items.map((item, offset) => {
            const index = starts[groupIndex]! + offset
            const Icon = ICONS[item.kind]
            return (
              <div
                key={`${item.href} ${item.label}`}
                id={optionId(id, index)}
                data-index={index}
                role="option"
                aria-selected={index === active}
                onPointerMove={() => index !== active && onActivate(index)}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => onPick(item)}
                className={clsx('flex cursor-pointer items-start gap-2 rounded-sm px-2 py-1.5 text-table pointer-coarse:py-2.5', index === active && 'bg-action-soft')}
              >
                <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-2" />
                <span className="min-w-0 flex-1 break-words">{item.label}{item.hint && <span className="block text-sm text-ink-2">{item.hint}</span>}</span>
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}
