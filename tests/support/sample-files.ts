import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

/** Small real files, and zip files as right or as wrong as a test wants them, built byte by byte. */

export interface ZipMember {
  name: string
  content: Buffer | string
  /** Overrides of what the headers say, for files that lie. */
  declaredBytes?: number
  method?: 0 | 8
  flags?: number
  localName?: string
  crc?: number
  externalAttributes?: number
}

export function buildZip(members: ZipMember[], options: { before?: Buffer; after?: Buffer; comment?: string; entryCount?: number } = {}): Buffer {
  const before = options.before ?? Buffer.alloc(0)
  const parts: Buffer[] = [before]
  const records: Buffer[] = []
  let offset = before.length
  for (const member of members) {
    const { local, central } = buildMember(member, offset)
    parts.push(local)
    records.push(central)
    offset += local.length
  }
  const directory = Buffer.concat(records)
  const comment = Buffer.from(options.comment ?? '')
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(options.entryCount ?? members.length, 8)
  end.writeUInt16LE(options.entryCount ?? members.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...parts, directory, end, comment, options.after ?? Buffer.alloc(0)])
}

function buildMember(member: ZipMember, offset: number): { local: Buffer; central: Buffer } {
  const content = Buffer.from(member.content)
  const method = member.method ?? 8
  const packed = method === 8 ? deflateRawSync(content) : content
  const name = Buffer.from(member.name)
  const localName = Buffer.from(member.localName ?? member.name)
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(member.flags ?? 0x0800, 2)
  fields.writeUInt16LE(method, 4)
  fields.writeUInt32LE(member.crc ?? crc32(content), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(member.declaredBytes ?? content.length, 18)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  fields.copy(local, 4)
  local.writeUInt16LE(localName.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(20, 4)
  fields.copy(central, 6)
  central.writeUInt16LE(name.length, 28)
  central.writeUInt32LE(member.externalAttributes ?? 0, 38)
  central.writeUInt32LE(offset, 42)
  return { local: Buffer.concat([local, localName, packed]), central: Buffer.concat([central, name]) }
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'application/vnd.openxmlformats-officedocument'

export function contentTypes(mainType: string, part: string): ZipMember {
  return {
    name: '[Content_Types].xml',
    content: `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="${part}" ContentType="${mainType}"/></Types>`,
  }
}

export function relationships(name: string, ...rows: { type: string; target: string; external?: boolean; id?: string }[]): ZipMember {
  const list = rows.map(
    ({ type, target, external, id }, index) =>
      `<Relationship Id="${id ?? `rId${index + 1}`}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`,
  )
  return { name, content: `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>` }
}

/** The members of a small Word file; a member of the same name given here takes the place of the usual one. */
export function docxMembers(...extra: ZipMember[]): ZipMember[] {
  return withExtra(
    [
      contentTypes(`${MAIN}.wordprocessingml.document.main+xml`, '/word/document.xml'),
      relationships('_rels/.rels', { type: 'officeDocument', target: 'word/document.xml' }),
      {
        name: 'word/document.xml',
        content: `${XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>食品安全工作要点</w:t></w:r></w:p></w:body></w:document>`,
      },
    ],
    extra,
  )
}

/** The members of a small workbook with one sheet; `sheetXml` is the inside of `sheetData`. */
export function xlsxMembers(sheetXml: string, ...extra: ZipMember[]): ZipMember[] {
  return withExtra(
    [
      contentTypes(`${MAIN}.spreadsheetml.sheet.main+xml`, '/xl/workbook.xml'),
      relationships('_rels/.rels', { type: 'officeDocument', target: 'xl/workbook.xml' }),
      {
        name: 'xl/workbook.xml',
        content: `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      },
      relationships('xl/_rels/workbook.xml.rels', { type: 'worksheet', target: 'worksheets/sheet1.xml' }),
      {
        name: 'xl/worksheets/sheet1.xml',
        content: `${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheetXml}</sheetData></worksheet>`,
      },
    ],
    extra,
  )
}

function withExtra(members: ZipMember[], extra: ZipMember[]): ZipMember[] {
  const replaced = new Map(extra.map((member) => [member.name, member]))
  const names = new Set(members.map((member) => member.name))
  return [...members.map((member) => replaced.get(member.name) ?? member), ...extra.filter((member) => !names.has(member.name))]
}

export function buildPng(extraChunks: { type: string; data: Buffer }[] = []): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(1, 0)
  header.writeUInt32BE(1, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const framed = Buffer.alloc(8 + body.length)
    framed.writeUInt32BE(data.length, 0)
    body.copy(framed, 4)
    framed.writeUInt32BE(crc32(body), 4 + body.length)
    return framed
  }
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...extraChunks.map(({ type, data }) => chunk(type, data)),
    chunk('IDAT', deflateSync(Buffer.from([0, 255, 0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A JPEG's marker structure with a comment; enough for readers of structure, not a picture. */
export function buildJpeg(comment = ''): Buffer {
  const segment = (marker: number, data: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(data.length + 2, 2)
    return Buffer.concat([head, data])
  }
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(comment ? [segment(0xfe, Buffer.from(comment))] : []),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0xff, 0xd9]),
  ])
}

export function buildWebp(): Buffer {
  const body = Buffer.concat([Buffer.from('WEBPVP8L', 'latin1'), Buffer.from([4, 0, 0, 0, 0x2f, 0, 0, 0])])
  const head = Buffer.alloc(8)
  head.write('RIFF', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

export function buildHeic(): Buffer {
  const box = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(8 + data.length, 0)
    head.write(type, 4, 'latin1')
    return Buffer.concat([head, data])
  }
  return Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1')), box('meta', Buffer.alloc(12)), box('mdat', Buffer.alloc(20))])
}

export function buildPdf(body = ''): Buffer {
  return Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n${body}\ntrailer<</Root 1 0 R>>\n%%EOF\n`, 'latin1')
}

/** A compound file (MS-CFB) whose directory holds the given names. */
export function buildCompoundFile(names: string[]): Buffer {
  const all = ['Root Entry', ...names]
  const directorySectors = Math.ceil(all.length / 4)
  const header = Buffer.alloc(512, 0)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(1, 44)
  header.writeUInt32LE(1, 48)
  header.writeUInt32LE(0xfffffffe, 68)
  header.fill(0xff, 76)
  header.writeUInt32LE(0, 76)
  const table = Buffer.alloc(512, 0xff)
  table.writeUInt32LE(0xfffffffd, 0)
  for (let index = 0; index < directorySectors; index += 1) {
    table.writeUInt32LE(index === directorySectors - 1 ? 0xfffffffe : index + 2, 4 + index * 4)
  }
  const directory = Buffer.alloc(directorySectors * 512)
  for (const [index, name] of all.entries()) {
    const at = index * 128
    directory.write(name, at, 'utf16le')
    directory.writeUInt16LE((name.length + 1) * 2, at + 64)
    directory[at + 66] = index === 0 ? 5 : 2
  }
  return Buffer.concat([header, table, directory])
}

export const EICAR_TEXT = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'
