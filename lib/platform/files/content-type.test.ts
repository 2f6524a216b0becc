import { describe, expect, it } from 'vitest'
import {
  buildCompoundFile,
  buildHeic,
  buildJpeg,
  buildPdf,
  buildPng,
  buildWebp,
  buildZip,
  contentTypes,
  docxMembers,
  xlsxMembers,
} from '@/tests/support/sample-files'
import { bufferSource } from './byte-source'
import { getFileKind } from './content-type'

const kindOf = (bytes: Buffer | string, name: string) => getFileKind(bufferSource(Buffer.from(bytes)), name)
const refusal = (code: string) => expect.objectContaining({ code, message: expect.stringMatching(/[\u4e00-\u9fff]/) })

describe('accepted by content', () => {
  const gb18030 = Buffer.from('c6b7c3fb2cc5fab4ce0d0ab4f3c3d72c330d0a', 'hex')
  it.each([
    ['报告.pdf', 'pdf', buildPdf()],
    ['方案.docx', 'docx', buildZip(docxMembers())],
    ['台账.xlsx', 'xlsx', buildZip(xlsxMembers(''))],
    ['旧文.doc', 'doc', buildCompoundFile(['WordDocument', '1Table'])],
    ['旧表.xls', 'xls', buildCompoundFile(['Workbook', 'SummaryInformation', 'DocumentSummary', 'CompObj', 'Ctls'])],
    ['名单.csv', 'csv', Buffer.from('名称,电话\n')],
    ['名单.csv', 'csv', gb18030],
    ['说明.txt', 'txt', Buffer.from('\ufeff说明', 'utf16le')],
    ['图.png', 'png', buildPng()],
    ['图.JPEG', 'jpg', buildJpeg('现场照片')],
    ['图.webp', 'webp', buildWebp()],
    ['图.heic', 'heic', buildHeic()],
  ])('%s is %s', async (name, kind, bytes) => {
    expect(await kindOf(bytes, name)).toBe(kind)
  })

  it('accepts a Word file that carries an embedded workbook', async () => {
    expect(await kindOf(buildCompoundFile(['WordDocument', '1Table', 'Workbook']), 'a.doc')).toBe('doc')
  })
})

describe('refused', () => {
  const macroEnabled = contentTypes('application/vnd.ms-word.document.macroEnabled.main+xml', '/word/document.xml')
  it.each<[string, string, string, Buffer | string]>([
    ['an empty file', 'empty', 'a.txt', ''],
    ['an unknown extension', 'type-not-allowed', 'a.exe', 'MZ'],
    ['no extension', 'type-not-allowed', 'readme', 'text'],
    ['a program under another name', 'type-not-allowed', 'a.pdf', Buffer.from('4d5a900003000000', 'hex')],
    ['a picture called a document', 'type-mismatch', 'a.pdf', buildPng()],
    ['a workbook called a document', 'type-mismatch', 'a.docx', buildZip(xlsxMembers(''))],
    ['html called text', 'active-content', 'a.txt', '  <!DOCTYPE html><html></html>'],
    ['html in UTF-16', 'active-content', 'a.txt', Buffer.from('\ufeff<html>', 'utf16le')],
    ['html behind a first line', 'active-content', 'a.csv', 'a,b\n<script>alert(1)</script>'],
    ['svg', 'active-content', 'a.txt', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a shell script', 'active-content', 'a.txt', '#!/bin/sh\necho'],
    ['text with NUL', 'type-not-allowed', 'a.txt', 'a\0b'],
    ['a plain zip', 'type-not-allowed', 'a.docx', buildZip([{ name: 'a.txt', content: 'x' }])],
    ['docm by content type', 'macro', 'a.docx', buildZip(docxMembers(macroEnabled))],
    ['a VBA project', 'macro', 'a.docx', buildZip(docxMembers({ name: 'word/vbaProject.bin', content: 'x' }))],
    ['a macro sheet', 'macro', 'a.xlsx', buildZip(xlsxMembers('', { name: 'xl/macrosheets/sheet1.xml', content: 'x' }))],
    ['an embedded program', 'active-content', 'a.docx', buildZip(docxMembers({ name: 'word/embeddings/setup.exe', content: 'x' }))],
    ['encrypted OOXML', 'encrypted', 'a.xlsx', buildCompoundFile(['EncryptionInfo', 'EncryptedPackage'])],
    ['a doc with macros', 'macro', 'a.doc', buildCompoundFile(['WordDocument', '1Table', 'Macros', 'VBA'])],
    ['another compound file', 'type-not-allowed', 'a.doc', buildCompoundFile(['PowerPoint Document'])],
    ['a cut compound file', 'damaged', 'a.doc', buildCompoundFile(['WordDocument']).subarray(0, 600)],
    ['a PDF with a script', 'active-content', 'a.pdf', buildPdf('3 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj')],
    ['a PDF spelling its script', 'active-content', 'a.pdf', buildPdf('3 0 obj<</S/Java#53cript/JS(x)>>endobj')],
    ['a cut PDF', 'damaged', 'a.pdf', buildPdf().subarray(0, 60)],
    ['a PDF behind something', 'type-not-allowed', 'a.pdf', Buffer.concat([Buffer.from('\x01\x02'), buildPdf()])],
    ['a cut PNG', 'damaged', 'a.png', buildPng().subarray(0, 40)],
    ['a PNG with a tail', 'damaged', 'a.png', Buffer.concat([buildPng(), Buffer.from('tail')])],
    ['a WebP with a tail', 'damaged', 'a.webp', Buffer.concat([buildWebp(), Buffer.from('tail')])],
  ])('%s', async (_, code, name, bytes) => {
    await expect(kindOf(bytes, name)).rejects.toEqual(refusal(code))
  })
})
