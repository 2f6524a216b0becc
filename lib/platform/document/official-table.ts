import { BorderStyle, convertMillimetersToTwip, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx'
import { layoutHeader } from '../workbook/header-layout'
import { documentText } from './document-text'
import type { OfficialColumn, OfficialRow } from './official-document'

const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const MARGINS = { top: 40, bottom: 40, left: 60, right: 60, marginUnitType: WidthType.DXA }

/** A row longer than this may break over pages: kept whole, it could leave most of a page empty. */
const WHOLE_CHARACTERS = 300

/** A ruled table with its header on every page, groups merged, rows kept whole where a page can hold them. */
export function officialTable(columns: readonly OfficialColumn[], rows: readonly OfficialRow[]): Table {
  const widths = columns.map(({ widthMm }) => convertMillimetersToTwip(widthMm))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE, insideHorizontal: EDGE, insideVertical: EDGE },
    margins: MARGINS,
    rows: [...headerRows(columns), ...rows.map((row) => bodyRow(row, columns))],
  })
}

function headerRows(columns: readonly OfficialColumn[]): TableRow[] {
  const { rows, merges } = layoutHeader(columns.map(({ header }) => header))
  return rows.map((texts, rowIndex) => {
    const children = texts.flatMap((text, column) => {
      if (text === null) return []
      const merge = merges.find((one) => one.fromRow === rowIndex && one.fromColumn === column)
      return new TableCell({
        rowSpan: merge ? merge.toRow - merge.fromRow + 1 : 1,
        columnSpan: merge ? merge.toColumn - merge.fromColumn + 1 : 1,
        verticalAlign: VerticalAlign.CENTER,
        shading: { type: ShadingType.CLEAR, fill: 'F2F2F2' },
        children: [new Paragraph({ style: 'TableHeader', text: documentText(text) })],
      })
    })
    return new TableRow({ tableHeader: true, cantSplit: true, children })
  })
}

function bodyRow(row: OfficialRow, columns: readonly OfficialColumn[]): TableRow {
  if ('section' in row) {
    return new TableRow({ cantSplit: true, children: [new TableCell({ columnSpan: columns.length, children: [new Paragraph({ style: 'TableSection', text: documentText(row.section) })] })] })
  }
  const children = columns.map(({ align }, index) => {
    const style = align === 'left' ? 'TableText' : 'TableMiddle'
    const lines = (row.cells[index] ?? '').split('\n')
    return new TableCell({ verticalAlign: VerticalAlign.CENTER, children: lines.map((line) => new Paragraph({ style, text: documentText(line) })) })
  })
  return new TableRow({ cantSplit: row.cells.every((cell) => cell.length <= WHOLE_CHARACTERS), children })
}
