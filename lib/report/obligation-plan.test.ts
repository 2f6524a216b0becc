import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { planObligations, type FiledObligation, type WantedObligation } from './obligation-plan'

const wanted = (month: number, more: Partial<WantedObligation> = {}): WantedObligation => {
  const period = `2026-${String(month).padStart(2, '0')}`
  return { dutyId: 'monthly', departmentId: 'edu', deliverable: 'LEDGER', periodKey: period, periodFrom: `${period}-01`, periodTo: `${period}-28`, dueOn: `${period}-21`, dataUpToOn: `${period}-20`, ...more }
}
const filed = (one: WantedObligation, more: Partial<FiledObligation> = {}): FiledObligation => ({ ...one, id: `${one.departmentId} ${one.periodKey}`, status: 'OPEN', firstDueOn: one.dueOn, begun: false, handedIn: false, dutyEnded: false, ...more })

/** The file after a plan was carried out. */
function carryOut(file: readonly FiledObligation[], plan: ReturnType<typeof planObligations>): FiledObligation[] {
  const moved = new Map([...plan.adjust, ...plan.restore].map(({ id, to }) => [id, to]))
  const gone = new Set(plan.withdraw.map(({ id }) => id))
  const kept = file.map((one) => {
    const to = moved.get(one.id)
    if (to) return { ...one, ...to, status: 'OPEN' as const, firstDueOn: to.dueOn }
    return gone.has(one.id) ? { ...one, status: 'WITHDRAWN' as const } : one
  })
  return [...kept, ...plan.make.map((one) => filed(one))]
}

describe('making', () => {
  test('what lies ahead is made, what fell due before the plan came is not asked for afterwards', () => {
    const plan = planObligations([9, 10, 11, 12].map((month) => wanted(month)), [], '2026-11-21')
    expect(plan.make.map(({ dueOn }) => dueOn)).toEqual(['2026-11-21', '2026-12-21'])
  })

  test('carrying it out twice changes nothing the second time', () => {
    const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 12 })
    fc.assert(
      fc.property(months, months, fc.integer({ min: 1, max: 28 }), fc.constantFrom('2026-04-10', '2026-07-21', '2026-12-31'), (before, now, day, todayOn) => {
        const file = before.map((month) => filed(wanted(month)))
        const rules = now.map((month) => wanted(month, { dueOn: `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` }))
        const after = carryOut(file, planObligations(rules, file, todayOn))
        expect(planObligations(rules, after, todayOn)).toEqual({ make: [], adjust: [], withdraw: [], restore: [] })
      }),
      { numRuns: fuzzRuns(500) },
    )
  })
})

describe('a rule that changes adjusts the future and leaves the past', () => {
  const file = [10, 11, 12].map((month) => filed(wanted(month)))
  const moved = [10, 11, 12].map((month) => wanted(month, { dueOn: `2026-${month}-25`, dataUpToOn: `2026-${month}-24` }))

  test('days ahead move, days past stay', () => {
    const plan = planObligations(moved, file, '2026-11-20')
    expect(plan.adjust.map(({ from, to }) => [from.dueOn, to.dueOn])).toEqual([['2026-11-21', '2026-11-25'], ['2026-12-21', '2026-12-25']])
  })

  test('a draft moves with its day and is not withdrawn; what was handed in stays as it was', () => {
    const begun = file.map((one) => (one.periodKey === '2026-11' ? { ...one, begun: true } : one))
    expect(planObligations(moved, begun, '2026-11-01').adjust.map(({ id }) => id)).toEqual(['edu 2026-11', 'edu 2026-12'])
    expect(planObligations([], begun, '2026-11-01').withdraw.map(({ id }) => id)).toEqual(['edu 2026-12'])
    const handedIn = begun.map((one) => (one.begun ? { ...one, handedIn: true } : one))
    expect(planObligations(moved, handedIn, '2026-11-01').adjust.map(({ id }) => id)).toEqual(['edu 2026-12'])
  })

  test('an exempt one is not withdrawn, and an extension alone is no difference', () => {
    const mixed = [filed(wanted(11), { status: 'EXEMPT' }), filed(wanted(12), { dueOn: '2026-12-28' })]
    expect(planObligations([wanted(12)], mixed, '2026-11-01')).toEqual({ make: [], adjust: [], withdraw: [], restore: [] })
  })

  test('a unit that leaves the plan owes nothing more; when it comes back it owes again', () => {
    const gone = planObligations([], file, '2026-11-01')
    expect(gone.withdraw.map(({ periodKey }) => periodKey)).toEqual(['2026-11', '2026-12'])
    const back = planObligations([10, 11, 12].map((month) => wanted(month)), carryOut(file, gone), '2026-11-01')
    expect(back.restore.map(({ id }) => id)).toEqual(['edu 2026-11', 'edu 2026-12'])
    expect(back.make).toEqual([])
  })
})

