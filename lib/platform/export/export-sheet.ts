import { toSheetText, toSheetValue } from '@/lib/platform/workbook/sheet-cell'
import type { CellValue } from '@/lib/platform/workbook/workbook-limits'
import type { ZipPart } from './zip-stream'

/** A column of a long list. Text is a text cell in the text format, so that neither opening nor editing it makes a formula. */
export type ExportColumn = { readonly header: string; readonly type: 'text' | 'integer' | 'date'; /** In characters of Latin script; a Chinese one takes two. */ readonly width: number }

export type ExportSheet = {
  readonly name: string
  /** Lines above the header: what it is, what is filtered, as of when. */
  readonly head: readonly string[]
  readonly columns: readonly ExportColumn[]
  /** Rows in pieces, each row by column. */
  readonly rows: AsyncIterable<readonly (readonly CellValue[])[]>
  /** Rows after which the list goes on in another sheet. */
  readonly rowsASheet?: number
}

/** Excel holds 1,048,576 rows a sheet; longer lists go on in another. */
const ROWS_A_SHEET = 1_000_000
const [TEXT, HEADER, DATE, INTEGER, TITLE] = [1, 2, 3, 4, 5]
const STYLE = { text: TEXT, date: DATE, integer: INTEGER } as const
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
/** Days from Excel's day 0 to 1970-01-01, with the 29 February 1900 it believes in. */
const EPOCH_DAY = 25_569

/**
 * The parts of a workbook with one long list, written as its rows come: bounded memory whatever their number. Only what
 * a list needs (header, widths, frozen panes, filter); sheets that are printed or filled in are `writeWorkbook`'s.
 */
export async function* exportParts(sheet: ExportSheet): AsyncGenerator<ZipPart> {
  const rows = sheet.rows[Symbol.asyncIterator]()
  let sheets = 0
  const rest: { piece: readonly (readonly CellValue[])[]; done: boolean } = { piece: [], done: false }
  do {
    sheets += 1
    yield { name: `xl/worksheets/sheet${sheets}.xml`, content: sheetXml(sheet, rows, rest) }
  } while (!rest.done)
  yield { name: 'xl/styles.xml', content: [STYLES] }
  yield { name: 'xl/workbook.xml', content: [workbookXml(sheet.name, sheets)] }
  yield { name: 'xl/_rels/workbook.xml.rels', content: [workbookRelations(sheets)] }
  yield { name: '_rels/.rels', content: [`${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`] }
  yield { name: '[Content_Types].xml', content: [contentTypes(sheets)] }
}

async function* sheetXml({ head, columns, rowsASheet = ROWS_A_SHEET }: ExportSheet, rows: AsyncIterator<readonly (readonly CellValue[])[]>, rest: { piece: readonly (readonly CellValue[])[]; done: boolean }): AsyncGenerator<string> {
  const names = columns.map((_, index) => columnName(index))
  const above = head.length + 1
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="${above}" topLeftCell="B${above + 1}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16.5"/><cols>${columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>`
  yield head.map((line, index) => `<row r="${index + 1}">${textCell(`A${index + 1}`, index === 0 ? TITLE : TEXT, line)}</row>`).join('')
  yield `<row r="${above}">${columns.map(({ header }, index) => textCell(`${names[index]}${above}`, HEADER, header)).join('')}</row>`
  let written = 0
  for (;;) {
    if (rest.piece.length === 0) {
      const next = await rows.next()
      if (next.done) {
        rest.done = true
        break
      }
      rest.piece = next.value
    }
    const fitting = rest.piece.slice(0, rowsASheet - written)
    let text = ''
    for (const cells of fitting) {
      written += 1
      text += rowXml(names, columns, cells, above + written)
    }
    yield text
    rest.piece = rest.piece.slice(fitting.length)
    if (written === rowsASheet) break
  }
  yield `</sheetData><autoFilter ref="A${above}:${names.at(-1)}${above + written}"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/></worksheet>`
}

function rowXml(names: readonly string[], columns: readonly ExportColumn[], cells: readonly CellValue[], row: number): string {
  let text = `<row r="${row}">`
  for (let index = 0; index < columns.length; index++) {
    const { type } = columns[index]!
    const given = cells[index] ?? null
    if (given === null || given === '') continue
    const at = `${names[index]}${row}`
    if (type === 'text') {
      text += textCell(at, TEXT, typeof given === 'boolean' ? (given ? '是' : '否') : String(given))
      continue
    }
    const value = toSheetValue(given, type)
    if (typeof value === 'number') text += `<c r="${at}" s="${STYLE[type]}"><v>${value}</v></c>`
    else if (value instanceof Date) text += `<c r="${at}" s="${DATE}"><v>${value.getTime() / 86_400_000 + EPOCH_DAY}</v></c>`
    else text += textCell(at, TEXT, String(value))
  }
  return `${text}</row>`
}

const NEEDS_ESCAPE = /[&<>]/
/** What `toSheetText` takes out or writes otherwise stands among these; most cells have none, and one look is enough. */
const UNUSUAL = /[^\x20-\u{d7ff}\u{e000}-\u{fffd}]|_x/u
const LONG = 30_000

function textCell(at: string, style: number, given: string): string {
  const text = given.length > LONG || UNUSUAL.test(given) ? toSheetText(given) : given
  const escaped = NEEDS_ESCAPE.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`
}

function columnName(index: number): string {
  let name = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

const font = (inner: string) => `<font>${inner}<sz val="11"/><name val="宋体"/></font>`
const format = (number: number, fontId: number, fillId: number) => `<xf numFmtId="${number}" fontId="${fontId}" fillId="${fillId}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>`

/** Formats 49 (text), 14 (replaced by 164, a day as people here write it) and 3 (with thousands) of ECMA-376 part 1, 18.8.30. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="3">${font('')}${font('<b/>')}<font><b/><sz val="14"/><name val="黑体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF5"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">${format(0, 0, 0)}${format(49, 0, 0)}${format(49, 1, 2)}${format(164, 0, 0)}${format(3, 0, 0)}${format(49, 2, 0)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

function workbookXml(name: string, sheets: number): string {
  const listed = Array.from({ length: sheets }, (_, index) => `<sheet name="${sheetName(name, index)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${listed}</sheets></workbook>`
}

/** At most 31 characters, without what Excel forbids. */
function sheetName(name: string, index: number): string {
  const clean = name.replace(/[\\/?*[\]:&<>"'\p{Cc}]/gu, ' ').trim().slice(0, 26) || '工作表'
  return index === 0 ? clean : `${clean} ${index + 1}`
}

function workbookRelations(sheets: number): string {
  const listed = Array.from({ length: sheets }, (_, index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${listed}<Relationship Id="rId${sheets + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const listed = Array.from({ length: sheets }, (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${type}.worksheet+xml"/>`).join('')
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${listed}<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`
}
