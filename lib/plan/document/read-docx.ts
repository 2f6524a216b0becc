import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import mammoth from 'mammoth'
import type { PlanSource, TableCell } from '../reader/plan-source'
import { listNumber } from './list-number'
import { readDocxNumbers, type NumberedParagraph } from './read-docx-numbers'
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
 * itself are written as its lists define them, else in the order official papers use: 一、（一）1.（1）. Throws where the
 * file is no Word document.
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
  const numbers = new ParagraphNumbers(await readDocxNumbers(bytes))
  if (root) writeNodes((root as DocxNode).children, writer, numbers)
  return writer.finish()
}

/** Gives each paragraph of a list its number, in the order of the document. */
class ParagraphNumbers {
  private next = 0
  private readonly counters: number[] = []

  constructor(private readonly known: readonly NumberedParagraph[]) {}

  /** Takes a paragraph; returns its number, or nothing where it has none. */
  of(node: DocxNode): string {
    if (!node.numbering) return ''
    const words = plainText(node).replace(/\s+/g, '')
    for (let at = this.next; at < this.known.length; at += 1) {
      const paragraph = this.known[at]!
      if (paragraph.words !== words) continue
      this.next = at + 1
      return paragraph.number ?? ''
    }
    return node.numbering.isOrdered && words !== '' ? listNumber(this.counters, node.numbering.level) : ''
  }
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

function writeNodes(nodes: readonly DocxNode[], writer: SourceWriter, numbers: ParagraphNumbers): void {
  for (const node of nodes) {
    if (node.type === 'paragraph') {
      for (const line of paragraphText(node, numbers).split('\n')) writer.paragraph(line)
    } else if (node.type === 'table') writeTable(node, writer, numbers)
    else writeNodes(node.children, writer, numbers)
  }
}

function paragraphText(node: DocxNode, numbers: ParagraphNumbers): string {
  const text = plainText(node)
  const number = numbers.of(node)
  return number === '' || text.trim() === '' ? text : number + text.trim()
}

/** The words of a cell; a paragraph that is nothing but its number stands for a count (序号). */
function cellText(cell: DocxNode, numbers: ParagraphNumbers): string {
  return cell.children.map((child) => {
    if (child.type !== 'paragraph') return plainText(child)
    const number = numbers.of(child)
    const text = plainText(child)
    return text.trim() === '' ? number.replace(/[.、]$/, '') : number + text
  }).join(' ')
}

function plainText(node: DocxNode): string {
  if (node.type === 'text') return node.value
  if (node.type === 'tab') return '\t'
  if (node.type === 'break') return '\n'
  return node.children.map(plainText).join('')
}

function writeTable(table: DocxNode, writer: SourceWriter, numbers: ParagraphNumbers): void {
  const writeRow = writer.table()
  const open = new Map<number, { cell: TableCell; left: number }>()
  for (const row of table.children.filter(({ type }) => type === 'tableRow')) {
    const cells = row.children.filter(({ type }) => type === 'tableCell')
    const placed = placeCells(cells, open, numbers)
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

function placeCells(cells: readonly DocxNode[], open: Map<number, { cell: TableCell; left: number }>, numbers: ParagraphNumbers): PlacedCell[] {
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
    placed.push({ column, written: { text: cellText(cell, numbers) }, source: cell })
    column += Math.max(1, cell.colSpan)
  }
  takeMerged()
  return placed
}
