import { expect, test } from 'vitest'
import type { Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { storedBrief, type BriefDraft } from './brief-content.schema'
import { briefDocument } from './brief-document'
import { briefHead, issuingProblems } from './brief-text'
import { briefNumberWords } from './brief-parts'
import { canWithdrawBrief, canWriteBrief, maySeeBrief } from './brief.policy'

const draft: BriefDraft = {
  dataWords: '数据截至2026年11月20日，按已报送口径', title: '安和市2026年11月食品安全工作调度通报', addressee: '各成员单位',
  parts: {
    overview: [{ level: 'body', runs: [{ text: '任务' }, { source: 'tasks' }, { text: '项。' }] }], targets: [{ level: 'heading', runs: [{ text: '年度方案' }] }, { level: 'body', runs: [{ text: '第一行\n第二行' }] }],
    attention: [{ level: 'body', runs: [{ text: '无' }] }], reporting: [{ level: 'body', runs: [{ text: '无' }] }], next: [{ level: 'body', runs: [{ text: '无' }] }],
  },
  sources: [{ key: 'tasks', text: '33', formula: '任务数相加', href: '/dashboard' }],
  indicators: [{ name: '合格率', plan: '年度方案', shown: '', asked: '≥98%', status: 'NO_DATA', owners: '' }],
}
let count = 0
const makeId = () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`
const { parts: contents, sources } = storedBrief(draft, makeId)
const paper = { contents, sources, indicators: draft.indicators, organ: '安和市食安办', number: '', dataWords: draft.dataWords, on: '2026-11-26', state: 'DRAFT' as const }

test('a number belongs to its year', () => {
  expect([briefNumberWords({ year: 2026, number: 3 }), briefNumberWords({ year: null, number: null })]).toEqual(['2026年第3期', ''])
})

test('a draft is stored with its figures by id, and can be issued as it is', () => {
  expect(contents.overview.paragraphs[0]!.runs[1]).toEqual({ source: sources[0]!.id, hand: null })
  expect(briefHead(contents)).toEqual({ title: draft.title, addressee: '各成员单位' })
  expect(issuingProblems(contents, sources)).toEqual([])
})

test('a part without words, a title left out and a figure changed without a reason keep it from being issued', () => {
  const changed = { ...contents, head: { paragraphs: contents.head.paragraphs.map((one) => ({ ...one, runs: [{ text: ' ' }] })) }, next: { paragraphs: [] }, overview: { paragraphs: [{ ...contents.overview.paragraphs[0]!, runs: [{ source: sources[0]!.id, hand: { text: '34', reason: ' ' } }] }] } }
  expect(issuingProblems(changed, sources)).toEqual(['请填写标题', '1 处手工改动的数字没有写明理由', '“下一步工作要求”没有内容'])
})

test('as an official document: headings numbered, a draft marked, the indicators as an annex on its side', () => {
  const [body, annex] = briefDocument(paper).parts
  expect(body!.blocks.map((block) => ('text' in block ? block.text : block.kind))).toEqual([
    `${draft.title}（草稿）`, draft.dataWords, '各成员单位：', '一、总体情况', '任务33项。', '二、指标完成情况', '（一）年度方案', '第一行', '第二行', '三、需要关注的事项', '无', '四、各单位报送情况', '无', '五、下一步工作要求', '无', 'attachments', 'signature',
  ])
  expect(annex!.page).toBe('landscape')
  expect(annex!.blocks.at(-1)).toMatchObject({ kind: 'table', rows: [{ cells: ['1', '合格率', '年度方案', '—', '≥98%', '无数据', '未明确'] }] })
  expect(briefDocument({ ...paper, state: 'WITHDRAWN', number: '2026年第1期' }).parts[0]!.blocks.slice(0, 2)).toEqual([{ kind: 'title', text: `${draft.title}（已撤回）` }, { kind: 'line', text: '2026年第1期' }])
  expect(briefDocument({ ...paper, indicators: [] }).parts).toHaveLength(1)
})

test('in the annex numbers, what is asked and states stand in one line, and names have the rest', () => {
  const table = briefDocument(paper).parts[1]!.blocks.at(-1)!
  const widths = table.kind === 'table' ? table.columns.map(({ widthMm }) => widthMm) : []
  // 五号 is 3.7 mm wide; a cell has 2.2 mm of edge.
  const fits = (words: string) => 2.2 + [...words].reduce((sum, one) => sum + (/[ -~]/.test(one) ? 1.85 : 3.7), 0)
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(257)
  for (const [column, words] of [[0, '序号'], [3, '12.34批次/千人'], [4, '≥12.5批次/千人'], [5, '已无法达标']] as const) expect(widths[column], words).toBeGreaterThanOrEqual(fits(words))
  expect(Math.min(widths[1]!, widths[6]!)).toBeGreaterThan(widths[2]!)
})

const actor = (role: Role, path = '/city/'): Pick<Actor, 'grants' | 'focus'> => ({ grants: [{ role, jurisdictionId: 'c', jurisdictionPath: path, departmentId: null }] as unknown as Actor['grants'], focus: null })
const STATES = ['DRAFT', 'ISSUED', 'WITHDRAWN'] as const

test.each([
  ['OFFICE', [true, true, true], [true, false, false], [false, true, false]],
  ['LEADER', [false, true, true], [false, false, false], [false, false, false]],
  ['LIAISON', [false, true, true], [false, false, false], [false, false, false]],
  ['APPROVER', [false, true, true], [false, false, false], [false, false, false]],
  ['INSPECTOR', [false, false, false], [false, false, false], [false, false, false]],
  ['AUDITOR', [false, false, false], [false, false, false], [false, false, false]],
] as const)('%s: sees, writes, takes back a draft, an issued and a withdrawn one', (role, sees, writes, withdraws) => {
  const briefs = STATES.map((state) => ({ state, jurisdictionPath: '/city/' }))
  expect(briefs.map((brief) => maySeeBrief(actor(role), brief))).toEqual(sees)
  expect(briefs.map((brief) => canWriteBrief(actor(role), brief).allowed)).toEqual(writes)
  expect(briefs.map((brief) => canWithdrawBrief(actor(role), brief).allowed)).toEqual(withdraws)
  expect(briefs.some((brief) => maySeeBrief(actor(role, '/other/'), brief))).toBe(false)
  // A department is addressed by the brief of its own place, not by those of places below.
  if (role === 'LIAISON') expect(briefs.some((brief) => maySeeBrief(actor(role, '/'), brief))).toBe(false)
})
