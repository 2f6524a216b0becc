import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/shared/format'
import { referenceLimits } from '@/prisma/seed/reference/legal-limits'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { DOCUMENT_EVENTS, LISTING_EVENT_KINDS, type ListingEntry, type ListingEvent, type ListingEventKind } from './listing-event'
import { isListedOn, LISTING_TERMS, playListing, standingEntries, standingOn, type ListingRules } from './listing-state'
import { openSteps, possibleSteps, stepProblem, type StepFacts } from './listing-step'

const rules: ListingRules = {
  calendar: {},
  termOn: (term) => {
    const limit = referenceLimits.find(({ code }) => code === LISTING_TERMS[term])!
    return Number(limit.value) * (limit.unit === 'YEAR' ? 12 : 1)
  },
}
const entriesOf = (events: readonly ListingEvent[]): ListingEntry[] => events.map((event, index) => ({ number: index + 1, event }))
const play = (...events: ListingEvent[]) => playListing(entriesOf(events), rules)!
const facts = (todayOn: string, more: Partial<StepFacts> = {}): StepFacts => ({ todayOn, needsConsent: true, penalisedSince: false, documentNumber: '文号', ...more })
const NOTICED: ListingEvent = { kind: 'NOTICED', on: '2026-03-02', ground: 'no-licence' }
const AGREED: ListingEvent = { kind: 'AGREED', on: '2026-03-10' }
const LISTED: ListingEvent = { kind: 'LISTED', on: '2026-03-11', isElsewhere: false }
const APPLIED: ListingEvent = { kind: 'REPAIR_APPLIED', on: '2027-03-11', isFulfilled: true, isRemedied: true }
const problem = (event: ListingEvent, events: ListingEvent[], more: StepFacts) => stepProblem(event, events.length === 0 ? null : play(...events), entriesOf(events), more)

describe('the way onto the list', () => {
  it('goes by notice, the time for a hearing, the consent of the level above and the decision', () => {
    expect(play(NOTICED)).toMatchObject({ stage: 'NOTICED', hearingUntil: '2026-03-09', listedOn: null, next: null })
    expect(problem(LISTED, [NOTICED], facts('2026-03-20'))).toMatchObject({ message: expect.stringContaining('第二十二条') as string })
    expect(problem(LISTED, [NOTICED], facts('2026-03-20', { needsConsent: false }))).toBeNull()
    expect(problem({ ...LISTED, on: '2026-03-09' }, [NOTICED, { ...AGREED, on: '2026-03-04' }], facts('2026-03-20'))).toMatchObject({ field: 'on', message: expect.stringContaining('2026年3月9日') as string })
    expect(problem(LISTED, [NOTICED, AGREED], facts('2026-03-20'))).toBeNull()
    expect(play(NOTICED, AGREED, LISTED)).toMatchObject({ stage: 'LISTED', listedOn: '2026-03-11', endsOn: '2029-03-11', earlyFrom: '2027-03-11', next: { key: 'PUBLISH', dueOn: '2026-04-08' } })
    expect(play(NOTICED, AGREED, { ...LISTED, isElsewhere: true }).next).toEqual({ key: 'PASS_ON', dueOn: '2026-03-25' })
  })

  it('waits for the answer to a statement, and ends where it is accepted', () => {
    const stated: ListingEvent = { kind: 'STATED', on: '2026-03-03' }
    expect(possibleSteps(play(NOTICED, stated), '2026-03-20')).toEqual(['STATEMENT_DECIDED', 'AGREED'])
    expect(possibleSteps(play(NOTICED, stated, { kind: 'STATEMENT_DECIDED', on: '2026-03-05', isAccepted: true }), '2026-03-20')).toEqual(['DROPPED'])
    // Once it is answered nobody has to wait for the rest of the days.
    expect(problem({ ...LISTED, on: '2026-03-06' }, [NOTICED, stated, { kind: 'STATEMENT_DECIDED', on: '2026-03-05', isAccepted: false }, { ...AGREED, on: '2026-03-06' }], facts('2026-03-20'))).toBeNull()
  })

  it('offers only what would not be refused, and says what the next step waits for', () => {
    const open = (events: ListingEvent[], on: string, needsConsent = true) => openSteps(play(...events), { todayOn: on, needsConsent, penalisedSince: false })
    expect(open([NOTICED], '2026-03-20')).toMatchObject({ steps: ['STATED', 'AGREED', 'DROPPED'], waiting: [{ kind: 'LISTED', reason: expect.stringContaining('第二十二条') as string }] })
    expect(open([NOTICED], '2026-03-09', false).waiting).toMatchObject([{ kind: 'LISTED', reason: expect.stringContaining('2026年3月9日') as string }])
    expect(open([NOTICED, AGREED], '2026-03-20')).toEqual({ steps: ['STATED', 'LISTED', 'DROPPED'], waiting: [] })
    expect(open([NOTICED, AGREED, LISTED], '2026-04-01').waiting).toMatchObject([{ kind: 'REPAIR_APPLIED', reason: expect.stringContaining('2027年3月11日') as string }])
  })

  it('needs the number of every document and days in their order', () => {
    expect(problem(NOTICED, [], facts('2026-03-20', { documentNumber: '' }))).toMatchObject({ field: 'documentNumber' })
    expect(problem({ ...AGREED, on: '2026-03-01' }, [NOTICED], facts('2026-03-20'))).toMatchObject({ field: 'on' })
    expect(problem({ ...AGREED, on: '2026-03-21' }, [NOTICED], facts('2026-03-20'))).toMatchObject({ field: 'on', message: '日期不能晚于今天' })
  })
})

