import type { ZipEntry } from '@/lib/platform/document/zip-directory'
import { inflateEntry } from '@/lib/platform/document/zip-entry'
import { type XmlHandlers, readXmlPart } from '@/lib/platform/document/xml-part'
import type { ByteSource } from '@/lib/platform/files/byte-source'
import { type DateShape, findDateShape, isPercentFormat } from './cell-date'
import { damagedWorkbook } from './workbook-limits'

const MAX_SHARED_CHARACTERS = 60_000_000
const MAX_SHARED_COUNT = 2_000_000
const MAX_FORMATS = 70_000

export interface SheetPart {
  name: string
  isHidden: boolean
  entry: ZipEntry
}

export interface WorkbookParts {
  sheets: SheetPart[]
  uses1904: boolean
  sharedStrings: string[]
  /** By the cell's `s` attribute. */
  dateShapes: (DateShape | null)[]
  /** By the same: whether the cell shows a percentage. */
  percents: boolean[]
}

/** Reads what the sheets of an already checked workbook refer to (ECMA-376 part 1, 12.3 and 18.2 to 18.8). */
export async function readWorkbookParts(source: ByteSource, entries: ZipEntry[]): Promise<WorkbookParts> {
  const parts = new PartReader(source, entries)
  const root = await parts.relations('_rels/.rels')
  const workbookName = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  const folder = workbookName.slice(0, workbookName.lastIndexOf('/') + 1)
  const relations = await parts.relations(`${folder}_rels/${workbookName.slice(folder.length)}.rels`, folder)
  const targetOf = (type: string) => [...relations.values()].find((relation) => relation.type.endsWith(type))?.target
  const listed: { name: string; isHidden: boolean; id: string }[] = []
  let uses1904 = false
  await parts.read(workbookName, {
    onOpen: (name, attributes) => {
      if (name === 'workbookPr') uses1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name !== 'sheet') return
      listed.push({ name: attributes.name ?? '', isHidden: (attributes.state ?? 'visible') !== 'visible', id: attributes['r:id'] ?? '' })
    },
  })
  const sheets = listed.flatMap(({ name, isHidden, id }) => {
    const relation = relations.get(id)
    if (!relation) throw damagedWorkbook()
    // Chart sheets and dialogs have no rows.
    return relation.type.endsWith('/worksheet') ? [{ name, isHidden, entry: parts.get(relation.target) }] : []
  })
  return {
    sheets,
    uses1904,
    sharedStrings: await readSharedStrings(parts, targetOf('/sharedStrings')),
    ...(await readFormats(parts, targetOf('/styles'))),
  }
}

class PartReader {
  private readonly byName: Map<string, ZipEntry>

  constructor(
    private readonly source: ByteSource,
    entries: ZipEntry[],
  ) {
    this.byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  }

  get(name: string): ZipEntry {
    const entry = this.byName.get(name.toLowerCase())
    if (!entry) throw damagedWorkbook()
    return entry
  }

  read(name: string, handlers: XmlHandlers): Promise<void> {
    const entry = this.get(name)
    return readXmlPart(inflateEntry(this.source, entry, entry.declaredBytes), handlers)
  }

  async relations(name: string, folder = ''): Promise<Map<string, { type: string; target: string }>> {
    const found = new Map<string, { type: string; target: string }>()
    if (!this.byName.has(name.toLowerCase())) return found
    await this.read(name, {
      onOpen: (tag, { Id = '', Type = '', Target = '', TargetMode }) => {
        if (tag === 'Relationship' && TargetMode !== 'External') found.set(Id, { type: Type, target: resolvePart(folder, Target) })
      },
    })
    return found
  }
}

function resolvePart(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.') path.push(step)
  }
  return path.join('/')
}

async function readSharedStrings(parts: PartReader, name: string | undefined): Promise<string[]> {
  const strings: string[] = []
  if (name === undefined) return strings
  const text = createTextCollector()
  let characters = 0
  await parts.read(name, {
    onOpen: (tag) => {
      if (tag === 'si') text.start()
      else text.open(tag)
    },
    onClose: (tag) => {
      text.close(tag)
      if (tag !== 'si') return
      const value = text.take()
      characters += value.length
      if (characters > MAX_SHARED_CHARACTERS || strings.push(value) > MAX_SHARED_COUNT) throw damagedWorkbook()
    },
    onText: (piece) => text.add(piece),
  })
  return strings
}

/** Collects the text of a string item: every `t` but those that spell out pronunciation (`rPh`). */
export function createTextCollector() {
  let value = ''
  let isText = false
  let isPhonetic = false
  return {
    start() {
      value = ''
    },
    open(tag: string) {
      if (tag === 'rPh') isPhonetic = true
      else if (tag === 't') isText = !isPhonetic
    },
    close(tag: string) {
      if (tag === 'rPh') isPhonetic = false
      else if (tag === 't') isText = false
    },
    add(piece: string) {
      if (isText) value += piece
    },
    /** In the place of its pieces. */
    whole(text: string) {
      value = text
    },
    take: () => value.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  }
}

async function readFormats(parts: PartReader, name: string | undefined): Promise<Pick<WorkbookParts, 'dateShapes' | 'percents'>> {
  const dateShapes: (DateShape | null)[] = []
  const percents: boolean[] = []
  if (name === undefined) return { dateShapes, percents }
  const codes = new Map<number, string>()
  let isCellFormats = false
  await parts.read(name, {
    onOpen: (tag, attributes) => {
      if (tag === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (tag === 'cellXfs') isCellFormats = true
      if (tag !== 'xf' || !isCellFormats) return
      const id = Number(attributes.numFmtId ?? 0)
      percents.push(isPercentFormat(id, codes.get(id)))
      if (dateShapes.push(findDateShape(id, codes.get(id))) > MAX_FORMATS) throw damagedWorkbook()
    },
    onClose: (tag) => {
      if (tag === 'cellXfs') isCellFormats = false
    },
  })
  return { dateShapes, percents }
}
