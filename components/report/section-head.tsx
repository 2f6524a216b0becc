import type { ReactNode } from 'react'

/** The heading of what stands under the tabs of a plan, with what can be done beside it. */
export function SectionHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <h2 className="text-h2 font-semibold">{title}</h2>
      <div className="flex flex-wrap items-center gap-2 print:hidden">{children}</div>
    </div>
  )
}
