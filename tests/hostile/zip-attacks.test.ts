import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerPool } from '@/lib/platform/worker/run-job'
import { EICAR_TEXT, type ZipMember, buildZip, contentTypes, docxMembers, relationships, xlsxMembers } from '../support/sample-files'
import { createTestWorkerPool } from '../support/test-worker'

let pool: WorkerPool
beforeAll(async () => {
  pool = await createTestWorkerPool()
})

const check = (bytes: Buffer) => pool.runInWorker({ kind: 'document.check', input: { bytes }, options: {} })
const read = (bytes: Buffer) => pool.runInWorker({ kind: 'workbook.read', input: { bytes }, options: { format: 'xlsx' } })

const MEGABYTE = 1024 * 1024
const zeros = (megabytes: number) => Buffer.alloc(megabytes * MEGABYTE, 0x20)
const document = docxMembers().find((member) => member.name === 'word/document.xml') as ZipMember
const xml = (text: string) => `<?xml version="1.0" encoding="UTF-8"?>${text}`

describe('zip bombs', () => {
  it.each<[string, string, Buffer]>([
    ['a member of 200 MB', 'zip-bomb', buildZip(docxMembers({ name: 'word/a.xml', content: zeros(200) }))],
    ['a ratio past the limit', 'zip-bomb', buildZip(docxMembers({ name: 'word/a.xml', content: zeros(8) }))],
    ['many members that add up', 'zip-bomb', buildZip(docxMembers(...Array.from({ length: 80 }, (_, i) => ({ name: `word/${i}.xml`, content: zeros(4) }))))],
    ['a header that declares less', 'zip-bomb', buildZip(docxMembers({ name: 'word/a.xml', content: zeros(30), declaredBytes: 1000 }))],
    ['a header that declares nothing', 'zip-bomb', buildZip(docxMembers({ name: 'word/a.xml', content: zeros(30), declaredBytes: 0 }))],
    ['a header that declares more', 'damaged', buildZip(docxMembers({ name: 'word/a.xml', content: 'x', declaredBytes: 100 }))],
    ['ten thousand members', 'zip-bomb', buildZip(docxMembers(...Array.from({ length: 10_000 }, (_, i) => ({ name: `word/m/${i}.xml`, content: '' }))))],
    ['fewer members than said', 'damaged', buildZip(docxMembers(), { entryCount: 5 })],
    ['a deep folder', 'polyglot', buildZip(docxMembers({ name: `${'a/'.repeat(40)}b.xml`, content: 'x' }))],
  ])('%s', async (_, code, bytes) => {
    expect(await check(bytes)).toMatchObject({ ok: false, code })
  })

  it('a bomb inside an embedded workbook is never unpacked', async () => {
    const inner = buildZip(xlsxMembers('', { name: 'xl/bomb.xml', content: zeros(200) }))
    const result = await check(buildZip(docxMembers({ name: 'word/embeddings/a.xlsx', content: inner, method: 0 })))
    expect(result).toMatchObject({ ok: true, output: { unpackedBytes: expect.any(Number) } })
    expect(result.ok && result.output.unpackedBytes).toBeLessThan(MEGABYTE)
  })

  it('members that share their bytes (overlapping, as in a 42.zip without nesting)', async () => {
    const honest = buildZip(docxMembers({ name: 'word/a.xml', content: 'aaaa' }, { name: 'word/b.xml', content: 'aaaa' }))
    const first = honest.lastIndexOf('word/a.xml')
    const second = honest.lastIndexOf('word/b.xml')
    // Both central records point at the first member's local header.
    honest.writeUInt32LE(honest.readUInt32LE(first - 4), second - 4)
    expect(await check(honest)).toMatchObject({ ok: false, code: 'polyglot' })
  })

  it('leave the portal to answer others meanwhile', async () => {
    const bombs = Array.from({ length: 4 }, () => buildZip(docxMembers({ name: 'word/a.xml', content: zeros(100), declaredBytes: 90 * MEGABYTE })))
    let read = 0
    const checks = bombs.map(async (bytes) => {
      const result = await check(bytes)
      read++
      return result
    })
    // Two hundred turns of this process's own loop, each with something to answer, before the first bomb is told from a file.
    let turns = 0
    while (turns < 200 && read === 0) {
      await new Promise((resolve) => setImmediate(resolve))
      turns++
    }
    expect({ turns, read }).toEqual({ turns: 200, read: 0 })
    for (const result of await Promise.all(checks)) expect(result).toMatchObject({ ok: false, code: 'zip-bomb' })
  })
})

