import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { readDocumentText } from '@/lib/platform/document/read-document-text'
import { checkOfficeFile } from '@/lib/platform/document/zip-check'
import { bufferSource } from '@/lib/platform/files/byte-source'
import { getFileKind } from '@/lib/platform/files/content-type'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import { readWorkbook } from '@/lib/platform/workbook/read-workbook'
import { type ZipMember, buildCompoundFile, buildHeic, buildJpeg, buildPdf, buildPng, buildWebp, buildZip, docxMembers, xlsxMembers } from '../support/sample-files'
import { fuzzRuns } from '../support/fuzz-runs'

let workbook: Buffer
beforeAll(async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('表')
  sheet.addRow(['名称', '日期', '数'])
  sheet.addRow(['甲', new Date('2026-03-01T00:00:00Z'), { formula: '1+1', result: 2 }])
  workbook = Buffer.from(await book.xlsx.writeBuffer())
})

/** Cuts, overwrites, repeats and moves bytes. */
const mutation = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('flip', 'cut', 'insert', 'number', 'repeat', 'end'),
    value: fc.integer({ min: 0, max: 255 }),
    length: fc.integer({ min: 1, max: 64 }),
  }),
  { minLength: 1, maxLength: 6 },
)

function mutate(bytes: Buffer, steps: { at: number; kind: string; value: number; length: number }[]): Buffer {
  let result: Buffer = Buffer.from(bytes)
  for (const { at, kind, value, length } of steps) {
    const offset = Math.floor(at * result.length)
    const [before, after] = [result.subarray(0, offset), result.subarray(offset)]
    if (kind === 'flip' && result.length > offset) result[offset] = value
    else if (kind === 'cut') result = Buffer.concat([before, after.subarray(length)])
    else if (kind === 'insert') result = Buffer.concat([before, Buffer.alloc(length, value), after])
    else if (kind === 'number') result.fill(value > 127 ? 0xff : 0, offset, Math.min(offset + 4, result.length))
    else if (kind === 'repeat') result = Buffer.concat([before, after.subarray(0, length), after])
    else if (kind === 'end') result = Buffer.from(before)
  }
  return result
}

/** Whatever comes: an answer or a refusal with a Chinese sentence, never another error. */
async function answersOrRefuses(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    expect(error).toBeInstanceOf(FileRefusedError)
    expect((error as FileRefusedError).message).toMatch(/^[\u4e00-\u9fffA-Z].*。$/)
  }
}

const nothing = async () => undefined

describe('damaged files are answered or refused, never an error', () => {
  it('of every kind, by their content', async () => {
    const seeds: [string, Buffer][] = [
      ['a.pdf', buildPdf()],
      ['a.png', buildPng()],
      ['a.jpg', buildJpeg('x')],
      ['a.webp', buildWebp()],
      ['a.heic', buildHeic()],
      ['a.doc', buildCompoundFile(['WordDocument', '1Table', 'a', 'b', 'c'])],
      ['a.docx', buildZip(docxMembers())],
      ['a.xlsx', workbook],
      ['a.csv', Buffer.from('名称,数\n甲,1\n')],
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seeds), mutation, async ([name, seed], steps) => {
        await answersOrRefuses(() => getFileKind(bufferSource(mutate(seed, steps)), name))
      }),
      { numRuns: fuzzRuns(3000) },
    )
  })

  it('zip files with damage in their structure', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async (steps) => {
        const source = bufferSource(mutate(workbook, steps))
        await answersOrRefuses(() => checkOfficeFile(source))
        await answersOrRefuses(() => readWorkbook(source, { format: 'xlsx' }, nothing))
      }),
      { numRuns: fuzzRuns(1000) },
    )
  })

  it('sound zip files with damage in their parts', async () => {
    const parts = xlsxMembers('<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" s="0"><v>46000.5</v></c></row>')
    const damaged = (members: ZipMember[], index: number, steps: Parameters<typeof mutate>[1]) =>
      bufferSource(buildZip(members.map((member, at) => (at === index % members.length ? { ...member, content: mutate(Buffer.from(member.content), steps) } : member))))
    await fc.assert(
      fc.asyncProperty(fc.nat(20), mutation, async (index, steps) => {
        await answersOrRefuses(() => readWorkbook(damaged(parts, index, steps), { format: 'xlsx' }, nothing))
        await answersOrRefuses(() => readDocumentText(damaged(docxMembers(), index, steps), { format: 'docx' }, nothing))
      }),
      { numRuns: fuzzRuns(1500) },
    )
  })

  it('text in whatever bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('csv', 'txt'), async (bytes, format) => {
        const source = bufferSource(bytes)
        await answersOrRefuses(() => (format === 'csv' ? readWorkbook(source, { format: 'csv' }, nothing) : readDocumentText(source, { format: 'txt' }, nothing)))
      }),
      { numRuns: fuzzRuns(3000) },
    )
  })

  it('PDF files', async () => {
    const seed = buildPdf('3 0 obj<</Type/Page/Parent 2 0 R>>endobj')
    await fc.assert(
      fc.asyncProperty(mutation, async (steps) => {
        await answersOrRefuses(() => readDocumentText(bufferSource(mutate(seed, steps)), { format: 'pdf' }, nothing))
      }),
      { numRuns: fuzzRuns(150) },
    )
  })
})
