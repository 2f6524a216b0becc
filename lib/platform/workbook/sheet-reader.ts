import { readXmlPart } from '@/lib/platform/document/xml-part'
import { inflateEntry } from '@/lib/platform/document/zip-entry'
import { type ByteSource, counted } from '@/lib/platform/files/byte-source'
import { formatSerial } from './cell-date'
import type { RowBatch } from './row-batch'
import { type CellValue, type SheetRow, UNCOMPUTED, type WorkbookLimits, damagedWorkbook, tooLongCell, tooManyColumns } from './workbook-limits'
import { type SheetPart, type WorkbookParts, createTextCollector } from './workbook-parts'

const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_384

/**
 * Streams the rows of one sheet that have content into `onRow` (ECMA-376 part 1, 18.3.1). Of formulas only the
 * value last computed is taken; nothing is ever computed here.
 */
export async function readSheet(
  source: ByteSource,
  sheet: SheetPart,
  parts: WorkbookParts,
  how: { limits: WorkbookLimits; markUncomputed: boolean; markPercents: boolean; /** Told how much more was read. */ onBytes: (count: number) => void },
  onRow: (row: SheetRow) => void,
  batch: RowBatch,
): Promise<void> {
  const reader = new SheetReader(parts, how, onRow)
  await readXmlPart(counted(inflateEntry(source, sheet.entry, sheet.entry.declaredBytes), how.onBytes), {
    onOpen: (tag, attributes) => reader.open(tag, attributes),
    onClose: (tag) => reader.close(tag),
    onText: (text) => reader.text(text),
    onPiece: () => batch.flushFull(),
  })
}

class SheetReader {
  private rowNumber = 0
  private column = 0
  private cells: CellValue[] = []
  private type = 'n'
  private style = 0
  private value = ''
  private isValue = false
  private hasFormula = false
  private readonly inline = createTextCollector()

  constructor(
    private readonly parts: WorkbookParts,
    private readonly how: { readonly limits: WorkbookLimits; readonly markUncomputed: boolean; readonly markPercents: boolean },
    private readonly onRow: (row: SheetRow) => void,
  ) {}

  open(tag: string, attributes: Record<string, string>): void {
    if (tag === 'row') this.openRow(attributes.r)
    else if (tag === 'c') this.openCell(attributes)
    else if (tag === 'v') this.isValue = true
    else if (tag === 'f') this.hasFormula = true
    else this.inline.open(tag)
  }

  close(tag: string): void {
    if (tag === 'row') this.closeRow()
    else if (tag === 'c') this.closeCell()
    else if (tag === 'v') this.isValue = false
    else this.inline.close(tag)
  }

  text(piece: string): void {
    if (this.isValue) this.value += piece
    else this.inline.add(piece)
  }

  private openRow(reference: string | undefined): void {
    const rowNumber = reference === undefined ? this.rowNumber + 1 : Number(reference)
    if (!Number.isInteger(rowNumber) || rowNumber <= this.rowNumber || rowNumber > LAST_ROW) throw damagedWorkbook()
    this.rowNumber = rowNumber
    this.column = 0
    this.cells = []
  }

  private closeRow(): void {
    if (this.cells.length > 0) this.onRow({ rowNumber: this.rowNumber, cells: this.cells })
  }

  private openCell({ r, t, s }: Record<string, string>): void {
    this.column = r === undefined ? this.column + 1 : columnOf(r)
    this.type = t ?? 'n'
    this.style = Number(s ?? 0)
    this.value = ''
    this.hasFormula = false
    this.inline.start()
  }

  private closeCell(): void {
    const value = this.readValue()
    if (value === null) return
    if (this.column > this.how.limits.maxColumns) throw tooManyColumns(this.how.limits.maxColumns, this.rowNumber)
    if (typeof value === 'string' && value.length > this.how.limits.maxCellCharacters) throw tooLongCell(this.how.limits.maxCellCharacters, this.rowNumber)
    while (this.cells.length < this.column - 1) this.cells.push(null)
    this.cells[this.column - 1] = value
  }

  private readValue(): CellValue {
    if (this.type === 'inlineStr') return this.inline.take() || null
    // An empty text is a formula's value too (`str`); a number without digits is none.
    if (this.value === '') return this.hasFormula && this.how.markUncomputed && this.type === 'n' ? UNCOMPUTED : null
    switch (this.type) {
      case 's':
        return this.sharedString(Number(this.value)) || null
      case 'b':
        return this.value === '1' || this.value === 'true'
      case 'n':
        return this.readNumber(Number(this.value))
      case 'd':
        return this.value.replace('T', ' ').replace(/( 00:00:00)?(\.\d+)?Z?$/, '')
      default:
        // `str`: the text a formula gave; `e`: its error, such as #N/A, which the mapper shows as it stands.
        return this.value.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    }
  }

  private sharedString(index: number): string {
    const text = this.parts.sharedStrings[index]
    if (text === undefined) throw damagedWorkbook()
    return text
  }

  private readNumber(number: number): CellValue {
    if (!Number.isFinite(number)) throw damagedWorkbook()
    const shape = this.parts.dateShapes[this.style]
    const date = shape ? formatSerial(number, shape, this.parts.uses1904) : null
    if (!date && this.how.markPercents && this.parts.percents[this.style]) return percentText(number)
    // Excel shows and computes fifteen digits; what stands behind them is noise of binary fractions.
    return date ?? Number(number.toPrecision(15))
  }
}

/** What the cell shows, all its digits included: 98.25%. A number too small or large to be written out is left as it is. */
function percentText(number: number): string | number {
  const hundredfold = Number((number * 100).toPrecision(15))
  return /e/i.test(String(hundredfold)) ? number : `${hundredfold}%`
}

function columnOf(reference: string): number {
  let column = 0
  for (const character of reference) {
    if (character < 'A' || character > 'Z') break
    column = column * 26 + character.charCodeAt(0) - 64
  }
  if (column < 1 || column > LAST_COLUMN) throw damagedWorkbook()
  return column
}
