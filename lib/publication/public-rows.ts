import type { PublicInspectionRow } from './public-inspection-row'
import type { PublicSamplingRow } from './public-sampling-row'

/** Rows of one kind; the record of a draw has none. */
export type RowsByKind<Sampling, Inspection> = { readonly kind: 'SAMPLING'; readonly rows: readonly Sampling[] } | { readonly kind: 'INSPECTION'; readonly rows: readonly Inspection[] } | { readonly kind: 'INSPECTION_DRAW'; readonly rows: readonly never[] }

/** What was kept of a publication's rows, for anybody. */
export type PublicRows = RowsByKind<PublicSamplingRow, PublicInspectionRow>