describe('the way off it', () => {
  const listed = [NOTICED, AGREED, LISTED, { kind: 'PUBLISHED', on: '2026-03-20' } as const]
  it.each([['2029-03-10', 'LISTED'], ['2029-03-11', 'EXPIRED'], ['2030-01-01', 'EXPIRED']] as const)('is the calendar: on %s %s', (on, standing) => {
    expect(standingOn(play(...listed), on)).toBe(standing)
    expect(isListedOn(play(...listed), on)).toBe(standing === 'LISTED')
  })

  it('may be asked for after a year, by who has fulfilled everything', () => {
    expect(problem({ ...APPLIED, on: '2027-03-10' }, listed, facts('2027-04-01'))).toMatchObject({ field: 'on', message: expect.stringContaining('2027年3月11日') as string })
    expect(problem(APPLIED, listed, facts('2027-04-01'))).toBeNull()
    expect(problem({ ...APPLIED, isFulfilled: false }, listed, facts('2027-04-01'))).toMatchObject({ field: 'isFulfilled' })
    expect(problem({ ...APPLIED, isRemedied: false }, listed, facts('2027-04-01'))).toMatchObject({ field: 'isRemedied' })
    expect(problem(APPLIED, listed, facts('2027-04-01', { penalisedSince: true }))).toMatchObject({ message: expect.stringContaining('再次受到较重行政处罚') as string })
    expect(problem(APPLIED, [...listed, { kind: 'PROLONGED', on: '2026-04-01', until: '2031-03-11' }], facts('2027-04-01'))).toMatchObject({ message: expect.stringContaining('第二款') as string })
  })

  it('is decided within 2 and 15 working days, and taken down within 3', () => {
    expect(play(...listed, APPLIED).next).toEqual({ key: 'ACCEPT', dueOn: '2027-03-15' })
    const accepted = [...listed, APPLIED, { kind: 'REPAIR_ACCEPTED', on: '2027-03-12' } as const]
    expect(play(...accepted).next).toEqual({ key: 'DECIDE', dueOn: '2027-04-02' })
    const removed = [...accepted, { kind: 'REMOVED', on: '2027-03-26' } as const]
    expect(play(...removed)).toMatchObject({ stage: 'REMOVED', endedOn: '2027-03-26', next: { key: 'UNPUBLISH', dueOn: '2027-03-31' } })
    expect(play(...removed, { kind: 'UNPUBLISHED', on: '2027-03-29' }).next).toBeNull()
    expect(play(...removed, { kind: 'RESTORED', on: '2027-06-01' })).toMatchObject({ stage: 'LISTED', listedOn: '2027-06-01', endsOn: '2030-06-01', next: { key: 'PUBLISH' } })
  })

  it('is a decision that was taken back, and its publication with it', () => {
    expect(play(...listed, { kind: 'REVOKED', on: '2026-05-06' })).toMatchObject({ stage: 'REVOKED', next: { key: 'UNPUBLISH', dueOn: '2026-05-11' } })
    expect(play(NOTICED, AGREED, LISTED, { kind: 'REVOKED', on: '2026-05-06' }).next).toBeNull()
  })
})

