import type { ChecklistItemView } from '@/lib/inspection/checklist/checklist'
import type { Visit, VisitEvent } from '@/lib/inspection/visit/visit'
import type { VisitFrame } from '@/lib/inspection/visit/visit-problems'

/** What became of a file that is to be kept with a visit; `fileId` is null while it is on the device only. */
export type Kept = { readonly ok: true; readonly fileId: string | null } | { readonly ok: false; readonly message: string }

/** A photograph or signature: its own id, made on the device, and that of its file on the server. */
export type KeptFile = { readonly id: string; readonly fileId: string | null }

/** Everything a part of the visit's form works with. Where it is kept, and whether there is a network, is no part of it. */
export type VisitParts = {
  readonly visit: Visit
  readonly frame: VisitFrame
  readonly act: (event: VisitEvent) => void
  /** Keeps the file of a photograph or signature of this id: on the device, or on the server at once. */
  readonly keepFile: (id: string, file: File) => Promise<Kept>
  /** Where a kept file is shown from; null where it cannot be shown now. */
  readonly fileHref: (file: KeptFile) => string | null
  /** Why the server will not take a file, if it will not. */
  readonly fileProblem?: (id: string) => string | undefined
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
