import { readXmlPart, type XmlHandlers } from '@/lib/platform/document/xml-part'
import { readZipDirectory, type ZipEntry } from '@/lib/platform/document/zip-directory'
import { inflateEntry } from '@/lib/platform/document/zip-entry'
import { bufferSource, type ByteSource } from '@/lib/platform/files/byte-source'
import { ListCounter, type DocxLists, type ListLevel } from './docx-lists'

/** A paragraph that Word numbers by itself: its words without blanks, and its number as written. */
export interface NumberedParagraph {
  words: string
  number: string | null
}
interface ListPlace {
  list: string | null
  depth: number | null
}
type StylePlace = ListPlace & { basedOn: string | null }

const MOST_ENTRIES = 5_000

/**
 * Takes the bytes of a Word document; returns its numbered paragraphs in order, with the numbers its list definitions
 * give them (ECMA-376 part 1, 17.9). Returns none where the package cannot be read that way.
 */
export async function readDocxNumbers(bytes: Uint8Array): Promise<NumberedParagraph[]> {
  const source = bufferSource(bytes)
  try {
    const entries = await readZipDirectory(source, { maxEntries: MOST_ENTRIES })
    const lists = await readLists(source, entries)
    return lists.lists.size === 0 ? [] : await readParagraphs(source, entries, lists, await readStyles(source, entries))
  } catch {
    return []
  }
}

async function readPart(source: ByteSource, entries: readonly ZipEntry[], name: string, handlers: XmlHandlers): Promise<void> {
  const entry = entries.find((one) => one.name.toLowerCase() === name)
  if (entry) await readXmlPart(inflateEntry(source, entry, entry.declaredBytes), handlers)
}

async function readLists(source: ByteSource, entries: readonly ZipEntry[]): Promise<DocxLists> {
  const found: DocxLists = { levels: new Map(), lists: new Map() }
  let levels: ListLevel[] = []
  let level: ListLevel | null = null
  let list: { levels: string; starts: Map<number, number> } | null = null
  let depth = 0
  await readPart(source, entries, 'word/numbering.xml', {
    onOpen: (tag, attributes) => {
      const value = attributes['w:val'] ?? attributes.val ?? ''
      if (tag === 'abstractNum') found.levels.set(attributes['w:abstractNumId'] ?? '', levels = [])
      else if (tag === 'num') found.lists.set(attributes['w:numId'] ?? '', list = { levels: '', starts: new Map() })
      else if (tag === 'abstractNumId' && list) list.levels = value
      else if (tag === 'lvlOverride') depth = Number(attributes['w:ilvl'])
      else if (tag === 'startOverride') list?.starts.set(depth, Number(value))
      else if (tag === 'lvl' && !list) levels[Number(attributes['w:ilvl'] ?? 0)] = level = { format: 'decimal', pattern: '', start: 1 }
      else if (tag === 'start' && level) level.start = Number(value)
      else if (tag === 'numFmt' && level) level.format = value
      else if (tag === 'lvlText' && level) level.pattern = value
    },
    onClose: (tag) => {
      if (tag === 'lvl') level = null
      else if (tag === 'num') list = null
    },
  })
  return found
}

async function readStyles(source: ByteSource, entries: readonly ZipEntry[]): Promise<Map<string, StylePlace>> {
  const styles = new Map<string, StylePlace>()
  let style: StylePlace | null = null
  await readPart(source, entries, 'word/styles.xml', {
    onOpen: (tag, attributes) => {
      const value = attributes['w:val'] ?? ''
      if (tag === 'style') styles.set(attributes['w:styleId'] ?? '', style = { list: null, depth: null, basedOn: null })
      else if (tag === 'basedOn' && style) style.basedOn = value
      else if (tag === 'numId' && style) style.list = value
      else if (tag === 'ilvl' && style) style.depth = Number(value)
    },
    onClose: (tag) => {
      if (tag === 'style') style = null
    },
  })
  return styles
}

interface OpenParagraph extends ListPlace {
  style: string | null
  words: string
}

async function readParagraphs(source: ByteSource, entries: readonly ZipEntry[], lists: DocxLists, styles: ReadonlyMap<string, StylePlace>): Promise<NumberedParagraph[]> {
  const found: NumberedParagraph[] = []
  const open: OpenParagraph[] = []
  const counter = new ListCounter(lists)
  let isText = false
  await readPart(source, entries, 'word/document.xml', {
    onOpen: (tag, attributes) => {
      const paragraph = open.at(-1)
      if (tag === 'p') open.push({ style: null, list: null, depth: null, words: '' })
      else if (tag === 't') isText = true
      else if (tag === 'pStyle' && paragraph) paragraph.style = attributes['w:val'] ?? null
      else if (tag === 'numId' && paragraph) paragraph.list ??= attributes['w:val'] ?? null
      else if (tag === 'ilvl' && paragraph) paragraph.depth ??= Number(attributes['w:val'])
    },
    onText: (text) => {
      const paragraph = open.at(-1)
      if (isText && paragraph) paragraph.words += text
    },
    onClose: (tag) => {
      if (tag === 't') isText = false
      if (tag !== 'p') return
      const paragraph = open.pop()
      const place = paragraph && placeOf(paragraph, styles)
      if (paragraph && place) found.push({ words: paragraph.words.replace(/\s+/g, ''), number: counter.next(place.list, place.depth) })
    },
  })
  return found
}

/** A paragraph's own list, else that of its style or of one its style is based on; list 0 takes a paragraph out. */
function placeOf(paragraph: OpenParagraph, styles: ReadonlyMap<string, StylePlace>): { list: string; depth: number } | null {
  let list = paragraph.list
  let depth = paragraph.depth
  let style = paragraph.style
  for (let hops = 0; style !== null && hops < 12; hops += 1) {
    const known = styles.get(style)
    list ??= known?.list ?? null
    depth ??= known?.depth ?? null
    style = known?.basedOn ?? null
  }
  return list === null || list === '0' ? null : { list, depth: depth ?? 0 }
}
