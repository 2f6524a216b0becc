import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDecimals } from '@/lib/shared/decimal'
import { EMPTY_ENTRY, type EntryContent, type ValueContent } from './entry-content'
import { draftSummary } from './summary-draft'
import type { SummaryEntry, SummaryInput, SummaryObligation, SummaryTarget } from './summary-input'
import { draftText, type SummaryPartKey } from './summary-parts'

const NO_NUMBERS = { thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null }
const value = (numbers: Partial<ValueContent>): ValueContent => ({ targetId: 'canteens', ...NO_NUMBERS, ...numbers })
const SLOTS = [{ key: '2026-07', words: '7月' }, { key: '2026-08', words: '8月' }, { key: '2026-09', words: '9月' }]
const NAMES: Record<string, string> = { edu: '市教育局', market: '市市场监管局' }

function entry(slot: string, departmentId: string, content: Partial<EntryContent>, more: Partial<SummaryEntry> = {}): SummaryEntry {
  return { sectionId: `${departmentId} ${slot}`, revision: 2, slot, taskId: 'campus', departmentId, department: NAMES[departmentId]!, answeringId: departmentId, content: { ...EMPTY_ENTRY, ...content }, ...more }
}

function owed(slot: string, departmentId: string, standing: SummaryObligation['standing'], more: Partial<SummaryObligation> = {}): SummaryObligation {
  return { id: `owed ${departmentId} ${slot}`, slot, departmentId, department: NAMES[departmentId]!, standing, state: standing === 'accepted' ? 'ACCEPTED' : null, isOverdue: true, ...more }
}

const target = (more: Partial<SummaryTarget> = {}): SummaryTarget => ({ id: 'canteens', taskId: 'campus', name: '检查学校食堂', measureUnit: '家', flow: 'FLOW', reportedAs: 'count', isQualitative: false, valueText: '≥500', yearValue: '500', asked: [], ...more })

function input(more: Partial<SummaryInput> = {}): SummaryInput {
  return { covered: '2026年第三季度', year: 2026, isYear: false, planTitle: '攻坚方案', departmentId: null, tasks: [{ id: 'campus', heading: '校园守护行动' }], targets: [], slots: SLOTS, entries: [], obligations: [], acceptances: [], ...more }
}

function wordsOf(given: SummaryInput, part: SummaryPartKey): string[] {
  const draft = draftSummary(given)
  return draft.parts[part].map((one) => draftText(one, draft.figures))
}

const figure = (given: SummaryInput, key: string) => draftSummary(given).figures.get(`target:canteens:${key}`)

