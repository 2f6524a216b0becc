import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { addDays } from '@/lib/shared/format'
import { draftLines, dueQuarters, namedDimensions, programmeProgress, repeatedLines, type DueGroup, type ProgrammeCell, type ProgrammeLine } from './programme'
import { repeatedCheck } from './repeated-check'

const line = (part: Partial<ProgrammeLine>): ProgrammeLine => ({ businessKind: null, riskGrade: null, townshipId: null, departmentId: null, quarter: null, wanted: 10, ...part })
const cell = (part: Partial<ProgrammeCell>): ProgrammeCell => ({ businessKind: 'CATERER', riskGrade: 'C', townshipId: 'east', departmentId: 'market', quarter: 1, planned: 0, done: 0, ...part })

test('an inspection counts in each line it fits, and once in all', () => {
  const lines = [line({ businessKind: 'CATERER' }), line({ businessKind: 'CATERER', quarter: 1, wanted: 4 }), line({ riskGrade: 'NONE', townshipId: 'west' })]
  const cells = [cell({ done: 5, planned: 1 }), cell({ quarter: 2, done: 2 }), cell({ businessKind: 'SELLER', riskGrade: 'NONE', townshipId: 'west', planned: 3 }), cell({ businessKind: 'SELLER', done: 7 })]
  expect(programmeProgress(lines, cells)).toEqual({ lines: [{ planned: 1, done: 7 }, { planned: 1, done: 5 }, { planned: 3, done: 0 }], wanted: 24, inAll: { planned: 4, done: 7 }, outside: { planned: 0, done: 7 } })
  expect(namedDimensions(lines)).toEqual(['businessKind', 'riskGrade', 'townshipId', 'quarter'])
})

test('what is wanted twice is found', () => expect(repeatedLines([line({ quarter: 1 }), line({}), line({ quarter: 1, wanted: 3 })])).toEqual([2]))

describe('the quarters in which a business falls due', () => {
  test.each([
    // due on, months, from, quarters of 2026
    ['2026-02-10', 12, '2026-01-01', [1, 0, 0, 0]],
    ['2026-02-10', 6, '2026-01-01', [1, 0, 1, 0]],
    ['2026-01-31', 4, '2026-01-01', [1, 1, 1, 0]],
    ['2026-01-01', 3, '2026-01-01', [1, 1, 1, 1]],
    ['2024-05-01', 6, '2026-01-01', [1, 0, 1, 0]],
    ['2024-05-01', 12, '2026-08-15', [0, 0, 1, 0]],
    ['2027-01-01', 3, '2026-01-01', [0, 0, 0, 0]],
    ['2025-12-01', 2, '2025-11-01', [1, 2, 1, 2]],
  ] as const)('due %s, every %d months, from %s: %j', (dueOn, months, fromOn, quarters) => expect(dueQuarters(dueOn, months, 2026, fromOn)).toEqual(quarters))
})

test('a draft puts alike businesses into one line, apart by township only where asked', () => {
  const group = (part: Partial<DueGroup>): DueGroup => ({ kind: 'CATERER', riskGrade: 'C', townshipId: 'east', departmentId: null, dueOn: '2026-02-10', months: 6, businesses: 3, ...part })
  const groups = [group({}), group({ townshipId: 'west', dueOn: '2026-03-01', businesses: 2 }), group({ riskGrade: null, months: 12, businesses: 1 })]
  expect(draftLines(groups, 2026, '2026-01-01', { byTownship: false, byDepartment: false }).map(({ riskGrade, quarter, wanted }) => [riskGrade, quarter, wanted])).toEqual([['C', 1, 5], ['C', 3, 5], ['NONE', 1, 1]])
  expect(draftLines(groups, 2026, '2026-01-01', { byTownship: true, byDepartment: false }).map(({ townshipId, quarter, wanted }) => [townshipId, quarter, wanted])).toEqual([['east', 1, 3], ['east', 3, 3], ['west', 1, 2], ['west', 3, 2], ['east', 1, 1]])
})

test('a draft wants every due inspection exactly once, however it is split', () => {
  const groups = fc.array(fc.record({ kind: fc.constantFrom('CATERER' as const, 'SELLER' as const), riskGrade: fc.constantFrom('A' as const, 'D' as const, null), townshipId: fc.constantFrom('east', 'west', null), departmentId: fc.constantFrom('market', null), dueOn: fc.integer({ min: -500, max: 700 }).map((days) => addDays('2026-01-01', days)), months: fc.integer({ min: 1, max: 24 }), businesses: fc.integer({ min: 1, max: 50 }) }), { maxLength: 20 })
  fc.assert(fc.property(groups, fc.boolean(), fc.boolean(), (given, byTownship, byDepartment) => {
    const lines = draftLines(given, 2026, '2026-01-01', { byTownship, byDepartment })
    const wanted = given.reduce((sum, one) => sum + one.businesses * dueQuarters(one.dueOn, one.months, 2026, '2026-01-01').reduce((a, b) => a + b, 0), 0)
    expect(lines.reduce((sum, one) => sum + one.wanted, 0)).toBe(wanted)
    expect(repeatedLines(lines)).toEqual([])
  }), { numRuns: fuzzRuns(200) })
})

describe('a repeated check', () => {
  const asked = { on: '2026-06-01', todayOn: '2026-05-20', openCount: 0, openOn: null, lastSuperiorOn: null, superiorUntilOn: null, countedYear: 2026, countedInYear: 1, yearlyCap: null, isSuperiorTask: false }
  test.each([
    ['nothing speaks against it', {}, []],
    ['another is open', { openCount: 1, openOn: '2026-06-10' }, ['已安排']],
    ['a superior inspected within the term', { lastSuperiorOn: '2026-03-01', superiorUntilOn: '2026-06-01' }, ['上级已于']],
    ['the term is over on the day it is planned for', { lastSuperiorOn: '2026-02-28', superiorUntilOn: '2026-05-28' }, []],
    ['planned for the past: today counts', { on: '2026-01-01', lastSuperiorOn: '2026-01-05', superiorUntilOn: '2026-04-05' }, []],
    ['below the cap', { yearlyCap: 2 }, []],
    ['at the cap with what is open', { yearlyCap: 2, openCount: 1 }, ['已安排', '2026年已检查和安排 2 次']],
    ['the cap of another year', { yearlyCap: 1, countedYear: 2025 }, []],
    ['a superior’s task does not use up the cap', { yearlyCap: 1, isSuperiorTask: true }, []],
  ] as const)('%s', (_what, part, reasons) => {
    const found = repeatedCheck({ ...asked, ...part })
    expect(found).toHaveLength(reasons.length)
    reasons.forEach((reason, index) => expect(found[index]).toContain(reason))
  })
})
