import { expect, test } from 'vitest'
import { findCurrentNav, groupNav, splitForPhone, type NavItem } from './nav-item'

const item = (href: string, section?: string): NavItem => ({ href, label: href, icon: 'house', section })
const nav = [item('/'), item('/reports', '报送'), item('/reports/ledger', '报送'), item('/plans', '规划'), item('/indicators', '规划'), item('/audit', '管理')]

test('sections keep their order', () => {
  expect(groupNav(nav).map((section) => [section.title, section.items.length])).toEqual([
    [undefined, 1],
    ['报送', 2],
    ['规划', 2],
    ['管理', 1],
  ])
})

test.each([
  ['/', '/'],
  ['/reports', '/reports'],
  ['/reports/2026-11', '/reports'],
  ['/reports/ledger/x', '/reports/ledger'],
  ['/reportsx', undefined],
  ['/elsewhere', undefined],
])('%s belongs to %s', (path, href) => expect(findCurrentNav(nav, path)?.href).toBe(href))

test('phones show four and the rest behind 更多, or all five', () => {
  expect(splitForPhone(nav)).toEqual({ bar: nav.slice(0, 4), more: nav.slice(4) })
  expect(splitForPhone(nav.slice(0, 5))).toEqual({ bar: nav.slice(0, 5), more: [] })
})
