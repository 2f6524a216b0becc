import { ItemSieve, type ItemTaker } from '@/lib/platform/document/item-sieve'
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
  }, new ItemSieve('row', reader))
}

/** Text as it stands in a document: without references, and of the characters that XML allows and leaves as they are. */
const TEXT = '[^<>&\\0-\\x08\\x0b-\\x1f\\ufffe\\uffff]*'
/** A row and its cells as programs write nearly all of them; groups: the row's number. */
const PLAIN_ROW = /<row r="(\d{1,7})"(?: (?:spans|s|customFormat|ht|hidden|customHeight|outlineLevel|collapsed|thickTop|thickBot|ph|x14ac:dyDescent)="[\w.: -]*")*>/y
/** Groups: column, style, type, value, inline text. A formula is no plain cell. */
const PLAIN_CELL = new RegExp(`<c r="([A-Z]{1,3})(\\d{1,7})"(?: s="(\\d{1,6})")?(?: t="(\\w{1,9})")?(?:/>|>(?:<v>(${TEXT})</v>|<is><t(?: xml:space="preserve")?>(${TEXT})</t></is>)?</c>)`, 'y')
const ROW_END = '</row>'

class SheetReader implements ItemTaker {
  /** How many tags are open, and whether those are the worksheet's and that of its rows. */
  private depth = 0
  private isAmongRows = false
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

  isBetween(): boolean {
    return this.isAmongRows && this.depth === 2
  }

  take(item: string): boolean {
    const before = this.rowNumber
    PLAIN_ROW.lastIndex = 0
    const row = PLAIN_ROW.exec(item)
    if (row === null) return false
    this.openRow(row[1])
    let at = PLAIN_ROW.lastIndex
    for (const end = item.length - ROW_END.length; at < end; at = PLAIN_CELL.lastIndex) {
      PLAIN_CELL.lastIndex = at
      const cell = PLAIN_CELL.exec(item)
      if (cell === null) {
        // Read anew, by the parser.
        this.rowNumber = before
        return false
      }
      this.openCell(columnOf(cell[1]!), cell[4], cell[3])
      if (cell[6] === undefined) this.value = cell[5] ?? ''
      else this.inline.whole(cell[6])
      this.closeCell()
    }
    this.closeRow()
    return true
  }

  open(tag: string, attributes: Record<string, string>): void {
    this.depth += 1
    if (tag === 'sheetData') this.isAmongRows = this.depth === 2
    if (tag === 'row') this.openRow(attributes.r)
    else if (tag === 'c') this.openCell(attributes.r === undefined ? this.column + 1 : columnOf(attributes.r), attributes.t, attributes.s)
    else if (tag === 'v') this.isValue = true
    else if (tag === 'f') this.hasFormula = true
    else this.inline.open(tag)
  }

  close(tag: string): void {
    this.depth -= 1
    if (tag === 'sheetData') this.isAmongRows = false
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

  private openCell(column: number, type: string | undefined, style: string | undefined): void {
    this.column = column
    this.type = type ?? 'n'
    this.style = Number(style ?? 0)
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
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  if (column < 1 || column > LAST_COLUMN) throw damagedWorkbook()
  return column
}
