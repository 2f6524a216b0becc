import type { FoodBusinessKind, InspectionKind, InspectionSource, InspectionState } from '@/lib/generated/prisma/enums'
import type { ChecklistItemView, ChecklistOffer } from '../checklist/checklist'
import type { Visit } from './visit'
import type { VisitFrame } from './visit-problems'

/** A checklist a visit may begin by, with its items, so that it can begin without a network. */
export type PackedOffer = Pick<ChecklistOffer, 'versionId' | 'name' | 'number' | 'isOwn' | 'validFrom'> & { readonly items: readonly ChecklistItemView[] }

/** Everything of an inspection that its visit needs where there is no network. Goes over the wire as JSON. */
export type VisitPack = {
  readonly id: string
  /** Of the inspection, as the server has it. */
  readonly version: number
  readonly state: InspectionState
  readonly number: string
  readonly kind: InspectionKind
  /** Not there on a device that took it along before it was packed. */
  readonly source?: InspectionSource | undefined
  readonly business: { readonly name: string; readonly kind: FoodBusinessKind; readonly address: string; readonly licence: string }
  /** Null: it has not begun. */
  readonly visit: Visit | null
  readonly frame: VisitFrame
  readonly resultBasis: string
  /** Who saved it last, by name; '' where nobody did. */
  readonly savedBy: string
  /** While it has not begun. */
  readonly offers: readonly PackedOffer[]
}