describe('what was done', () => {
  test('is quoted with department and month under the task, the same words of two months once', () => {
    const given = input({ entries: [entry('2026-08', 'edu', { done: '检查食堂。' }), entry('2026-07', 'edu', { done: '检查食堂。' }), entry('2026-09', 'edu', { noProgress: true, noProgressReason: '暑期' }), entry('2026-07', 'market', { done: '抽检\n20 批次；' })] })
    expect(wordsOf(given, 'work').slice(1)).toEqual(['校园守护行动', '市教育局：7月、8月，检查食堂；9月，无进展（暑期）。', '市市场监管局：7月，抽检 20 批次。'])
  })

  test('a department does not name itself, and tasks nobody spoke of are named', () => {
    const given = input({ departmentId: 'edu', tasks: [{ id: 'campus', heading: '校园守护行动' }, { id: 'other', heading: '摊贩规范' }], entries: [entry('2026-07', 'edu', { done: '检查食堂' })] })
    expect(wordsOf(given, 'work').slice(1)).toEqual(['校园守护行动', '7月，检查食堂。', '下列任务本期没有已采纳的进展：摊贩规范。'])
  })

  test('tasks without progress stand in one line with their names and reasons, not one by one', () => {
    const tasks = [{ id: 'campus', heading: '校园守护行动' }, { id: 'stalls', heading: '摊贩规范' }, { id: 'pool', heading: '快检室建设' }]
    const still = (slot: string, departmentId: string, taskId: string, reason: string) => entry(slot, departmentId, { noProgress: true, noProgressReason: reason }, { taskId })
    const given = input({ tasks, entries: [entry('2026-07', 'edu', { done: '检查食堂' }), still('2026-08', 'edu', 'campus', '暑期'), still('2026-07', 'edu', 'stalls', '待上级部署。'), still('2026-08', 'edu', 'stalls', '待上级部署'), still('2026-08', 'market', 'stalls', '未到时间'), still('2026-07', 'market', 'pool', '')] })
    expect(wordsOf(given, 'work').slice(1)).toEqual(['校园守护行动', '市教育局：7月，检查食堂；8月，无进展（暑期）。', '下列任务本期无进展：摊贩规范（市教育局：7月、8月，待上级部署；市市场监管局：8月，未到时间）；快检室建设（市市场监管局：7月，未说明原因）。'])
    expect(draftSummary(given).parts.work.at(-1)!.rows.map(({ department, time }) => `${department}${time}`)).toEqual(['市教育局7月', '市教育局8月', '市市场监管局8月', '市市场监管局7月'])
    expect(wordsOf({ ...given, departmentId: 'edu', entries: given.entries.filter(({ departmentId }) => departmentId === 'edu') }, 'work')[3]).toBe('下列任务本期无进展：摊贩规范（7月、8月，待上级部署）。')
  })

  test('what the summary rests on is counted, and whose reports are missing is said', () => {
    const given = input({ obligations: [owed('2026-07', 'edu', 'accepted'), owed('2026-08', 'edu', 'missing'), owed('2026-09', 'edu', 'missing', { isOverdue: false }), owed('2026-07', 'market', 'exempt'), owed('2026-08', 'market', 'missing', { state: 'SUBMITTED' })] })
    expect(wordsOf(given, 'work')[0]).toBe('2026年第三季度，《攻坚方案》应报任务进展 4 份，已采纳 1 份，未采纳 3 份（市教育局8月未报送，市教育局9月未到期，市市场监管局8月已报待审核）。以下内容均出自已采纳的报送。')
  })
})

describe('a count that adds up', () => {
  const entries = [entry('2026-07', 'edu', { values: [value({ thisMonth: '40', cumulative: '400' })] }), entry('2026-08', 'edu', { values: [value({ thisMonth: '46', cumulative: '446' })] }), entry('2026-07', 'market', { values: [value({ thisMonth: '5', cumulative: '12' })] })]

  test('is the sum of months, beside the totals as they last stood and their part of the target', () => {
    const given = input({ targets: [target()], entries, obligations: [owed('2026-09', 'edu', 'exempt')] })
    expect(wordsOf(given, 'targets')).toEqual(['检查学校食堂，目标≥500：本期合计91家，累计458家，为年度目标的 91.6%。'])
    expect(figure(given, 'sum')!.rows.map(({ department, time, value: told }) => [department, time, told])).toEqual([['市教育局', '7月', '40'], ['市教育局', '8月', '46'], ['市市场监管局', '7月', '5']])
    expect(figure(given, 'total')!.rows.map(({ time, value: told }) => [time, told])).toEqual([['8月', '446'], ['7月', '12']])
  })

  test('months that were not accepted are said and projected apart, by each department’s own mean', () => {
    const given = input({ targets: [target()], entries, obligations: [owed('2026-09', 'edu', 'missing'), owed('2026-08', 'market', 'missing'), owed('2026-09', 'market', 'missing')] })
    expect(wordsOf(given, 'targets')[0]).toBe('检查学校食堂，目标≥500：本期合计91家，累计458家，为年度目标的 91.6%，预计本期144家；市教育局9月未采纳，市市场监管局8月、9月未采纳，未计入。')
    expect(figure(given, 'projected')).toMatchObject({ kind: 'PROJECTED', formula: '按已采纳各期的平均数推算：市教育局已采纳 2 期 86，期均 43 × 未采纳 1 期；市市场监管局已采纳 1 期 5，期均 5 × 未采纳 2 期' })
    expect(figure(given, 'sum')).toMatchObject({ kind: 'ACTUAL', text: '91' })
  })

  test('who was asked and has nothing accepted is named, many are counted', () => {
    const asked = [{ id: 'edu', name: '市教育局' }, { id: 'market', name: '市市场监管局' }, { id: 'fire', name: '市消防局' }]
    const some = entries.slice(0, 2)
    expect(wordsOf(input({ targets: [target({ asked, yearValue: null })], entries: some }), 'targets')[0]).toMatch(/累计446家；市市场监管局、市消防局没有已采纳的数据，未计入。$/)
    const many = Array.from({ length: 9 }, (_, index) => ({ id: `d${index}`, name: `单位${index}` }))
    expect(wordsOf(input({ targets: [target({ asked: many })], entries: some }), 'targets')[0]).toContain('单位5等 9 个单位没有已采纳的数据')
  })

  test('a part in another’s section is missing when that section is', () => {
    const given = input({ targets: [target()], entries: [entry('2026-07', 'edu', { values: [value({ thisMonth: '10', cumulative: '10' })] }, { answeringId: 'market' })], obligations: [owed('2026-08', 'market', 'missing')] })
    expect(figure(given, 'projected')?.text).toBe('20')
  })

  test('nothing is projected where nothing is missing, and nothing told where nothing was accepted', () => {
    expect(figure(input({ targets: [target()], entries }), 'projected')).toBeUndefined()
    expect(wordsOf(input({ targets: [target()] }), 'targets')).toEqual(['检查学校食堂，目标≥500：本期没有已采纳的数据。'])
  })
})

