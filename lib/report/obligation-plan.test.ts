import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { planObligations, type FiledObligation, type WantedObligation } from './obligation-plan'

const wanted = (month: number, more: Partial<WantedObligation> = {}): WantedObligation => {
  const period = `2026-${String(month).padStart(2, '0')}`
  return { dutyId: 'monthly', departmentId: 'edu', periodKey: period, periodFrom: `${period}-01`, periodTo: `${period}-28`, dueOn: `${period}-21`, dataUpToOn: `${period}-20`, ...more }
}
const filed = (one: WantedObligation, more: Partial<FiledObligation> = {}): FiledObligation => ({ ...one, id: `${one.departmentId} ${one.periodKey}`, status: 'OPEN', firstDueOn: one.dueOn, begun: false, ...more })

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

  test('what somebody has begun stays as it was', () => {
    const begun = file.map((one) => (one.periodKey === '2026-11' ? { ...one, begun: true } : one))
    expect(planObligations(moved, begun, '2026-11-01').adjust.map(({ id }) => id)).toEqual(['edu 2026-12'])
    expect(planObligations([], begun, '2026-11-01').withdraw.map(({ id }) => id)).toEqual(['edu 2026-12'])
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
