import type { ReactNode } from 'react'
import { SectionCard } from '../ui/section-card'

/** One group of samples on the kit page. */
export function KitSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <div id={id} className="mb-6">
      <SectionCard title={title}>{children}</SectionCard>
    </div>
  )
}

/** One sample with its name. */
export function Sample({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="mb-5 last:mb-0">
      <p className="mb-1.5 text-sm text-ink-2">{name}</p>
      {children}
    </div>
  )
}
