import { describe, expect, it } from 'vitest'
import { NO_ITEMS } from './failing-share'
import { isScoredVisit } from './scored-visit'

const counts = { generalJudged: 9, generalFailing: 0, keyJudged: 3, keyFailing: 1 }

describe('points are read from a visit', () => {
  it.each(['PLAN', 'DRAW', 'SUPERIOR', 'COMPLAINT', 'OTHER'] as const)('of source %s by all items of its checklist', (source) => {
    expect(isScoredVisit({ source, coversAllItems: true, counts })).toBe(true)
  })

  it.each([
    ['a 复查', { source: 'FOLLOW_UP', coversAllItems: true, counts }], ['some of the items', { source: 'PLAN', coversAllItems: false, counts }], ['nothing but 合理缺项', { source: 'PLAN', coversAllItems: true, counts: NO_ITEMS }],
  ] as const)('but not of %s', (_, given) => {
    expect(isScoredVisit(given)).toBe(false)
  })
})