describe('a mistake', () => {
  it('is undone from the last entry on, and then is as if it had never been', () => {
    const events = [NOTICED, AGREED, LISTED]
    expect(problem({ kind: 'UNDONE', entry: 3 }, events, facts('2026-03-20'))).toBeNull()
    expect(problem({ kind: 'UNDONE', entry: 2 }, events, facts('2026-03-20'))).toMatchObject({ field: 'entry' })
    expect(problem({ kind: 'UNDONE', entry: 1 }, [NOTICED], facts('2026-03-20'))).toMatchObject({ field: 'entry' })
    expect(play(...events, { kind: 'UNDONE', entry: 3 })).toEqual(play(NOTICED, AGREED))
    expect(standingEntries(entriesOf([...events, { kind: 'UNDONE', entry: 3 }])).map(({ number }) => number)).toEqual([1, 2])
  })
})

/** Any event at all, with days near each other. */
const anyEvent = fc.record({ kind: fc.constantFrom(...LISTING_EVENT_KINDS), days: fc.nat(40), yes: fc.boolean() })
function made(kind: ListingEventKind, on: string, yes: boolean, entry: number): ListingEvent {
  switch (kind) {
    case 'NOTICED': return { kind, on, ground: 'no-licence' }
    case 'STATEMENT_DECIDED': return { kind, on, isAccepted: yes }
    case 'LISTED': return { kind, on, isElsewhere: yes }
    case 'PROLONGED': return { kind, on, until: addDays(on, 1500) }
    case 'REVIEW_SOUGHT': return { kind, on, isLitigation: yes }
    case 'REPAIR_APPLIED': return { kind, on, isFulfilled: true, isRemedied: true }
    case 'UNDONE': return { kind, entry }
    default: return { kind, on }
  }
}

describe('any sequence of what is asked', () => {
  it('stays lawful: nobody is listed without notice and consent, and each ends once', () => {
    fc.assert(fc.property(fc.array(anyEvent, { maxLength: 30 }), (asked) => {
      const entries: ListingEntry[] = []
      let on = '2026-01-05'
      for (const { kind, days, yes } of asked) {
        on = addDays(on, days)
        const event = made(kind, on, yes, entries.length)
        const state = playListing(entries, rules)
        if (stepProblem(event, state, entries, facts(on)) === null) entries.push({ number: entries.length + 1, event })
      }
      const state = playListing(entries, rules)
      if (state === null) {
        expect(entries).toEqual([])
        return
      }
      const kinds = standingEntries(entries).map(({ event }) => event.kind)
      expect(kinds[0]).toBe('NOTICED')
      if (kinds.includes('LISTED')) {
        expect(kinds.indexOf('AGREED')).toBeGreaterThan(0)
        expect(kinds.indexOf('AGREED')).toBeLessThan(kinds.indexOf('LISTED'))
      }
      expect(state.listedOn !== null).toBe(['LISTED', 'REMOVED', 'REVOKED'].includes(state.stage))
      expect(state.endedOn !== null).toBe(['REMOVED', 'REVOKED', 'DROPPED'].includes(state.stage))
      if (state.endsOn !== null && state.listedOn !== null) expect(state.endsOn > state.listedOn).toBe(true)
    }), { numRuns: fuzzRuns(3000) })
  })

  it('offers only what may be recorded, a document’s number apart', () => {
    expect(possibleSteps(null, '2026-03-20')).toEqual(['NOTICED'])
    expect(DOCUMENT_EVENTS.every((kind) => LISTING_EVENT_KINDS.includes(kind))).toBe(true)
  })
})
