import { describe, expect, it } from 'vitest'
import { decodeText } from './decode-text'

const TEXT = '安和市2026年食品安全工作要点\n一、主要任务'
/** “安和市食品” in GB 18030. */
const GB18030 = Uint8Array.from([0xb0, 0xb2, 0xba, 0xcd, 0xca, 0xd0, 0xca, 0xb3, 0xc6, 0xb7])

function utf16(text: string, bigEndian: boolean, marked: boolean): Uint8Array {
  const units = [...(marked ? '\ufeff' : '') + text].flatMap((char) => {
    const code = char.charCodeAt(0)
    return bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8]
  })
  return Uint8Array.from(units)
}

describe('decodeText', () => {
  it('reads UTF-8 with and without its mark', () => {
    expect(decodeText(new TextEncoder().encode(TEXT))).toBe(TEXT)
    expect(decodeText(new TextEncoder().encode(`\ufeff${TEXT}`))).toBe(TEXT)
  })

  it.each([[true, true], [true, false], [false, true], [false, false]])('reads UTF-16 (big-endian %s, marked %s)', (bigEndian, marked) => {
    expect(decodeText(utf16(TEXT, bigEndian, marked))).toBe(TEXT)
  })

  it('reads GB 18030', () => expect(decodeText(GB18030)).toBe('安和市食品'))

  it('refuses what is no text', () => {
    const bytes = Uint8Array.from({ length: 400 }, (_, index) => (index * 7) % 9)
    expect(() => decodeText(bytes)).toThrow('文件不是可读的文本')
  })
})
