import { normaliseLabel } from './normalise-label'

/** What of a ledger's column its choice depends on. */
export type MappableColumn = { readonly key: string; readonly label: string; readonly isRequired?: boolean; /** The key of another column that does in its place: one of the two is required. */ readonly orElse?: string; /** One of them may stand for all rows. */ readonly choices?: readonly string[] }
/** A column of the file: its index from 0, its text, and the first values below it. */
export type FileColumn = { readonly column: number; readonly text: string; readonly samples: readonly string[] }
export type SheetHead = {
  readonly name: string
  /** The last row of the header; 0 where none was recognised. */
  readonly headerRow: number
  readonly columns: readonly FileColumn[]
  /** The file's column by the key of ours, as its header says. */
  readonly found: Readonly<Record<string, number>>
}
/** Where a column's values come from: a column of the file, or one text for every row. */
export type ColumnSource = { readonly column: number } | { readonly text: string }
export type ColumnMapping = Readonly<Record<string, ColumnSource>>
/** The same with the header's text in the place of the column, so that it fits the next file whatever its order. */
export type KeptMapping = Readonly<Record<string, { readonly header: string } | { readonly text: string }>>

/** The mapping to begin with: what was chosen for these headers the last time, else what the headers say. */
export function proposeMapping(head: SheetHead, columns: readonly MappableColumn[], kept: KeptMapping | null): ColumnMapping {
  const byText = new Map(head.columns.toReversed().map(({ text, column }) => [normaliseLabel(text), column]))
  const mapping: Record<string, ColumnSource> = {}
  for (const { key } of columns) {
    const before = kept?.[key]
    const column = before && 'header' in before ? byText.get(normaliseLabel(before.header)) : kept === null ? head.found[key] : undefined
    if (before && 'text' in before) mapping[key] = before
    else if (column !== undefined) mapping[key] = { column }
  }
  return mapping
}

/** What is wrong with a mapping, by column key; empty where nothing is. */
export function mappingProblems(mapping: ColumnMapping, head: SheetHead, columns: readonly MappableColumn[]): Record<string, string> {
  const problems: Record<string, string> = {}
  const there = new Set(head.columns.map(({ column }) => column))
  const usedBy = new Map<number, string>()
  const labelOf = new Map(columns.map(({ key, label }) => [key, label]))
  for (const { key, label, isRequired, orElse, choices = [] } of columns) {
    const source = mapping[key]
    if (source === undefined) {
      if (orElse !== undefined && mapping[orElse] === undefined) problems[key] = `“${label}”和“${labelOf.get(orElse) ?? ''}”至少要有一列，请选择对应的列${choices.length > 0 ? '，或选择全部行统一的内容' : ''}`
      else if (isRequired) problems[key] = choices.length > 0 ? `请选择“${label}”对应的列，或选择全部行统一的内容` : `请选择“${label}”对应的列`
      continue
    }
    if ('text' in source) {
      if (!choices.includes(source.text)) problems[key] = `“${label}”没有“${source.text}”这一项，请重新选择`
      continue
    }
    const other = usedBy.get(source.column)
    if (!there.has(source.column)) problems[key] = '文件中没有这一列，请重新选择'
    else if (other !== undefined) problems[key] = `这一列已用作“${other}”，请另选一列`
    else usedBy.set(source.column, label)
  }
  return problems
}
