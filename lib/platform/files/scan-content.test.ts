import { describe, expect, it } from 'vitest'
import { EICAR_TEXT } from '@/tests/support/sample-files'
import { bufferSource } from './byte-source'
import { SignatureScanner, assertContentClean } from './scan-content'

const scanner = new SignatureScanner()

describe('assertContentClean', () => {
  it.each([0, 1, 65_500, 65_535, 65_536, 200_000])('finds the EICAR test file at offset %d', async (offset) => {
    const source = bufferSource(Buffer.concat([Buffer.alloc(offset, 0x20), Buffer.from(EICAR_TEXT)]))
    await expect(assertContentClean(source, [scanner])).rejects.toMatchObject({ code: 'malware' })
  })

  it('lets other content pass', async () => {
    await assertContentClean(bufferSource(Buffer.from('EICAR 是测试文件的名称')), [scanner])
  })

  it('accepts nothing while a scanner is out of reach', async () => {
    const broken = { scan: () => Promise.reject(new Error('ECONNREFUSED')) }
    await expect(assertContentClean(bufferSource(Buffer.from('x')), [scanner, broken])).rejects.toMatchObject({ code: 'busy' })
  })
})
