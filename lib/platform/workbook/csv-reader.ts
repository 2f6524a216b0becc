import { unquoteFormulaText } from './formula-text'
import { type CellValue, type SheetRow, type WorkbookLimits, damagedWorkbook, tooLongCell, tooManyColumns } from './workbook-limits'

/**
 * Reads CSV text piece by piece (RFC 4180), with comma, semicolon or tab as the first line uses them. A quoted
 * field may hold line ends; a row's number counts records, as a spreadsheet program shows them.
 */
export class CsvReader {
  private delimiter: string | undefined
  private rowNumber = 1
  private cells: CellValue[] = []
  private field = ''
  private state: 'start' | 'plain' | 'quoted' | 'closed' = 'start'
  private afterReturn = false
  private pending = ''

  constructor(
    private readonly limits: WorkbookLimits,
    private readonly onRow: (row: SheetRow) => void,
  ) {}

  write(text: string): void {
    if (this.delimiter === undefined) {
      this.pending += text
      if (!/[\r\n]/.test(this.pending) && this.pending.length < 65_536) return
      text = this.begin()
    }
    for (const character of text) this.take(character)
  }

  end(): void {
    if (this.delimiter === undefined) for (const character of this.begin()) this.take(character)
    if (this.state === 'quoted') throw damagedWorkbook()
    if (this.state !== 'start' || this.cells.length > 0) this.endRow()
  }

  private begin(): string {
    const text = this.pending
    const firstLine = text.split(/[\r\n]/, 1)[0] ?? ''
    const countOf = (delimiter: string) => firstLine.split(delimiter).length
    this.delimiter = [',', '\t', ';'].reduce((best, each) => (countOf(each) > countOf(best) ? each : best))
    this.pending = ''
    return text
  }

  private take(character: string): void {
    const followsReturn = this.afterReturn
    this.afterReturn = false
    if (this.state === 'quoted') {
      if (character === '"') this.state = 'closed'
      else this.append(character)
    } else if (character === '"' && this.state === 'closed') {
      this.append('"')
      this.state = 'quoted'
    } else if (character === '"' && this.state === 'start') {
      this.state = 'quoted'
    } else if (character === this.delimiter) {
      this.endField()
    } else if (character === '\r' || character === '\n') {
      if (character === '\n' && followsReturn) return
      this.afterReturn = character === '\r'
      this.endRow()
    } else if (character !== '\x1a') {
      this.append(character)
      this.state = 'plain'
    }
  }

  private append(character: string): void {
    this.field += character
    if (this.field.length > this.limits.maxCellCharacters + 1) throw tooLongCell(this.limits.maxCellCharacters, this.rowNumber)
  }

  private endField(): void {
    const text = unquoteFormulaText(this.field)
    if (text.length > this.limits.maxCellCharacters) throw tooLongCell(this.limits.maxCellCharacters, this.rowNumber)
    this.cells.push(text === '' ? null : text)
    if (text !== '' && this.cells.length > this.limits.maxColumns) throw tooManyColumns(this.limits.maxColumns, this.rowNumber)
    // Empty fields past the limit hold nothing; they are not kept either.
    if (this.cells.length > this.limits.maxColumns) this.cells.length = this.limits.maxColumns
    this.field = ''
    this.state = 'start'
  }

  private endRow(): void {
    this.endField()
    while (this.cells.length > 0 && this.cells.at(-1) === null) this.cells.pop()
    if (this.cells.length > 0) this.onRow({ rowNumber: this.rowNumber, cells: this.cells })
    this.rowNumber += 1
    this.cells = []
  }
}
