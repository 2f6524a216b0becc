import { describe, expect, test } from 'vitest'
import { attentionTargets, concerning, departmentStandings, inReadingOrder, someJudged } from './dashboard'
import { lookAddress, monthChoices } from './dashboard-address'
import { planMonthsOf } from './plan-months'
import { CELL_STATES, matrixOf, packMatrix, unpackCells } from './standing-matrix'
import { standingDifferences } from './standing-differences'
import type { StandingRow } from './target-standing.queries'
import { getPeriod } from '@/lib/shared/period'

const row = (more: Partial<StandingRow>): StandingRow => ({
  targetId: 't', status: 'MET', sentence: '', shown: '500家', value: '500', asked: '≥500家', bound: '500', numerator: null, denominator: null, from: null, to: null, through: null, missing: [], series: [], parts: [],
  planId: 'p', planTitle: '方案', indicatorId: 'i', indicatorName: '检查户次', measureUnit: '家', nature: null, source: 'REPORTED', higherIsBetter: true, authority: null, pending: null, task: null, owners: [], ...more,
})
const owner = (departmentId: string) => ({ departmentId, name: departmentId, role: 'LEAD' as const })

describe('the leader’s page', () => {
  test('what is out of reach comes before what was missed and what is at risk, binding before anticipatory', () => {
    const rows = [row({ targetId: 'risk', status: 'AT_RISK', nature: 'BINDING' }), row({ targetId: 'met' }), row({ targetId: 'missed', status: 'NOT_MET' }), row({ targetId: 'missed-binding', status: 'NOT_MET', nature: 'BINDING' }), row({ targetId: 'lost', status: 'OUT_OF_REACH', nature: 'ANTICIPATORY' }), row({ targetId: 'pending', status: 'PENDING' })]
    expect(attentionTargets(rows).map(({ targetId }) => targetId)).toEqual(['lost', 'missed-binding', 'missed', 'risk'])
    expect(inReadingOrder(rows).map(({ status }) => status)).toEqual(['OUT_OF_REACH', 'NOT_MET', 'NOT_MET', 'AT_RISK', 'MET', 'PENDING'])
  })

  test('a department’s targets that are off and those without data are counted apart, the ones with most to do first', () => {
    const rows = [row({ status: 'AT_RISK', owners: [owner('b')] }), row({ status: 'NO_DATA', owners: [owner('a'), owner('b')] }), row({ status: 'PENDING', owners: [owner('a')] })]
    const duty = (departmentId: string) => ({ departmentId, name: departmentId, led: 1, shared: 2 })
    expect(departmentStandings([duty('a'), duty('b')], [{ departmentId: 'a', onTime: 3, judged: 4, overdue: 0 }], rows)).toEqual([
      { ...duty('b'), onTime: 0, judged: 0, overdue: 0, atRisk: 1, missing: 1 },
      { ...duty('a'), onTime: 3, judged: 4, overdue: 0, atRisk: 0, missing: 1 },
    ])
  })

  test('a department is concerned by what it answers for and by what it reports numbers of', () => {
    const part = { departmentId: 'b', name: 'b', status: null, shown: null, value: null, through: null, missing: [] }
    const rows = [row({ targetId: 'own', owners: [owner('a')] }), row({ targetId: 'reported', owners: [owner('a')], parts: [part] }), row({ targetId: 'ledger', parts: [{ ...part, departmentId: null }] })]
    expect(concerning('b', rows).map(({ targetId }) => targetId)).toEqual(['reported'])
    expect(concerning('a', rows).map(({ targetId }) => targetId)).toEqual(['own', 'reported'])
  })

  test('plans by months: in the order of the plans, empty months told from those in which nothing came', () => {
    const [october, november] = [getPeriod('2026-10'), getPeriod('2026-11')]
    const count = (planId: string, period: typeof october, submitted: number) => ({ planId, period, owed: 3, submitted, overdue: 3 - submitted })
    expect(planMonthsOf([{ planId: 'b', title: '乙' }, { planId: 'none', title: '无' }, { planId: 'a', title: '甲' }], [count('a', november, 0), count('b', october, 3), count('elsewhere', october, 1)], [october, november])).toEqual([
      { planId: 'b', title: '乙', months: [count('b', october, 3), null] },
      { planId: 'a', title: '甲', months: [null, count('a', november, 0)] },
    ])
  })

  test('what was corrected since is listed, also where rounding hides it, and what is new is told from what changed', () => {
    const rate = (targetId: string, numerator: string, more: Partial<StandingRow> = {}) => row({ targetId, indicatorName: targetId, shown: '98.00%', numerator, denominator: '100000', ...more })
    const filed = [rate('same', '98000'), rate('hidden', '98000'), rate('changed', '98000')]
    const known = [rate('same', '98000'), rate('hidden', '98001'), rate('changed', '97000', { shown: '97.00%', status: 'NOT_MET' }), rate('new', '98000')]
    expect(standingDifferences(filed, known).map(({ targetId, filed: then, known: now }) => [targetId, then?.shown ?? null, now?.shown, now?.status])).toEqual([
      ['hidden', '98.00%', '98.00%', 'MET'],
      ['changed', '98.00%', '97.00%', 'NOT_MET'],
      ['new', null, '98.00%', 'MET'],
    ])
  })

  test('a difference names its cause; one without a value on either side is told only with it', () => {
    const [filed, known] = [['caused', 'empty'], ['caused', 'empty']].map((ids, at) => ids.map((targetId) => row({ targetId, shown: null, numerator: null, denominator: null, status: at === 0 ? 'NO_DATA' : 'NOT_DUE' })))
    const differences = standingDifferences(filed!, known!, new Map([['caused', ['口径：第2版（2026年11月1日），改为累计']]]))
    expect(differences.map(({ targetId, causes }) => [targetId, causes])).toEqual([['caused', ['口径：第2版（2026年11月1日），改为累计']]])
  })

  test('addresses keep the look; the months to look back to are the twelve that are over', () => {
    expect(lookAddress('/dashboard', { jurisdiction: 'j', asOf: null, standing: 'known' })).toBe('/dashboard?jurisdiction=j')
    expect(lookAddress('/dashboard', { jurisdiction: 'j', asOf: getPeriod('2026-10'), standing: 'filed' }, { part: 'counted' })).toBe('/dashboard?jurisdiction=j&asOf=2026-10&standing=filed&part=counted')
    const months = monthChoices('2026-01-05')
    expect([months.length, months[0]!.value, months.at(-1)!.value]).toEqual([12, '2025-12', '2025-01'])
  })
})