describe('what two readers could understand differently', () => {
  it.each<[string, string, Buffer]>([
    ['bytes before the archive', 'polyglot', buildZip(docxMembers(), { before: Buffer.from('%PDF-1.4\n') })],
    ['bytes behind the archive', 'damaged', buildZip(docxMembers(), { after: Buffer.from('%%EOF') })],
    ['a comment', 'damaged', buildZip(docxMembers(), { comment: '%PDF-1.4' })],
    ['another name in the local header', 'polyglot', buildZip(docxMembers({ ...document, localName: 'word/documenX.xml' }))],
    ['a name twice', 'polyglot', buildZip([...docxMembers(), { ...document }])],
    ['a name twice but for case', 'polyglot', buildZip(docxMembers({ name: 'WORD/DOCUMENT.XML', content: 'x' }))],
    ['a path out of the archive', 'polyglot', buildZip(docxMembers({ name: '../../etc/cron.d/x', content: 'x' }))],
    ['an absolute path', 'polyglot', buildZip(docxMembers({ name: '/etc/passwd', content: 'x' }))],
    ['a Windows path', 'polyglot', buildZip(docxMembers({ name: 'C:\\x', content: 'x' }))],
    ['a name with NUL', 'polyglot', buildZip(docxMembers({ name: 'word/a.xml\0.png', content: 'x' }))],
    ['a symbolic link', 'polyglot', buildZip(docxMembers({ name: 'word/link', content: '/etc/passwd', externalAttributes: (0xa1ff << 16) >>> 0 }))],
    ['an encrypted member', 'encrypted', buildZip(docxMembers({ ...document, flags: 1 }))],
    ['a wrong checksum', 'damaged', buildZip(docxMembers({ ...document, crc: 1 }))],
    ['a cut archive', 'damaged', buildZip(docxMembers()).subarray(0, -30)],
  ])('%s', async (_, code, bytes) => {
    expect(await check(bytes)).toMatchObject({ ok: false, code })
  })
})

describe('XML attacks', () => {
  const withDocument = (content: string | Buffer) => buildZip(docxMembers({ name: 'word/document.xml', content }))
  const body = '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'
  it.each<[string, string, Buffer]>([
    ['an external entity', 'entity', withDocument(xml(`<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>${body}`))],
    ['a billion laughs', 'entity', withDocument(xml(`<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY a "&b;&b;&b;&b;">]>${body}`))],
    ['a parameter entity from elsewhere', 'entity', withDocument(xml(`<!DOCTYPE a SYSTEM "http://127.0.0.1:9/evil.dtd">${body}`))],
    ['a document type in lower case', 'entity', withDocument(xml(`<!doctype a>${body}`))],
    ['a document type far inside', 'entity', withDocument(xml(`<!--${' '.repeat(200_000)}--><!DOCTYPE a>${body}`))],
    ['UTF-16', 'damaged', withDocument(Buffer.from(`\ufeff${xml(`<!DOCTYPE a>${body}`)}`, 'utf16le'))],
    ['UTF-16 without a mark', 'damaged', withDocument(Buffer.from(xml(`<!DOCTYPE a>${body}`), 'utf16le'))],
    ['a declared UTF-7', 'damaged', withDocument(`<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-`)],
    ['an entity in the content types', 'entity', buildZip(docxMembers({ name: '[Content_Types].xml', content: xml('<!DOCTYPE a [<!ENTITY x "y">]><Types/>') }))],
    ['an entity in the relations', 'entity', buildZip(docxMembers({ name: 'word/_rels/document.xml.rels', content: xml('<!DOCTYPE a><Relationships/>') }))],
  ])('%s', async (_, code, bytes) => {
    expect(await check(bytes)).toMatchObject({ ok: false, code })
  })

  it('in a workbook are refused before a row is read', async () => {
    const sheet = { name: 'xl/worksheets/sheet1.xml', content: xml('<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c t="str"><v>&a;</v></c></row></sheetData></worksheet>') }
    expect(await read(buildZip(xlsxMembers('', sheet)))).toMatchObject({ ok: false, code: 'entity' })
  })
})

