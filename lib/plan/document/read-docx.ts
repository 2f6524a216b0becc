import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import mammoth from 'mammoth'
import type { PlanSource, TableCell } from '../reader/plan-source'
import { listNumber } from './list-number'
import { SourceWriter, type WrittenCell } from './source-writer'

/** What mammoth hands out of a document: paragraphs, tables, rows, cells, runs, texts. */
interface DocxNode {
  type: string
  children: DocxNode[]
  value: string
  rowSpan: number
  colSpan: number
  numbering: { level: number; isOrdered: boolean } | null
}

/**
 * Takes the bytes of a Word document (docx); returns its paragraphs as lines and its tables. Numbers that Word sets by
 * itself are written in the order official papers use: 一、（一）1.（1）. Throws where the file is no Word document.
 */
export async function readDocx(bytes: Uint8Array): Promise<PlanSource> {
  let root: DocxNode | null = null
  try {
    await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, {
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      transformDocument: (document: unknown) => {
        root = nodeOf(document)
        return document
      },
    })
  } catch (error) {
    throw new FileRefusedError('unreadable', 'Word 文件打不开，请用 Word 另存为 docx 后再试。', { cause: error })
  }
  const writer = new SourceWriter()
  const counters: number[] = []
  if (root) writeNodes((root as DocxNode).children, writer, counters)
  return writer.finish()
}

function nodeOf(value: unknown): DocxNode {
  const node = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const numbering = typeof node.numbering === 'object' && node.numbering !== null ? (node.numbering as Record<string, unknown>) : null
  return {
    type: typeof node.type === 'string' ? node.type : '',
    children: Array.isArray(node.children) ? node.children.map(nodeOf) : [],
    value: typeof node.value === 'string' ? node.value : '',
    rowSpan: typeof node.rowSpan === 'number' ? node.rowSpan : 1,
    colSpan: typeof node.colSpan === 'number' ? node.colSpan : 1,
    numbering: numbering ? { level: Number(numbering.level) || 0, isOrdered: numbering.isOrdered === true } : null,
  }
}

function writeNodes(nodes: readonly DocxNode[], writer: SourceWriter, counters: number[]): void {
  for (const node of nodes) {
    if (node.type === 'paragraph') {
      for (const line of paragraphText(node, counters).split('\n')) writer.paragraph(line)
    } else if (node.type === 'table') writeTable(node, writer)
    else writeNodes(node.children, writer, counters)
  }
}

function paragraphText(node: DocxNode, counters: number[]): string {
  const text = plainText(node)
  if (!node.numbering?.isOrdered || text.trim() === '') return text
  return listNumber(counters, node.numbering.level) + text.trim()
}

function plainText(node: DocxNode): string {
  if (node.type === 'text') return node.value
  if (node.type === 'tab') return '\t'
  if (node.type === 'break') return '\n'
  return node.children.map(plainText).join('')
}

function writeTable(table: DocxNode, writer: SourceWriter): void {
  const writeRow = writer.table()
  const open = new Map<number, { cell: TableCell; left: number }>()
  for (const row of table.children.filter(({ type }) => type === 'tableRow')) {
    const cells = row.children.filter(({ type }) => type === 'tableCell')
    const placed = placeCells(cells, open)
    const spans = writeRow(placed.map(({ written }) => written))
    placed.forEach(({ column, source }, index) => {
      if (source && source.rowSpan > 1) open.set(column, { cell: spans[index]!, left: source.rowSpan - 1 })
    })
  }
}

interface PlacedCell {
  column: number
  written: WrittenCell
  source: DocxNode | null
}

function placeCells(cells: readonly DocxNode[], open: Map<number, { cell: TableCell; left: number }>): PlacedCell[] {
  const placed: PlacedCell[] = []
  let column = 0
  const takeMerged = (): void => {
    for (let merged = open.get(column); merged; merged = open.get(column)) {
      placed.push({ column, written: { mergedWith: merged.cell }, source: null })
      if (merged.left <= 1) open.delete(column)
      else open.set(column, { ...merged, left: merged.left - 1 })
      column += 1
    }
  }
  for (const cell of cells) {
    takeMerged()
    placed.push({ column, written: { text: cell.children.map(plainText).join(' ') }, source: cell })
    column += Math.max(1, cell.colSpan)
  }
  takeMerged()
  return placed
}
