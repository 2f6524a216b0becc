import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachmentDisposition, cleanFileName, readFileNameHeader } from './file-name'
import { fuzzRuns } from '@/tests/support/fuzz-runs'

describe('cleanFileName', () => {
  it.each([
    ['2026年第一季度食品安全工作报告.docx', '2026年第一季度食品安全工作报告.docx'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\台账.xlsx', '台账.xlsx'],
    ['照片\0.jpg', '照片.jpg'],
    ['报告\u202efdp.exe', '报告fdp.exe'],
    ['a\u200bb\ufeff.pdf', 'ab.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie_ x.pdf'],
    ['  台账 . ', '台账'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['.htaccess', '未命名.htaccess'],
    ['....', '未命名'],
    ['', '未命名'],
    ['e\u0301.pdf', 'é.pdf'],
    ['\ud800x.pdf', 'x.pdf'],
    ['𠀀𠮷.pdf', '𠀀𠮷.pdf'],
  ])('%j becomes %j', (raw, clean) => {
    expect(cleanFileName(raw)).toBe(clean)
  })

  it('shortens but keeps the extension', () => {
    const name = cleanFileName(`${'长'.repeat(300)}.docx`)
    expect(name.endsWith('长.docx')).toBe(true)
    expect([...name].length).toBeLessThanOrEqual(120)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240)
  })

  it('changes nothing when applied again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (raw) => {
        const once = cleanFileName(raw)
        expect(cleanFileName(once)).toBe(once)
      }),
      { numRuns: fuzzRuns(2000) },
    )
  })
})

describe('readFileNameHeader', () => {
  it('decodes percent signs', () => {
    expect(readFileNameHeader(encodeURIComponent('检查表(一).xlsx'))).toBe('检查表(一).xlsx')
  })
  it.each([null, '', '%E4%B8', '%zz', 'a'.repeat(2001)])('refuses %j', (header) => {
    expect(() => readFileNameHeader(header)).toThrow(expect.objectContaining({ code: 'bad-request' }))
  })
})

describe('attachmentDisposition', () => {
  it('gives both names', () => {
    expect(attachmentDisposition("食品'报告(1).pdf")).toBe(
      `attachment; filename="__'__(1).pdf"; filename*=UTF-8''%E9%A3%9F%E5%93%81%27%E6%8A%A5%E5%91%8A%281%29.pdf`,
    )
  })
})
