import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { planReadingSchema, type PlanReading, type Span } from './plan-reading.schema'
import { readPlan } from './read-plan'

const RUNS = fuzzRuns(2_000)
const FOLDER = path.resolve(import.meta.dirname, '../../../prisma/seed/demo/plans')
const PLANS = readdirSync(FOLDER).filter((name) => name.endsWith('.txt')).map((name) => readFileSync(path.join(FOLDER, name), 'utf8'))
const SHARDS = [
  '（', '）', '【', '】', '[', ']', '“', '《', '》', '\n', '\r\n', '\t', '　', '|', '：', '；', '。', '、', '，', '一、', '（一）', '1.', '①', '⑴', '㈠', 'x.', '第一章', '第一节',
  '牵头单位：', '责任单位：', '负责', '牵头', '配合', '按职责分工负责', '市教育局', '各乡镇', '达到98%', '不低于', '以上', 'xx%', '每年', '每月21前', '2026年底前', '报送', '序号',
  '指标名称', '目标值', '属性', '约束性', '附件', '𠮷', '\u0000', '\ufeff', '〇', '95%—98%', '每100家配备1名', '根据省级方案确定',
]

/** A plan cut, repeated, spliced with another and sprinkled with what its grammar lives on. */
const mutations = fc.record({
  plan: fc.constantFrom(...PLANS), other: fc.constantFrom(...PLANS), from: fc.nat(4_000), length: fc.nat(1_500), cut: fc.nat(4_000), width: fc.integer({ min: 0, max: 60 }),
  shards: fc.array(fc.record({ at: fc.nat(1_500), shard: fc.constantFrom(...SHARDS), instead: fc.nat(6) }), { maxLength: 12 }),
}).map(({ plan, other, from, length, cut, width, shards }) => {
  let text = plan.slice(from % plan.length, (from % plan.length) + length) + other.slice(cut % other.length, (cut % other.length) + 300)
  for (const { at, shard, instead } of shards) {
    const place = text.length === 0 ? 0 : at % text.length
    text = text.slice(0, place) + shard + text.slice(place + instead)
  }
  return width >= 20 ? text.replace(new RegExp(`(.{${width}})`, 'g'), '$1\n') : text
})

function spansOf(reading: PlanReading): Span[] {
  return [
    ...[reading.sections, reading.tasks, reading.indicators, reading.baselines, reading.deadlines, reading.duties, reading.warnings].flatMap((list) => list.map(({ span }) => span)),
    ...reading.tasks.flatMap(({ unitSpan }) => (unitSpan ? [unitSpan] : [])), ...reading.conflicts.flatMap(({ spans }) => spans),
  ]
}

function plain(text: string): string {
  return text.replace(/\s|\ufeff|\u200b/g, '')
}

/** Whether the words stand in the text in their order: page headers may lie between the lines of a paragraph. */
function quotes(text: string, words: string): boolean {
  const whole = plain(text)
  let at = 0
  for (const char of plain(words)) {
    at = whole.indexOf(char, at) + char.length
    if (at < char.length) return false
  }
  return true
}

function check(text: string): void {
  const reading = readPlan({ text, tables: [] })
  for (const [start, end] of spansOf(reading)) expect(0 <= start && start <= end && end <= text.length, `${start}–${end}`).toBe(true)
  for (const task of reading.tasks) {
    expect(quotes(text.slice(...task.span), task.heading), task.heading).toBe(true)
    const units = task.unitSpan ? text.slice(...task.unitSpan) : ''
    for (const unit of [...task.leadUnits, ...task.responsibleUnits, ...task.supportingUnits]) expect(quotes(units, unit), unit).toBe(true)
  }
  for (const deadline of reading.deadlines) expect(quotes(text.slice(...deadline.span), deadline.text), deadline.text).toBe(true)
  expect(planReadingSchema.safeParse(reading).success).toBe(true)
}

describe('readPlan on anything', () => {
  it('holds for a first header too long to be one of a row', () => check('目标值（一）不低于（（一）'))

  it(`never throws, and every span quotes the text (${RUNS} mutated plans)`, () => {
    fc.assert(fc.property(mutations, check), { numRuns: RUNS })
  }, 60_000 + RUNS * 30)

  it('holds for arbitrary strings too', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.array(fc.constantFrom(...SHARDS), { maxLength: 60 }).map((parts) => parts.join(''))), check), { numRuns: RUNS })
  }, 60_000 + RUNS * 30)
})
