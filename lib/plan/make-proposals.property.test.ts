import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { fuzzRuns, fuzzTime } from '@/tests/support/fuzz-runs'
import { makeProposals } from './make-proposals'
import { CONTENT_SCHEMAS } from './proposal.schema'
import { readPlan } from './reader/read-plan'

const FOLDER = path.resolve(import.meta.dirname, '../../prisma/seed/demo/plans')
const PLANS = readdirSync(FOLDER).filter((name) => name.endsWith('.txt')).map((name) => readFileSync(path.join(FOLDER, name), 'utf8'))
const SHARDS = ['（', '）', '\n', '　', '。', '一、', '（一）', '牵头单位：', '达到98%', 'xx%', '每月21前', '0000年13月32日前', '9999年底前', '每100家配备1名', '99999999999999999999%', '0.0000001%', '𠮷', '𠮷'.repeat(200), '市教育局、'.repeat(80), '增长'.repeat(300)]

const mutated = fc.record({ plan: fc.constantFrom(...PLANS), other: fc.constantFrom(...PLANS), from: fc.nat(4_000), length: fc.nat(2_000), shards: fc.array(fc.tuple(fc.nat(2_000), fc.constantFrom(...SHARDS)), { maxLength: 8 }) }).map(({ plan, other, from, length, shards }) => {
  let text = plan.slice(from % plan.length, (from % plan.length) + length) + other.slice(0, 400)
  for (const [at, shard] of shards) text = text.slice(0, at % (text.length + 1)) + shard + text.slice(at % (text.length + 1))
  return text
})

it('whatever was read, each proposal fits its schema, lies in the text and points at a task that is there', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      let next = 0
      const rows = makeProposals(readPlan({ text, tables: [] }), text, '', () => `00000000-0000-7000-8000-${String(next++).padStart(12, '0')}`)
      const tasks = new Set(rows.flatMap((row) => (row.kind === 'TASK' ? [row.id] : [])))
      expect(rows.filter((row) => row.kind === 'FACTS')).toHaveLength(1)
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
      for (const row of rows) {
        const parsed = CONTENT_SCHEMAS[row.kind].safeParse(row.content)
        expect(parsed.error?.issues ?? []).toEqual([])
        for (const [start, end] of [...(row.span ? [row.span] : []), ...row.moreSpans]) expect(0 <= start && start <= end && end <= text.length).toBe(true)
        if (row.taskProposalId !== null) expect(tasks.has(row.taskProposalId)).toBe(true)
      }
    }),
    { numRuns: fuzzRuns(300) },
  )
}, fuzzTime(120_000))