describe('other ways of counting', () => {
  test('what stands at a day is the last of each department, never a sum of months', () => {
    const given = input({ targets: [target({ flow: 'STOCK', yearValue: null })], entries: [entry('2026-07', 'edu', { values: [value({ cumulative: '30' })] }), entry('2026-08', 'edu', { values: [value({ cumulative: '28' })] })], obligations: [owed('2026-09', 'edu', 'missing')] })
    expect(wordsOf(given, 'targets')).toEqual(['检查学校食堂，目标≥500：截至8月为28家；市教育局9月未采纳，未计入。'])
  })

  test('rates are Σ over Σ, not the mean of rates', () => {
    const rates = [entry('2026-07', 'edu', { values: [value({ numerator: '1', denominator: '2' })] }), entry('2026-07', 'market', { values: [value({ numerator: '98', denominator: '98' })] }), entry('2026-08', 'market', { values: [value({ numerator: '1', denominator: '4' })] })]
    const rate = target({ reportedAs: 'rate', measureUnit: '%', valueText: '≥98%', yearValue: '98' })
    expect(wordsOf(input({ targets: [rate], entries: rates }), 'targets')).toEqual(['检查学校食堂，目标≥98%：本期96.15%（100/104）。'])
    expect(wordsOf(input({ targets: [{ ...rate, flow: null }], entries: rates }), 'targets')).toEqual(['检查学校食堂，目标≥98%：截至8月33.33%（2/6）。'])
  })

  test('a rate of nothing is told as it is, values stand for themselves', () => {
    expect(wordsOf(input({ targets: [target({ reportedAs: 'rate', measureUnit: '%', flow: 'FLOW' })], entries: [entry('2026-07', 'edu', { values: [value({ numerator: '0', denominator: '0' })] })] }), 'targets')[0]).toContain('本期0/0')
    const values = [entry('2026-07', 'edu', { values: [value({ value: '3.5' })] }), entry('2026-08', 'edu', { values: [value({ value: '4.1' })] }), entry('2026-08', 'market', { values: [value({ value: '2' })] })]
    expect(wordsOf(input({ targets: [target({ reportedAs: 'value', measureUnit: '批次/千人' })], entries: values }), 'targets')[0]).toContain('市教育局8月4.1批次/千人，市市场监管局8月2批次/千人')
  })

  test('a target that is still open is said to be, a wrong number counts as none', () => {
    expect(wordsOf(input({ targets: [target({ valueText: '待定（由省卫生健康委确定）', yearValue: null })] }), 'targets')[0]).toBe('检查学校食堂，目标待定（由省卫生健康委确定）：本期没有已采纳的数据。')
    expect(figure(input({ targets: [target()], entries: [entry('2026-07', 'edu', { values: [value({ thisMonth: '四十' })] })] }), 'sum')).toBeUndefined()
  })

  test('the sum of the rows behind a figure is the figure, whatever was reported', () => {
    const told = fc.record({ slot: fc.constantFrom('2026-07', '2026-08', '2026-09'), department: fc.constantFrom('edu', 'market'), count: fc.nat({ max: 10_000 }), hundredths: fc.nat({ max: 99 }) })
    fc.assert(fc.property(fc.uniqueArray(told, { selector: ({ slot, department }) => `${slot} ${department}`, minLength: 1 }), (all) => {
      const entries = all.map(({ slot, department, count, hundredths }) => entry(slot, department, { values: [value({ thisMonth: `${count}.${String(hundredths).padStart(2, '0')}` })] }))
      const missing = SLOTS.flatMap(({ key }) => (['edu', 'market'] as const).filter((one) => !all.some(({ slot, department }) => slot === key && department === one)).map((one) => owed(key, one, 'missing')))
      const made = figure(input({ targets: [target()], entries, obligations: missing }), 'sum')!
      expect(made.text.replaceAll(',', '')).toBe(made.rows.map((row) => row.value).reduce(addDecimals, '0'))
    }))
  })
})

