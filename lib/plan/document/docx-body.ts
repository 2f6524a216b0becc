import type { XmlHandlers } from '@/lib/platform/document/xml-part'

/** A paragraph as a reader sees it: its words, and the number that Word sets before them (or nothing). */
export interface DocxParagraph {
  type: 'paragraph'
  number: string
  text: string
}
export interface DocxCell {
  blocks: DocxBlock[]
  columns: number
  /** Whether the cell goes on with the one above it. */
  goesOn: boolean
}
export interface DocxTable {
  type: 'table'
  rows: DocxCell[][]
}
export type DocxBlock = DocxParagraph | DocxTable

/** What a paragraph says of its number: its style, and the list and depth that go before those of the style. */
export interface ParagraphStyle {
  style: string | null
  list: string | null
  depth: number | null
}

/** Gives the paragraph of a style, list and depth its number; asked in the order of the document. */
export type NumberOf = (paragraph: ParagraphStyle) => string

interface OpenParagraph extends ParagraphStyle {
  text: string
  number: string | null
  /** Whether its end was deleted: it runs on into the next one. */
  runsOn: boolean
  /** The text boxes anchored in it, which follow it. */
  boxes: DocxBlock[]
}
interface Container {
  blocks: DocxBlock[]
  /** The words of a paragraph whose end was deleted. */
  carried: string
}
interface OpenRow {
  cells: DocxCell[]
  deleted: boolean
}
type Field = { instruction: string; shows: boolean }

/** What was deleted or moved away, how things were formatted before, and the sound of a character. */
const SKIPPED = new Set(['del', 'moveFrom', 'pPrChange', 'rPrChange', 'tblPrChange', 'trPrChange', 'tcPrChange', 'sectPrChange', 'numberingChange', 'rt'])
/** Word itself gives up long before. */
const DEEPEST = 50
/** Of one cell; Word allows no more in a whole table. */
const MOST_COLUMNS = 63
const OFF = new Set(['0', 'false', 'off'])

/**
 * Builds the blocks of a document out of the tags of its main part (ECMA-376 part 1, 17.2–17.4, 17.13, 17.16) as they
 * are shown: insertions are kept and deletions dropped, fields show their result and never their code, a table of
 * contents is left out, hidden text too. Text boxes follow their paragraph. Notes and comments stand in other parts.
 */
export class DocxBody implements XmlHandlers {
  private readonly tags: string[] = []
  private readonly containers: Container[] = [{ blocks: [], carried: '' }]
  private readonly paragraphs: OpenParagraph[] = []
  private readonly tables: { table: DocxTable; row: OpenRow | null }[] = []
  private readonly fields: Field[] = []
  /** For each open choice between two ways of drawing the same: whether one has been read. */
  private readonly choices: boolean[] = []
  /** For each open content control: whether it only shows what should be typed there. */
  private readonly prompts: boolean[] = []
  /** How many tags are open since the one that is left out; 0 where nothing is. */
  private skipped = 0
  private hidden = false

  constructor(private readonly numberOf: NumberOf) {}

  /** Returns what was read, once all of it was. */
  finish(): DocxBlock[] {
    return closeContainer(this.containers[0]!)
  }

  onOpen(tag: string, attributes: Record<string, string>): void {
    if (this.skipped > 0 || this.leavesOut(tag)) {
      this.skipped += 1
      return
    }
    const parent = this.tags.at(-1)
    this.tags.push(tag)
    const value = attributes['w:val'] ?? ''
    switch (tag) {
      case 'p': return this.openParagraph()
      case 'pStyle': return this.set((paragraph) => { paragraph.style = value })
      case 'numId': return this.set((paragraph) => { paragraph.list ??= value })
      case 'ilvl': return this.set((paragraph) => { paragraph.depth ??= Number(value) })
      case 'r': this.hidden = false; return
      case 'vanish': if (this.tags.at(-3) === 'r') this.hidden = !OFF.has(value); return
      case 'tab': case 'ptab': if (parent === 'r') this.write('\t'); return
      case 'br': case 'cr': return this.write('\n')
      case 'noBreakHyphen': return this.write('-')
      case 'fldChar': return this.markField(attributes['w:fldCharType'])
      case 'fldSimple': this.fields.push({ instruction: attributes['w:instr'] ?? '', shows: true }); return
      case 'AlternateContent': this.choices.push(false); return
      case 'sdt': this.prompts.push(false); return
      case 'showingPlcHdr': if (!OFF.has(value)) this.prompts[this.prompts.length - 1] = true; return
      case 'txbxContent': this.containers.push({ blocks: [], carried: '' }); return
      default: this.openTablePart(tag, value)
    }
  }

