import { describe, expect, test } from 'vitest'
import { evidenceHref, evidenceWords, toEvidenceView } from './evidence-view'

const row = (contentType: string) => ({ addedAt: new Date('2026-11-18T02:00:00Z'), addedBy: { displayName: '李联络' }, file: { id: 'f1', displayName: '现场', contentType, byteCount: 2048, sha256: '1a2b3c4d5e6f' } })

describe('a file as a page shows it', () => {
  test.each([
    ['image/png', 'PNG 图片', true],
    ['image/jpeg', 'JPEG 图片', true],
    ['image/webp', 'WebP 图片', true],
    // Few browsers draw it.
    ['image/heic', 'HEIC 图片', false],
    ['image/svg+xml', '文件', false],
    ['application/pdf', 'PDF 文档', false],
    ['text/plain', '文本文件', false],
  ])('%s is %s, shown in the page: %s', (contentType, kind, isPicture) => {
    expect(toEvidenceView(row(contentType))).toMatchObject({ fileId: 'f1', kind, isPicture, addedBy: '李联络', addedAt: '2026-11-18T02:00:00.000Z' })
  })
})

test('files in words are told apart by their content', () => {
  expect(evidenceWords([])).toBeNull()
  expect(evidenceWords([{ name: 'a.pdf', sha256: '1a2b3c4d5e6f' }, { name: 'b.png', sha256: 'ffffffff0000' }])).toBe('a.pdf（1a2b3c4d）、b.png（ffffffff）')
})

test('an address names section and file', () => {
  expect(evidenceHref('s', 'f')).toBe('/api/reports/sections/s/evidence/f')
  expect(evidenceHref('s', 'f', true)).toBe('/api/reports/sections/s/evidence/f?show=inline')
})