describe('problems, next steps and what needs coordination', () => {
  test('are quoted with their task; of next steps only the latest', () => {
    const given = input({ entries: [entry('2026-07', 'edu', { problems: '人手不足', nextSteps: '开展培训' }), entry('2026-08', 'edu', { problems: '人手不足', nextSteps: '组织回头看', coordination: '请财政局落实经费。' })] })
    expect(wordsOf(given, 'problems')).toEqual(['“校园守护行动”，市教育局：7月、8月，人手不足。'])
    expect(wordsOf(given, 'next')).toEqual(['“校园守护行动”，市教育局：8月，组织回头看。'])
    expect(wordsOf(given, 'coordination')).toEqual(['“校园守护行动”，市教育局：8月，请财政局落实经费。'])
  })

  test('an empty part says so; what an acceptance lacks is a problem', () => {
    const given = input({ acceptances: [{ id: 'a', name: '校园守护行动', department: '市教育局', state: 'REFUSED', missing: '缺少整改照片。' }] })
    expect(wordsOf(given, 'problems')).toEqual(['“校园守护行动”，市教育局成效验收未通过：缺少整改照片。'])
    expect(wordsOf(given, 'targets')).toEqual(['本期申请成效验收 1 项，通过 0 项，未通过 1 项，待验收 0 项。'])
    expect(wordsOf(input(), 'coordination')).toEqual(['已采纳的报送中没有填写需协调事项。'])
  })

  test('where tasks stand is counted by the latest word, and why they are behind is quoted', () => {
    const given = input({ entries: [entry('2026-07', 'edu', { progress: 'ON_SCHEDULE' }), entry('2026-08', 'edu', { progress: 'BEHIND', progressReason: '经费未到位' }), entry('2026-08', 'market', { progress: 'DONE' })] })
    expect(wordsOf(given, 'targets')).toEqual(['按各单位最近一次已采纳的填报，任务进展（任务×单位）共 2 项，已完成 1 项，正常推进 0 项，滞后 1 项，未启动 0 项。', '“校园守护行动”，市教育局：8月，进展滞后：经费未到位。'])
  })
})

test('keys are unique within a draft', () => {
  const given = input({ targets: [target(), target({ id: 'other' })], entries: [entry('2026-07', 'edu', { done: '一', problems: '二', nextSteps: '三', coordination: '四' }), entry('2026-07', 'market', { done: '一' }), entry('2026-07', 'edu', { done: '旧' }, { taskId: 'gone' })] })
  const keys = Object.values(draftSummary(given).parts).flatMap((paragraphs) => paragraphs.map(({ key }) => key))
  expect(new Set(keys).size).toBe(keys.length)
})
