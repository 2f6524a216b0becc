import { describe, expect, test } from 'vitest'
import { PAGE_CHARACTERS, sourcePage, type SourceAnchor } from './source-pages'

const anchor = (id: string, start: number, end: number): SourceAnchor => ({ id, kind: 'task', label: id, start, end })
const from = { page: 1, at: null }

describe('a source text by pages', () => {
  test('blank lines are left out, and each anchor stands at the line in which it begins', () => {
    const page = sourcePage('一、总则\n\n（一）甲。\n（二）乙。', [anchor('b', 13, 18), anchor('a', 6, 12), anchor('whole', 0, 18)], from)
    expect(page.lines.map(({ text, anchors }) => [text, anchors.map(({ id }) => id).join('')])).toEqual([['一、总则', 'whole'], ['（一）甲。', 'a'], ['（二）乙。', 'b']])
    expect([page.page, page.pages]).toEqual([1, 1])
  })

  test('the place asked for chooses the page and is marked', () => {
    const line = '字'.repeat(999) + '\n'
    const text = line.repeat(100)
    const { page, pages, lines } = sourcePage(text, [], { page: 1, at: 50_500 })
    expect([page, pages]).toEqual([2, 3])
    expect(lines.filter(({ isAt }) => isAt).map(({ start }) => start)).toEqual([50_000])
  })

  test('pages outside are brought inside, and a line longer than a page stands alone', () => {
    const text = '短\n' + '长'.repeat(PAGE_CHARACTERS + 1) + '\n短'
    expect(sourcePage(text, [], { page: 99, at: null })).toMatchObject({ page: 3, pages: 3 })
    expect(sourcePage(text, [], { page: 2, at: null }).lines).toHaveLength(1)
    expect(sourcePage(text, [], { page: -1, at: null }).page).toBe(1)
  })

  test('nothing asked of an empty text fails', () => {
    expect(sourcePage('', [], { page: 3, at: 7 })).toEqual({ page: 1, pages: 1, lines: [] })
  })
})
