import type { TargetNature } from '@/lib/generated/prisma/enums'
import { TARGET_NATURE_LABELS } from '@/lib/terms/plan'

/** 约束性 with a filled square, 预期性 with a ring: told apart by word and shape, never by colour. */
export function NatureMark({ nature }: { nature: TargetNature | null }) {
  if (nature === null) return <span className="text-table whitespace-nowrap text-ink-2">未注明</span>
  return (
    <span className="inline-flex items-baseline gap-1.5 text-table whitespace-nowrap">
      <NatureShape nature={nature} />
      {TARGET_NATURE_LABELS[nature]}
    </span>
  )
}

/** The shape alone, for beside a word that says it. */
export function NatureShape({ nature }: { nature: TargetNature }) {
  return nature === 'BINDING' ? <span aria-hidden className="size-2.5 shrink-0 bg-ink" /> : <span aria-hidden className="size-2.5 shrink-0 rounded-full border-2 border-ink-2" />
}
