import { describe, expect, test } from 'vitest'
import { MONTH_WORDS, wordsOfPeriod } from './covered-period'
import { EMPTY_ENTRY, type EntryContent } from './entry-content'
import { countStandings, numberLines, selectRows, standingOfRow, standingWords, type LedgerTarget, type MonthlyRow, taskStateWords } from './monthly-ledger'
import { ledgerCells, monthlyLedgerDocument, monthlyLedgerSheet } from './monthly-ledger-files'

const target: LedgerTarget = { targetId: 't', taskId: 'a', name: '检查学校食堂', measureUnit: '家', reportedAs: 'count', ownerIds: [], valueText: '≥500' }
const content = (more: Partial<EntryContent> = {}): EntryContent => ({ ...EMPTY_ENTRY, progress: 'ON_SCHEDULE', done: '检查 46 家', ...more })
const value = { targetId: 't', thisMonth: '46', cumulative: '1458', numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null }

function row(more: Partial<MonthlyRow> = {}): MonthlyRow {
  const key = more.key ?? 'a'
  return {
    key, taskId: 'a', order: 1, heading: '校园守护行动', departmentId: 'd', departmentName: '市教育局', dutyName: '月调度台账', obligationId: key, sectionId: 's', status: 'OPEN', state: 'SUBMITTED', hasAccepted: false,
    timeliness: { timeliness: 'ON_TIME', firstOnTime: true, daysLate: 0 }, now: content({ values: [value] }), last: null, words: MONTH_WORDS, targets: [target], finishedOn: null, ...more,
  }
}
const CORRECTION_DUE = { timeliness: 'CORRECTION_DUE', firstOnTime: true, daysLate: 0 } as const
const owed = row({ key: 'b', order: 2, departmentId: 'e', departmentName: '市民政局', sectionId: null, state: null, now: null, timeliness: { timeliness: 'OVERDUE', firstOnTime: null, daysLate: 3 } })

describe('where a line stands', () => {
  test.each<[string, MonthlyRow, string, string]>([
    ['filed', row(), 'filed', '已报待审核'],
    ['accepted', row({ state: 'ACCEPTED', hasAccepted: true }), 'accepted', '已通过'],
    ['being corrected: what was accepted stands', row({ state: 'CORRECTING', hasAccepted: true }), 'accepted', '已通过'],
    ['the correction with the approver', row({ state: 'SIGNING', hasAccepted: true }), 'accepted', '已通过'],
    ['the correction handed in', row({ hasAccepted: true }), 'filed', '已报待审核'],
    ['returned', row({ state: 'RETURNED', timeliness: CORRECTION_DUE }), 'returned', '退回待改'],
    ['returned, the answer with the approver', row({ state: 'SIGNING', timeliness: CORRECTION_DUE }), 'returned', '退回待改'],
    ['handed in without this part', row({ now: null, notGiven: true }), 'owed', '责任单位未交来'],
    ['owed and late', owed, 'owed', '未报（逾期 3 天）'],
    ['with the approver', row({ state: 'SIGNING', now: null }), 'owed', '未报（待审签）'],
    ['accepted against its criterion: nothing more is owed', row({ state: null, now: null, finishedOn: '2026-11-05' }), 'finished', '已验收，不再报送'],
    ['excused', row({ status: 'EXEMPT', state: null, now: null }), 'exempt', '免报'],
  ])('%s', (_, one, standing, words) => {
    expect([standingOfRow(one), standingWords(one)]).toEqual([standing, words])
  })

  test('departments are counted by what they owe, not by their lines', () => {
    expect(countStandings([row(), row({ order: 3 }), owed])).toEqual({ owed: 1, filed: 1, returned: 0, accepted: 0, finished: 0, exempt: 0 })
  })
})

test('numbers are told with their unit, a rate by its two numbers', () => {
  expect(numberLines(content({ values: [value] }), [target], '本月')).toEqual(['检查学校食堂：本月 46，累计 1,458（家）'])
  const rate = { ...target, reportedAs: 'rate' as const, measureUnit: '%' }
  expect(numberLines(content({ values: [{ ...value, thisMonth: null, cumulative: null, numerator: '49', denominator: '50' }] }), [rate], '本月')).toEqual(['检查学校食堂：49/50'])
  expect(numberLines(null, [target], '本月')).toEqual([])
})

