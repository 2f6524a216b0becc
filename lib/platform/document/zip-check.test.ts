import { describe, expect, it } from 'vitest'
import { bufferSource } from '@/lib/platform/files/byte-source'
import { buildZip, docxMembers, relationships, xlsxMembers } from '@/tests/support/sample-files'
import { checkOfficeFile } from './zip-check'

const check = (bytes: Buffer) => checkOfficeFile(bufferSource(bytes))

describe('checkOfficeFile', () => {
  it('tells kind and unpacked size', async () => {
    expect(await check(buildZip(docxMembers()))).toMatchObject({ kind: 'docx', entryCount: 3 })
    expect(await check(buildZip(xlsxMembers('')))).toMatchObject({ kind: 'xlsx', entryCount: 5 })
  })

  it('keeps links that a reader has to click', async () => {
    const link = relationships('word/_rels/document.xml.rels', { type: 'hyperlink', target: 'https://www.gov.cn/', external: true })
    expect(await check(buildZip(docxMembers(link)))).toMatchObject({ kind: 'docx' })
  })

  it('says how to get rid of what it refuses', async () => {
    const template = relationships('word/_rels/settings.xml.rels', { type: 'attachedTemplate', target: 'http://example.test/a.dotm', external: true })
    await expect(check(buildZip(docxMembers(template)))).rejects.toMatchObject({ code: 'external-link', message: expect.stringContaining('文档模板') })
  })

  it('honours the limit itself', async () => {
    const bytes = buildZip(docxMembers())
    const { unpackedBytes } = await check(bytes)
    const limits = { maxEntryBytes: 1e6, maxRatio: 150, ratioFloorBytes: 1e6 }
    await checkOfficeFile(bufferSource(bytes), { ...limits, maxTotalBytes: unpackedBytes })
    await expect(checkOfficeFile(bufferSource(bytes), { ...limits, maxTotalBytes: unpackedBytes - 1 })).rejects.toMatchObject({ code: 'zip-bomb' })
  })
})
