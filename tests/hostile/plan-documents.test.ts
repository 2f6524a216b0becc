import { beforeAll, describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { PlanDocumentOptions } from '@/lib/plan/document/plan-worker'
import type { WorkerPool } from '@/lib/platform/worker/run-job'
import { type ZipMember, buildZip, docxMembers, relationships, xlsxMembers } from '../support/sample-files'
import { createTestWorkerPool } from '../support/test-worker'
import { makePdf } from '../plan-corpus/make-pdf'

let pool: WorkerPool
beforeAll(async () => {
  pool = await createTestWorkerPool()
})

const MEGABYTE = 1024 * 1024
const read = (format: PlanDocumentOptions['format'], bytes: Uint8Array, limits = {}) => pool.runInWorker({ kind: 'document.plan', input: { bytes }, options: { format }, limits })
const document = docxMembers().find((member) => member.name === 'word/document.xml') as ZipMember
const docx = (content: string | Buffer, ...more: ZipMember[]) => buildZip([...docxMembers(...more).filter((member) => member.name !== 'word/document.xml'), { ...document, content }])
const xml = (text: string) => `<?xml version="1.0" encoding="UTF-8"?>${text}`
const plan = readFileSync(path.resolve(import.meta.dirname, '../../prisma/seed/demo/plans/anhe-campaign-2025-2027.txt'))

describe('plan documents are read in the worker', () => {
  it('a text, with its tasks', async () => {
    const result = await read('txt', plan)
    expect(result).toMatchObject({ ok: true, output: { source: { text: plan.toString('utf8') } } })
    expect(result.ok && result.output.reading.tasks).toHaveLength(14)
  })

  it('a text with characters no database holds: they become blanks, and every place stays where it was', async () => {
    const result = await read('txt', Buffer.from('一、任务\n\n（一）规范\0食堂。开展检查。\n', 'utf8'))
    expect(result).toMatchObject({ ok: true, output: { source: { text: '一、任务\n\n（一）规范 食堂。开展检查。\n' } } })
  })

  it('a Word document', async () => {
    expect(await read('docx', buildZip(docxMembers()))).toMatchObject({ ok: true })
  })

  it('a workbook', async () => {
    expect(await read('xlsx', buildZip(xlsxMembers('<row r="1"><c r="A1" t="inlineStr"><is><t>一、工作任务</t></is></c></row>')))).toMatchObject({ ok: true, output: { source: { text: expect.stringContaining('工作任务') } } })
  })
})

describe('what cannot be read is refused with a sentence', () => {
  it.each<[string, PlanDocumentOptions['format'], () => Uint8Array | Promise<Uint8Array>, string, RegExp]>([
    ['a scan', 'pdf', () => makePdf(['']), 'unreadable', /扫描件/],
    ['a damaged pdf', 'pdf', () => Buffer.from('%PDF-1.7\nx'), 'unreadable', /打不开/],
    ['bytes that are no text', 'txt', () => Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7) % 32)), 'unreadable', /不是可读的文本/],
    ['an empty text', 'txt', () => Buffer.from(' \n \n'), 'unreadable', /没有文字/],
    ['a text past the longest', 'txt', () => Buffer.from('安'.repeat(1_000_001)), 'too-large', /1000000/],
    ['an encrypted member', 'docx', () => buildZip(docxMembers({ ...document, flags: 1 })), 'encrypted', /密码|加密/],
    ['a cut archive', 'docx', () => buildZip(docxMembers()).subarray(0, -30), 'damaged', /./],
    ['a workbook that calls itself a document', 'docx', () => buildZip(xlsxMembers('')), 'type-mismatch', /扩展名/],
    ['a bomb', 'docx', () => buildZip(docxMembers({ name: 'word/a.xml', content: Buffer.alloc(200 * MEGABYTE, 0x20) })), 'zip-bomb', /过大/],
    ['a bomb in a workbook', 'xlsx', () => buildZip(xlsxMembers('', { name: 'xl/a.xml', content: Buffer.alloc(200 * MEGABYTE, 0x20) })), 'zip-bomb', /过大/],
    ['an entity that reads a file', 'docx', () => docx(xml('<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>')), 'entity', /实体/],
    ['entities that multiply', 'xlsx', () => buildZip(xlsxMembers('', { name: 'xl/extra.xml', content: xml(`<!DOCTYPE a [${Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}<!ENTITY l0 "ha">]><a>&l9;</a>`) })), 'entity', /实体/],
    ['a template fetched from elsewhere', 'docx', () => buildZip(docxMembers(relationships('word/_rels/document.xml.rels', { type: 'attachedTemplate', target: 'http://198.51.100.1/t.dotm', external: true }))), 'external-link', /./],
  ])('%s', async (_, format, make, code, words) => {
    const result = await read(format, await make())
    expect(result).toMatchObject({ ok: false, code })
    expect(!result.ok && result.message).toMatch(words)
  })

  it('a document that asks for too much time or memory ends with a sentence, and the next one is read', async () => {
    const long = Buffer.from('（一）加强监管。不低于98%。（市教育局牵头，市商务局配合）\n'.repeat(30_000).slice(0, 900_000))
    expect(await read('txt', long, { timeoutMs: 50 })).toMatchObject({ ok: false, code: 'timeout' })
    expect(await read('txt', plan)).toMatchObject({ ok: true })
  })
})