test('lines are narrowed and put in order', () => {
  const rows = [row(), owed, row({ key: 'c', order: 3, now: content({ progress: 'BEHIND', problems: '人手不足' }) })]
  const keys = (...args: Parameters<typeof selectRows> extends [unknown, ...infer R] ? R : never) => selectRows(rows, ...args).map(({ key }) => key)
  const byTask = { key: 'order', descending: false } as const
  expect(keys({}, byTask)).toEqual(['a', 'b', 'c'])
  expect(keys({}, { key: 'order', descending: true })).toEqual(['c', 'b', 'a'])
  expect(keys({}, { key: 'standing', descending: false })).toEqual(['b', 'a', 'c'])
  expect(keys({ standing: 'owed' }, byTask)).toEqual(['b'])
  expect(keys({ progress: 'BEHIND' }, byTask)).toEqual(['c'])
  expect(keys({ department: 'e' }, byTask)).toEqual(['b'])
  expect(keys({ text: '人手' }, byTask)).toEqual(['c'])
})

describe('the files', () => {
  const ledger = { planTitle: '攻坚行动', officeName: '安和市食品安全委员会办公室', month: '2026年11月', dataOn: '2026-11-26', rows: [row({ last: content({ values: [{ ...value, thisMonth: '40', cumulative: '412' }] }) }), owed] }

  test('a line holds this month and the last, an owed one says so and nothing else', () => {
    expect(ledgerCells(ledger.rows[0]!, 1)).toMatchObject({ standing: '已报待审核', numbers: '检查学校食堂：本月 46，累计 1,458（家）', last: '检查学校食堂：上月 40，累计 412（家）' })
    expect(Object.values(ledgerCells(owed, 2)).filter((text) => text !== '')).toEqual(['2', '校园守护行动', '市民政局', owed.dutyName, '未报（逾期 3 天）'])
  })

  test('sheet and document carry the same lines, and the widths fill the page', () => {
    const sheet = monthlyLedgerSheet(ledger)
    expect([...(sheet.rows as Iterable<unknown>)]).toHaveLength(2)
    expect(sheet.columns.filter(({ header }) => Array.isArray(header) && header.length === 2)).toHaveLength(9)
    const table = monthlyLedgerDocument(ledger).parts[0]!.blocks.find((block) => block.kind === 'table')!
    expect(table.kind === 'table' && Math.round(table.columns.reduce((sum, { widthMm }) => sum + widthMm, 0))).toBe(257)
    expect(sheet.notes).toEqual(['说明：本月应报 2 份，已报 1 份（已通过 0 份，退回待改 0 份），未报 1 份。'])
  })
})

test('a task has ended when the office accepted it, not when its department says so', () => {
  const said = row({ now: content({ progress: 'DONE', progressReason: '30 处整治完毕' }) })
  expect(taskStateWords(said)).toBe('已完成：30 处整治完毕（单位报送，尚未通过成效验收）')
  expect(taskStateWords({ ...said, finishedOn: '2026-11-05' })).toBe('已完成：30 处整治完毕；2026年11月5日通过成效验收')
  expect(taskStateWords({ now: null, finishedOn: '2026-11-05' })).toBe('2026年11月5日通过成效验收')
  expect(taskStateWords(row({ now: content({ progress: 'ON_SCHEDULE' }) }))).toBe('正常推进')
})

test('a task that has ended does not stand for the rest of the report', () => {
  const ended = row({ key: 'x', obligationId: 'o', state: null, now: null, finishedOn: '2026-11-05' })
  const open = row({ key: 'y', obligationId: 'o', state: null, now: null })
  for (const rows of [[ended, open], [open, ended]]) expect(countStandings(rows)).toMatchObject({ owed: 1, finished: 0 })
  expect(countStandings([ended])).toMatchObject({ owed: 0, finished: 1 })
})

test('the head of a weekly ledger says 本周, of one with several cycles 本期; each line says its own', () => {
  const ledger = (rows: readonly MonthlyRow[]) => monthlyLedgerSheet({ planTitle: '攻坚方案', officeName: '食安办', month: '2026年11月', dataOn: '2026-11-21', rows }).columns.map(({ header }) => [header].flat().at(-1))
  const weekly = row({ key: 'w', words: wordsOfPeriod('2026-W47'), now: content({ noProgress: true, noProgressReason: '停业', values: [value] }) })
  expect(ledger([weekly])).toEqual(expect.arrayContaining(['本周开展', '本周', '上周', '下周计划']))
  expect(ledger([weekly, row()])).toEqual(expect.arrayContaining(['本期开展', '本期', '上期', '下一步计划']))
  expect(ledgerCells(weekly, 1)).toMatchObject({ done: '本周无进展：停业', numbers: '检查学校食堂：本周 46，累计 1,458（家）' })
})
