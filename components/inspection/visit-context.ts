import type { ChecklistItemView } from '@/lib/inspection/checklist/checklist'
import type { Visit, VisitEvent } from '@/lib/inspection/visit/visit'
import type { VisitFrame } from '@/lib/inspection/visit/visit-problems'

/** What became of a file that is to be kept with a visit. */
export type Kept = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly message: string }

/** Everything a part of the visit's form works with. Where it is kept, and whether there is a network, is no part of it. */
export type VisitParts = {
  readonly visit: Visit
  readonly frame: VisitFrame
  readonly act: (event: VisitEvent) => void
  /** Sends a photograph or signature and says under which id it is kept. */
  readonly keepFile: (file: File) => Promise<Kept>
  /** Where a kept file is shown from. */
  readonly fileHref: (fileId: string) => string
  readonly todayOn: string
  /** What is said at a place of the form, after an attempt to file. */
  readonly problemAt: (at: string) => string | undefined
}

export type ItemOf = ChecklistItemView

/** The id of the element that a problem leads to. */
export function placeId(at: string): string {
  return `visit-${at}`
}

/** Now, as a visit writes it down. */
export function instantNow(): string {
  return new Date().toISOString()
}
