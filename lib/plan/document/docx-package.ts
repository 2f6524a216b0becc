import { readXmlPart, type XmlHandlers } from '@/lib/platform/document/xml-part'
import { readZipDirectory, type ZipEntry } from '@/lib/platform/document/zip-directory'
import { inflateEntry } from '@/lib/platform/document/zip-entry'
import { bufferSource, type ByteSource } from '@/lib/platform/files/byte-source'
import { DocxBody, type DocxBlock, type ParagraphStyle } from './docx-body'
import { ListCounter, type DocxLists, type ListLevel } from './docx-lists'

interface ListPlace {
  list: string | null
  depth: number | null
}
type StylePlace = ListPlace & { basedOn: string | null }

interface Package {
  source: ByteSource
  entries: readonly ZipEntry[]
}

const MOST_ENTRIES = 5_000

/**
 * Takes the bytes of a Word document; returns its paragraphs and tables as they are shown, numbers set by Word as its
 * list definitions give them (ECMA-376 part 1, 17.9). Throws where the package has no readable main part.
 */
export async function readDocxBlocks(bytes: Uint8Array): Promise<DocxBlock[]> {
  const source = bufferSource(bytes)
  const parts: Package = { source, entries: await readZipDirectory(source, { maxEntries: MOST_ENTRIES }) }
  const main = await targetOf(parts, '_rels/.rels', 'officeDocument') ?? 'word/document.xml'
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const links = `${folder}_rels/${main.slice(folder.length)}.rels`
  const near = async (kind: string): Promise<string> => await targetOf(parts, links, kind, folder) ?? `${folder}${kind}.xml`
  const lists = await readLists(parts, await near('numbering'))
  const styles = await readStyles(parts, await near('styles'))
  const counter = new ListCounter(lists)
  const body = new DocxBody((paragraph) => {
    const place = placeOf(paragraph, styles)
    return place ? counter.next(place.list, place.depth) ?? '' : ''
  })
  if (!await readPart(parts, main, body)) throw new Error(`no part ${main}`)
  return body.finish()
}

async function readPart({ source, entries }: Package, name: string, handlers: XmlHandlers): Promise<boolean> {
  const entry = entries.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (entry) await readXmlPart(inflateEntry(source, entry, entry.declaredBytes), handlers)
  return entry !== undefined
}

/** The part that a list of relationships names for a kind (ECMA-376 part 2, 9.3), or null. */
async function targetOf(parts: Package, links: string, kind: string, folder = ''): Promise<string | null> {
  let found: string | null = null
  await readPart(parts, links, {
    onOpen: (tag, attributes) => {
      if (tag !== 'Relationship' || !attributes.Type?.endsWith(`/${kind}`) || !attributes.Target) return
      found ??= attributes.Target.startsWith('/') ? attributes.Target.slice(1) : folder + attributes.Target
    },
  })
  return found
}

async function readLists(parts: Package, name: string): Promise<DocxLists> {
  const found: DocxLists = { levels: new Map(), lists: new Map() }
  let levels: ListLevel[] = []
  let level: ListLevel | null = null
  let list: { levels: string; starts: Map<number, number> } | null = null
  let depth = 0
  await readPart(parts, name, {
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

async function readStyles(parts: Package, name: string): Promise<Map<string, StylePlace>> {
  const styles = new Map<string, StylePlace>()
  let style: StylePlace | null = null
  await readPart(parts, name, {
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

/** A paragraph's own list, else that of its style or of one its style is based on; list 0 takes a paragraph out. */
function placeOf(paragraph: ParagraphStyle, styles: ReadonlyMap<string, StylePlace>): { list: string; depth: number } | null {
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
