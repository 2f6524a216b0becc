import { describe, expect, it } from 'vitest'
import { isPaletteItem, type PaletteItem } from '@/lib/shared/palette-item'
import { paletteGroups, stepActive } from './palette-options'
import { forgetRecent, readRecent, rememberRecent, type RecentStore } from './palette-recent'

const page = (label: string, href = `/${label.length}`): PaletteItem => ({ kind: 'page', href: href.replace(/^\/(\d)/, '/p$1'), label })

function memory(): RecentStore & { content: Map<string, string> } {
  const content = new Map<string, string>()
  return { content, getItem: (key) => content.get(key) ?? null, setItem: (key, value) => void content.set(key, value), removeItem: (key) => void content.delete(key) }
}

describe('what was used lately', () => {
  it('stands last first, each once, six at most', () => {
    const store = memory()
    for (const number of [1, 2, 3, 4, 5, 6, 7, 3]) rememberRecent(store, 'me', { kind: 'plan', href: `/plans/${number}`, label: `方案${number}` })
    expect(readRecent(store, 'me').map(({ label }) => label)).toEqual(['方案3', '方案7', '方案6', '方案5', '方案4', '方案2'])
  })

  it('is never shown to another account, and does not outlive the look', () => {
    const store = memory()
    rememberRecent(store, 'me', page('工作台', '/workbench'))
    expect(readRecent(store, 'somebody else')).toEqual([])
    expect(store.content.size).toBe(0)
  })

  it('is forgotten at the end of the session', () => {
    const store = memory()
    rememberRecent(store, 'me', page('工作台', '/workbench'))
    forgetRecent(store)
    expect(readRecent(store, 'me')).toEqual([])
  })

  it.each(['', '{', 'null', '{"owner":"me"}', '{"owner":"me","items":[{"kind":"page","href":"//evil.example","label":"x"},{"kind":"page","href":"javascript:alert(1)","label":"x"},1,null]}'])('stands what else the storage holds: %s', (content) => {
    const store = memory()
    store.setItem('palette-recent', content)
    expect(readRecent(store, 'me')).toEqual([])
  })

  it('stands a browser that keeps nothing', () => {
    const fail = () => {
      throw new Error('denied')
    }
    const store = { getItem: fail, setItem: fail, removeItem: fail }
    expect(() => rememberRecent(store, 'me', page('工作台', '/workbench'))).not.toThrow()
    expect(() => forgetRecent(store)).not.toThrow()
  })
})

describe('what is listed', () => {
  const pages = [page('工作台', '/workbench'), page('规划与方案', '/plans'), page('单位', '/organisation/departments')]
  const found: PaletteItem[] = [{ kind: 'department', href: '/d', label: '市教育局' }, { kind: 'plan', href: '/plans/1', label: '方案一' }]
  const titles = (query: string, searchHref: string | null = '/search') => paletteGroups(query, pages, [pages[1]!], found, searchHref).map(({ title, items }) => `${title} ${items.length}`)

  it('is what was used lately and the pages, before anything is typed', () => {
    expect(titles('')).toEqual(['最近使用 1', '页面 3'])
  })

  it('is what matches, by kind, and the way to the search page', () => {
    expect(titles('方案')).toEqual(['页面 1', '规划方案 1', '单位 1', '全文搜索 1'])
    expect(titles('方案', null)).toEqual(['页面 1', '规划方案 1', '单位 1'])
    expect(paletteGroups('a&b', [], [], [], '/search')[0]!.items[0]!.href).toBe('/search?q=a%26b')
  })
})

it.each([
  [3, -1, 'ArrowDown', 0], [3, 2, 'ArrowDown', 0], [3, 0, 'ArrowUp', 2], [3, -1, 'ArrowUp', 2], [3, 1, 'ArrowUp', 0], [3, 1, 'Home', 0], [3, 1, 'End', 2], [0, -1, 'ArrowDown', -1], [0, -1, 'End', -1],
])('of %d, from %d, %s leads to %d', (count, active, key, to) => {
  expect(stepActive(count, active, key)).toBe(to)
})

it.each([
  [{ kind: 'plan', href: '/plans/1?a=b&c=%E4', label: 'x' }, true],
  [{ kind: 'plan', href: '//plans', label: 'x' }, false],
  [{ kind: 'plan', href: 'https://x', label: 'x' }, false],
  [{ kind: 'other', href: '/plans', label: 'x' }, false],
  [{ kind: 'plan', href: '/plans', label: 1 }, false],
  [null, false],
])('%j is an item: %s', (value, is) => {
  expect(isPaletteItem(value)).toBe(is)
})
