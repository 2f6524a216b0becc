import { describe, expect, test } from 'vitest'
import { foodBusinessContent } from '@/prisma/seed/factories/food-business-content'
import { formatEventPlace, isBehind, pageOfEvents, parseEventPlace, revisionChanges, startOfDay, type BusinessEvent } from './business-event'
import { businessValueInWords } from './business-words'
import { FOOD_BUSINESS_FIELDS } from './food-business'

const event = (key: string, at: string): BusinessEvent => ({ key, kind: 'REGISTER', at, byDay: false, title: key, tone: 'plain', who: null, href: null, lines: [], changes: [] })

describe('a history of several sources', () => {
  const all = [['a', '2026-03-01'], ['b', '2026-02-01'], ['c', '2026-02-01'], ['d', '2026-02-01'], ['e', '2025-12-31']].map(([key, on]) => event(key!, startOfDay(on!)))

  test('is paged without losing or repeating, also where many share an instant', () => {
    for (const size of [1, 2, 3]) {
      const seen: string[] = []
      let before: string | null = null
      do {
        const place = parseEventPlace(before ?? undefined)
        const behind = all.filter((one) => isBehind(one, place))
        const page = pageOfEvents([behind.filter((_, index) => index % 2 === 0), behind.filter((_, index) => index % 2 === 1)], size)
        seen.push(...page.events.map(({ key }) => key))
        before = page.next
      } while (before !== null)
      expect(seen.join('')).toBe('adcbe')
    }
  })

  test('a place is what an address says, or none', () => {
    const place = { at: '2026-02-28T16:00:00.000Z', key: 's:0190' }
    expect(parseEventPlace(formatEventPlace(place))).toEqual(place)
    for (const text of [undefined, '', 'x_y', "2026-02-28T16:00:00.000Z_' OR", '2026-99-28T16:00:00.000Z_a']) expect(parseEventPlace(text)).toBeNull()
    expect(startOfDay('2026-03-01')).toBe('2026-02-28T16:00:00.000Z')
  })
})

test('what a correction changed, in words', () => {
  const before = foodBusinessContent({ kind: 'CATERER', townshipId: 'east', tags: ['CAMPUS'], hasTraceability: null, operatingLicenceExpiresOn: '2026-12-31' })
  const after = { ...before, townshipId: 'gone', tags: [], hasTraceability: false, operatingLicenceExpiresOn: null, isChain: true, status: 'CLOSED' as const }
  const words = (field: (typeof FOOD_BUSINESS_FIELDS)[number], value: unknown) => businessValueInWords(field, value, new Map([['east', '东湖街道']]))
  expect(revisionChanges(before, after, FOOD_BUSINESS_FIELDS, words, (field) => field).map(({ label, before: was, after: is }) => [label, was, is])).toEqual([
    ['status', '在营', '注销'],
    ['operatingLicenceExpiresOn', '2026年12月31日', '（未填）'],
    ['townshipId', '东湖街道', '（原乡镇）'],
    ['tags', '校园及周边', '（无）'],
    ['isChain', '否', '是'],
    ['hasTraceability', '（未填）', '未建立'],
  ])
})