  onText(text: string): void {
    if (this.skipped > 0) return
    const tag = this.tags.at(-1)
    if (tag === 't') this.write(text)
    else if (tag === 'instrText' && this.fields.length > 0) this.fields.at(-1)!.instruction += text
  }

  onClose(tag: string): void {
    if (this.skipped > 0) {
      this.skipped -= 1
      return
    }
    this.tags.pop()
    switch (tag) {
      case 'p': return this.closeParagraph()
      case 'fldSimple': this.fields.pop(); return
      case 'AlternateContent': this.choices.pop(); return
      case 'sdt': this.prompts.pop(); return
      case 'txbxContent': {
        const blocks = closeContainer(this.containers.pop()!)
        const anchor = this.paragraphs.at(-1)?.boxes ?? this.containers.at(-1)!.blocks
        for (const block of blocks) anchor.push(block)
        return
      }
      default: this.closeTablePart(tag)
    }
  }

  private leavesOut(tag: string): boolean {
    if (tag === 'del' || tag === 'moveFrom') this.noteDeletion()
    if (tag === 'Choice' || tag === 'Fallback') {
      if (this.choices.at(-1) === true) return true
      this.choices[this.choices.length - 1] = true
    }
    return SKIPPED.has(tag) || (tag === 'sdtContent' && this.prompts.at(-1) === true)
  }

  /** Where the mark of a deletion stands in the properties of a paragraph's end or of a row, that is what is deleted. */
  private noteDeletion(): void {
    const [outer, inner] = this.tags.slice(-2)
    const row = this.tables.at(-1)?.row
    if (inner === 'trPr' && row) row.deleted = true
    if (inner === 'rPr' && outer === 'pPr') this.set((paragraph) => { paragraph.runsOn = true })
  }

  private set(change: (paragraph: OpenParagraph) => void): void {
    const paragraph = this.paragraphs.at(-1)
    if (paragraph) change(paragraph)
  }

  private write(text: string): void {
    if (this.hidden || this.fields.some(({ shows, instruction }) => !shows || /^\s*TOC\b/i.test(instruction))) return
    this.set((paragraph) => { paragraph.text += text })
  }

  private markField(type: string | undefined): void {
    if (type === 'begin') this.fields.push({ instruction: '', shows: false })
    else if (type === 'separate' && this.fields.length > 0) this.fields.at(-1)!.shows = true
    else if (type === 'end') this.fields.pop()
  }

  private openParagraph(): void {
    const outer = this.paragraphs.at(-1)
    if (outer) outer.number ??= this.numbered(outer)
    this.paragraphs.push({ style: null, list: null, depth: null, text: '', number: null, runsOn: false, boxes: [] })
  }

  private numbered(paragraph: OpenParagraph): string {
    return paragraph.runsOn ? '' : this.numberOf(paragraph)
  }

  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop()
    if (!paragraph) return
    const container = this.containers.at(-1)!
    const text = container.carried + paragraph.text
    const number = paragraph.number ?? this.numbered(paragraph)
    container.carried = paragraph.runsOn ? text : ''
    if (!paragraph.runsOn) container.blocks.push({ type: 'paragraph', number, text })
    for (const block of paragraph.boxes) container.blocks.push(block)
  }

  private openTablePart(tag: string, value: string): void {
    const open = this.tables.at(-1)
    const cell = open?.row?.cells.at(-1)
    if (tag === 'tbl') {
      if (this.tables.length >= DEEPEST) throw new Error('tables nested too deep')
      this.tables.push({ table: { type: 'table', rows: [] }, row: null })
    } else if (tag === 'tr' && open) open.row = { cells: [], deleted: false }
    else if (tag === 'tc' && open?.row) {
      open.row.cells.push({ blocks: [], columns: 1, goesOn: false })
      this.containers.push({ blocks: [], carried: '' })
    } else if (tag === 'gridSpan' && cell) cell.columns = Math.min(MOST_COLUMNS, Math.max(1, Math.trunc(Number(value)) || 1))
    else if (tag === 'vMerge' && cell) cell.goesOn = value !== 'restart'
  }

  private closeTablePart(tag: string): void {
    const open = this.tables.at(-1)
    if (!open) return
    if (tag === 'tc' && open.row) open.row.cells.at(-1)!.blocks = closeContainer(this.containers.pop()!)
    else if (tag === 'tr' && open.row) {
      if (!open.row.deleted && open.row.cells.length > 0) open.table.rows.push(open.row.cells)
      open.row = null
    } else if (tag === 'tbl') {
      this.tables.pop()
      this.containers.at(-1)!.blocks.push(open.table)
    }
  }
}

function closeContainer({ blocks, carried }: Container): DocxBlock[] {
  return carried === '' ? blocks : [...blocks, { type: 'paragraph', number: '', text: carried }]
}
