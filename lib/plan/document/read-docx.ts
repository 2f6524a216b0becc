import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import type { PlanSource, TableCell } from '../reader/plan-source'
import type { DocxBlock, DocxCell, DocxParagraph, DocxTable } from './docx-body'
import { readDocxBlocks } from './docx-package'
import { SourceWriter, type WrittenCell } from './source-writer'

/**
 * Takes the bytes of a Word document (docx); returns its paragraphs as lines, with the numbers Word sets by itself, and
 * its tables. Throws where the file is no Word document.
 */
export async function readDocx(bytes: Uint8Array): Promise<PlanSource> {
  const writer = new SourceWriter()
  writeBlocks(await blocksOf(bytes), writer)
  return writer.finish()
}

async function blocksOf(bytes: Uint8Array): Promise<DocxBlock[]> {
  try {
    return await readDocxBlocks(bytes)
  } catch (error) {
    throw new FileRefusedError('unreadable', 'Word 文件打不开，请用 Word 另存为 docx 后再试。', { cause: error })
  }
}

function writeBlocks(blocks: readonly DocxBlock[], writer: SourceWriter): void {
  for (const block of blocks) {
    if (block.type === 'paragraph') {
      for (const line of paragraphText(block).split('\n')) writer.paragraph(line)
    } else if (isFrame(block)) for (const cell of block.rows.flat()) writeBlocks(cell.blocks, writer)
    else writeTable(block, writer)
  }
}

/** A table of one column, or of one row that holds tables, only frames or places what stands in it. */
function isFrame({ rows }: DocxTable): boolean {
  if (rows.every((cells) => cells.length === 1)) return true
  return rows.length === 1 && rows[0]!.some(({ blocks }) => blocks.some(({ type }) => type === 'table'))
}

function paragraphText({ number, text }: DocxParagraph): string {
  return number === '' || text.trim() === '' ? text : number + text.trim()
}

/** The words of a cell; a paragraph that is nothing but its number stands for a count (序号). */
function cellText(blocks: readonly DocxBlock[]): string {
  return blocks.map((block) => {
    if (block.type === 'table') return block.rows.flat().map((cell) => cellText(cell.blocks)).join(' ')
    return block.text.trim() === '' ? block.number.replace(/[.、]$/, '') : block.number + block.text
  }).join(' ')
}

function writeTable({ rows }: DocxTable, writer: SourceWriter): void {
  const writeRow = writer.table()
  const above = new Map<number, TableCell>()
  for (const cells of rows) {
    const columns = columnsOf(cells)
    const spans = writeRow(cells.map((cell, index): WrittenCell => {
      const merged = cell.goesOn ? above.get(columns[index]!) : undefined
      return { columns: cell.columns, ...(merged ? { mergedWith: merged } : { text: cellText(cell.blocks) }) }
    }))
    spans.forEach((span, column) => above.set(column, span))
  }
}

function columnsOf(cells: readonly DocxCell[]): number[] {
  let next = 0
  return cells.map(({ columns }) => {
    const column = next
    next += columns
    return column
  })
}
