import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoredRun } from './summary-content.schema'
import { bindText, editText, paragraphText, unexplained, withReason } from './summary-runs'

const sources = new Map([['sum', { text: '1,234' }], ['behind', { text: '0' }], ['idle', { text: '0' }]])
const figure = (source: string, hand: { text: string; reason: string } | null = null): StoredRun => ({ source, hand })
const base: StoredRun[] = [{ text: '检查 ' }, figure('sum'), { text: ' 家，滞后 ' }, figure('behind'), { text: ' 项，未启动 ' }, figure('idle'), { text: ' 项。' }]

describe('typed text', () => {
  test('shows figures between marks and reads without them', () => {
    expect(editText({ runs: base }, sources)).toBe('检查 「1,234」 家，滞后 「0」 项，未启动 「0」 项。')
    expect(paragraphText({ runs: base }, sources)).toBe('检查 1,234 家，滞后 0 项，未启动 0 项。')
  })

  test('left alone is what it was', () => {
    expect(bindText(editText({ runs: base }, sources), base, sources)).toEqual(base)
  })

  test('keeps the source of a figure whose words around it were changed', () => {
    expect(bindText('共检查食堂「1,234」家。', base, sources)).toEqual([{ text: '共检查食堂' }, figure('sum'), { text: '家。' }])
  })

  test('of two figures with the same digits, the one whose words stayed keeps its source', () => {
    expect(bindText('未启动 「0」 项。', base, sources)).toEqual([{ text: '未启动 ' }, figure('idle'), { text: ' 项。' }])
    expect(bindText('共有「0」项', base, sources)).toEqual([{ text: '共有「0」项' }])
  })

  test('with other digits is changed by hand, and the reason stays when digits change again', () => {
    const changed = bindText('检查 「1,240」 家，滞后 「0」 项，未启动 「0」 项。', base, sources)
    expect(changed[1]).toEqual(figure('sum', { text: '1,240', reason: '' }))
    const explained = withReason({ id: '', level: 'body', source: null, runs: changed }, 1, '补报 6 家').runs
    expect(bindText('检查 「1,250」 家', explained, sources)[1]).toEqual(figure('sum', { text: '1,250', reason: '补报 6 家' }))
    expect(bindText('检查 「1,234」 家', explained, sources)[1]).toEqual(figure('sum'))
  })

  test('marks that are no figure stay text', () => {
    expect(bindText('落实「两个责任」，检查 「1,234」 家', base, sources)).toEqual([{ text: '落实「两个责任」，检查 ' }, figure('sum'), { text: ' 家' }])
  })

  test('is never changed by being bound, and each figure is used once', () => {
    const piece = fc.oneof(fc.constantFrom('「1,234」', '「0」', '「1,250」', '「', '」', '滞后 ', '检查 '), fc.string({ maxLength: 5 }))
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      const bound = bindText(text, base, sources)
      expect(editText({ runs: bound }, sources)).toBe(text)
      const used = bound.flatMap((run) => ('source' in run ? [run.source] : []))
      expect(new Set(used).size).toBe(used.length)
    }))
  })
})

test('figures changed without a word why are found', () => {
  const runs = [figure('sum', { text: '9', reason: ' ' }), figure('idle', { text: '1', reason: '核实' })]
  expect(unexplained({ paragraphs: [{ id: 'p', level: 'body', source: null, runs }] })).toEqual([{ paragraphId: 'p', text: '9' }])
})