describe('links out of the file', () => {
  const rels = (part: string, type: string, target: string, external = true) => buildZip(docxMembers(relationships(part, { type, target, external })))
  it.each<[string, string, Buffer]>([
    ['a remote template', 'external-link', rels('word/_rels/settings.xml.rels', 'attachedTemplate', 'http://127.0.0.1:9/a.dotm')],
    ['a remote picture', 'external-link', rels('word/_rels/document.xml.rels', 'image', 'http://127.0.0.1:9/track.png')],
    ['a remote OLE object', 'external-link', rels('word/_rels/document.xml.rels', 'oleObject', 'http://127.0.0.1:9/a')],
    ['a remote frame', 'external-link', rels('word/_rels/webSettings.xml.rels', 'frame', 'file://127.0.0.1/share')],
    ['a target that leaves without saying so', 'external-link', rels('word/_rels/document.xml.rels', 'image', 'file:///etc/passwd', false)],
    ['a network path', 'external-link', rels('word/_rels/document.xml.rels', 'image', '\\\\127.0.0.1\\share\\a.png', false)],
    ['a link that runs a script', 'active-content', rels('word/_rels/document.xml.rels', 'hyperlink', 'javascript:alert(1)')],
    ['a link through a handler', 'active-content', rels('word/_rels/document.xml.rels', 'hyperlink', 'ms-msdt:/id x')],
    ['data of another workbook', 'external-link', buildZip(xlsxMembers('', relationships('xl/externalLinks/_rels/externalLink1.xml.rels', { type: 'externalLinkPath', target: 'file:///C:/a.xlsx', external: true })))],
    ['DDE', 'external-link', buildZip(xlsxMembers('', { name: 'xl/externalLinks/externalLink1.xml', content: xml('<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>') }))],
  ])('%s', async (_, code, bytes) => {
    expect(await check(bytes)).toMatchObject({ ok: false, code })
  })
})

describe('things that run', () => {
  const packaged = Buffer.concat([Buffer.alloc(70_000), Buffer.from('\u0001Ole10Native', 'utf16le')])
  it.each<[string, string, Buffer]>([
    ['a VBA project', 'macro', buildZip(xlsxMembers('', { name: 'xl/vbaProject.bin', content: 'x' }))],
    ['a VBA project under another name', 'macro', buildZip(docxMembers({ ...contentTypes('application/vnd.ms-office.vbaProject', '/word/media/image1.bin') }))],
    ['an ActiveX control', 'macro', buildZip(docxMembers({ name: 'word/activeX/activeX1.bin', content: 'x' }))],
    ['a packaged program', 'active-content', buildZip(docxMembers({ name: 'word/embeddings/oleObject1.bin', content: packaged }))],
    ['known malware in a member', 'malware', buildZip(docxMembers({ name: 'word/media/a.png', content: EICAR_TEXT }))],
  ])('%s', async (_, code, bytes) => {
    expect(await check(bytes)).toMatchObject({ ok: false, code })
  })
})