describe('another rule in the place of the old one', () => {
  const next = (month: number, more: Partial<WantedObligation> = {}) => wanted(month, { dutyId: 'next', dueOn: `2026-${month}-25`, dataUpToOn: `2026-${month}-24`, ...more })
  const old = (month: number, more: Partial<FiledObligation> = {}) => filed(wanted(month), { dutyEnded: true, ...more })
  const nothing = { make: [], adjust: [], withdraw: [], restore: [] }

  test('a period that is still open goes over to it, drafted or not, and is not owed twice', () => {
    const plan = planObligations([next(11), next(12)], [old(11, { begun: true }), old(12)], '2026-11-10')
    expect(plan).toEqual({ ...nothing, adjust: [{ id: 'edu 2026-11', from: old(11, { begun: true }), to: next(11) }, { id: 'edu 2026-12', from: old(12), to: next(12) }] })
  })

  test.each([['handed in', { begun: true, handedIn: true }, '2026-11-10'], ['excused', { status: 'EXEMPT' }, '2026-11-10'], ['overdue', {}, '2026-11-22']] as const)('a period that was %s under the old one is not asked for again', (_, more, todayOn) => {
    expect(planObligations([next(11)], [old(11, more)], todayOn)).toEqual(nothing)
  })

  test('a period of another kind, of another department or of a rule that still holds is none of its business', () => {
    expect(planObligations([next(11)], [old(11, { deliverable: 'SUMMARY', begun: true })], '2026-11-10').make).toEqual([next(11)])
    expect(planObligations([next(11)], [old(11, { departmentId: 'market', begun: true })], '2026-11-10').make).toEqual([next(11)])
    expect(planObligations([wanted(11), next(11)], [filed(wanted(11), { begun: true, handedIn: true })], '2026-11-10').make).toEqual([next(11)])
  })

  test('where a monthly rule becomes a quarterly one, what was typed for a month stays and what nobody touched goes', () => {
    const quarter = next(12, { periodKey: '2026-Q4', periodFrom: '2026-10-01', periodTo: '2026-12-31' })
    const plan = planObligations([quarter], [old(11, { begun: true }), old(12)], '2026-11-10')
    expect(plan).toEqual({ ...nothing, make: [quarter], withdraw: [old(12)] })
  })

  test('carrying it out twice changes nothing the second time', () => {
    const months = fc.uniqueArray(fc.integer({ min: 10, max: 12 }), { maxLength: 3 })
    const standing = fc.constantFrom<Partial<FiledObligation>>({}, { begun: true }, { begun: true, handedIn: true }, { status: 'EXEMPT' })
    fc.assert(
      fc.property(months, months, standing, fc.constantFrom('2026-10-22', '2026-11-10', '2026-11-22'), (before, now, more, todayOn) => {
        const file = before.map((month) => old(month, more))
        const rules = now.map((month) => next(month))
        const after = carryOut(file, planObligations(rules, file, todayOn)).map((one) => ({ ...one, dutyEnded: one.dutyId === 'monthly' }))
        expect(planObligations(rules, after, todayOn)).toEqual(nothing)
        const periods = after.filter(({ status }) => status === 'OPEN').map(({ periodKey }) => periodKey)
        expect(new Set(periods).size).toBe(periods.length)
      }),
      { numRuns: fuzzRuns(500) },
    )
  })
})
