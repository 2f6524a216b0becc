import { describe, expect, it } from 'vitest'
import { splitLines } from './source-lines'

describe('splitLines', () => {
  it('keeps where each line stood, whatever ends it', () => {
    const text = ' 第一行\r\n\r\n\t第二行　\n第三行'
    expect(splitLines(text).map(({ start, end }) => text.slice(start, end))).toEqual(['第一行', '第二行', '第三行'])
  })

  it('leaves out the marks of markdown headings', () => {
    const [line] = splitLines('## 一、总体要求')
    expect(line?.text).toBe('一、总体要求')
  })
})