describe('the matrix', () => {
  const part = (departmentId: string, more: object) => ({ departmentId, name: departmentId, status: null, shown: null, value: null, through: null, missing: [], ...more })

  test('a cell shows the department’s own part; one without a number shares the whole’s state; nobody’s indicator is left out', () => {
    const matrix = matrixOf([
      row({ targetId: 'one', owners: [owner('a'), owner('b')], parts: [part('a', { status: 'AT_RISK', shown: '40家' }), part('c', { shown: '60家' })] }),
      row({ targetId: 'two', owners: [] }),
      row({ targetId: 'three', status: 'PENDING', owners: [owner('c')] }),
    ])
    expect(matrix.columns.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(matrix.rows.map(({ id }) => id)).toEqual(['one', 'three'])
    expect(matrix.cells).toEqual([[0, 0, 'AT_RISK', '40家', false], [0, 1, 'MET', null, true], [0, 2, 'FILED', '60家', false], [1, 2, 'PENDING', null, false]])
    expect(matrix.leftOut.map(({ id }) => id)).toEqual(['two'])
  })

  test('travels packed: each text once, each state as one sign, and comes out as it went in', () => {
    const owners = Array.from({ length: CELL_STATES.length }, (_, index) => owner(`d${index}`))
    const matrix = matrixOf([
      row({ targetId: 'all', owners, parts: CELL_STATES.map((state, index) => part(`d${index}`, { status: state === 'FILED' ? null : state, shown: index % 3 === 0 ? '98.00%' : index % 3 === 1 ? null : `${index}家` })) }),
      row({ targetId: 'few', owners: [owner('d7'), owner('d2')] }),
    ])
    const packed = packMatrix(matrix)
    expect(packed.texts).toEqual([...new Set(packed.texts)])
    expect(packed.rows.map(([, , , , states]) => states)).toEqual(['0123456789', '..a....a..'])
    const unpacked = unpackCells(packed).flatMap((cells, at) => cells.flatMap((cell, column) => (cell ? [[at, column, cell.state, cell.shown, cell.joint]] : [])))
    expect(unpacked).toEqual(matrix.cells.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]))
  })
})

test('where nothing could be judged, nothing is said to be in order', () => {
  expect([someJudged([]), someJudged([{ status: 'NO_DATA' }, { status: 'PENDING' }, { status: 'NOT_DUE' }]), someJudged([{ status: 'NO_DATA' }, { status: 'MET' }])]).toEqual([false, false, true])
})
