import type { SelectOption } from './native-select'
import type { SearchOption } from './option-search'

/** One filter of a table; its key is one of the spec's `filterKeys`. */
export type TableFilter = { key: string; label: string } & (
  | { kind: 'text' }
  | { kind: 'select'; options: SelectOption[] }
  | { kind: 'search'; options: SearchOption[] }
  | { kind: 'period'; todayOn: string }
)
