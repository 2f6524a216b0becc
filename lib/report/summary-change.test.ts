import { describe, expect, test } from 'vitest'
import { findChanges, settleChange, toStored, type SummaryChange } from './summary-change'
import type { StoredParagraph, SummaryContent } from './summary-content.schema'
import type { DraftParagraph, DraftSource, SummaryDraft } from './summary-parts'
import { bindText, paragraphText } from './summary-runs'

let made = 0
const makeId = () => `id-${(made += 1)}`

const figure = (key: string, text: string): DraftSource => ({ key, kind: 'ACTUAL', text, formula: '', rows: [] })
const paragraph = (key: string, ...runs: DraftParagraph['runs']): DraftParagraph => ({ key, level: 'body', runs, rows: [] })

function draft(sum: string, work: readonly DraftParagraph[] = [paragraph('edu', { text: '市教育局：7月，检查。' })]): SummaryDraft {
  return { parts: { work, targets: [paragraph('target', { text: '合计' }, { source: 'sum' }, { text: '家。' })], problems: [], next: [], coordination: [] }, figures: new Map([['sum', figure('sum', sum)]]) }
}

const HEAD = { title: '题', addressee: '' }
const stored = (of = draft('86')) => toStored(of, HEAD, makeId)
const textsOf = ({ parts, sources }: SummaryContent, part: 'work' | 'targets') => parts[part].paragraphs.map((one) => paragraphText(one, new Map(sources.map((source) => [source.id, source]))))

function edited(content: SummaryContent, text: string): SummaryContent {
  const sources = new Map(content.sources.map((one) => [one.id, one]))
  const retype = (one: StoredParagraph) => ({ ...one, runs: bindText(text, one.runs, sources) })
  return { ...content, parts: { ...content.parts, targets: { paragraphs: content.parts.targets.paragraphs.map(retype) } } }
}

const take = (content: SummaryContent, now: SummaryDraft, change: SummaryChange) => settleChange(content, now, change, { key: change.key, verdict: 'take', kept: null }, makeId)

describe('a stored summary against its sources', () => {
  test('that stand as they did is without changes', () => expect(findChanges(stored(), draft('86'))).toEqual([]))

  test('a figure that is another now is said with both values, and taken over', () => {
    const content = stored()
    const [change] = findChanges(content, draft('130'))
    expect(change).toMatchObject({ part: 'targets', kind: 'changed', before: '合计86家。', after: '合计130家。', figures: [{ before: '86', after: '130' }], isEdited: false })
    const after = take(content, draft('130'), change!)
    expect(textsOf(after, 'targets')).toEqual(['合计130家。'])
    expect(findChanges(after, draft('130'))).toEqual([])
    expect(after.sources).toHaveLength(content.sources.length)
  })

  test('words a person typed stay; only the figure in them is renewed', () => {
    const content = edited(stored(), '三季度共检查「86」家，成效明显。')
    const [change] = findChanges(content, draft('130'))
    expect(change).toMatchObject({ isEdited: true, before: '合计86家。' })
    const after = take(content, draft('130'), change!)
    expect(textsOf(after, 'targets')).toEqual(['三季度共检查130家，成效明显。'])
    expect(findChanges(after, draft('130'))).toEqual([])
  })

  test('a figure a person put in by hand stays as well', () => {
    const content = edited(stored(), '合计「90」家。')
    const after = take(content, draft('130'), findChanges(content, draft('130'))[0]!)
    expect(textsOf(after, 'targets')).toEqual(['合计90家。'])
  })

  test('what is kept with a reason is not asked about again until the source changes once more', () => {
    const content = stored()
    const [change] = findChanges(content, draft('130'))
    const kept = settleChange(content, draft('130'), change!, { key: change!.key, verdict: 'keep', kept: { text: change!.after, reason: '以定稿日为准', by: '李', at: '' } }, makeId)
    expect(textsOf(kept, 'targets')).toEqual(['合计86家。'])
    expect(findChanges(kept, draft('130'))).toEqual([])
    expect(findChanges(kept, draft('131'))).toHaveLength(1)
  })

  test('what is new comes in at its place, or is turned down for good', () => {
    const content = stored()
    const now = draft('86', [paragraph('first', { text: '市财政局：落实经费。' }), paragraph('edu', { text: '市教育局：7月，检查。' }), paragraph('market', { text: '市市场监管局：抽检。' })])
    const changes = findChanges(content, now)
    expect(changes.map(({ kind, after }) => [kind, after])).toEqual([['added', '市财政局：落实经费。'], ['added', '市市场监管局：抽检。']])
    const both = take(take(content, now, changes[0]!), now, changes[1]!)
    expect(textsOf(both, 'work')).toEqual(['市财政局：落实经费。', '市教育局：7月，检查。', '市市场监管局：抽检。'])
    const refused = settleChange(content, now, changes[0]!, { key: 'first', verdict: 'keep', kept: { text: changes[0]!.after, reason: '另行汇报', by: '李', at: '' } }, makeId)
    expect(findChanges(refused, now).map(({ key }) => key)).toEqual(['market'])
    expect(textsOf(refused, 'work')).toEqual(['市教育局：7月，检查。'])
  })

  test('what is gone goes, unless a person wrote in it; a paragraph a person removed stays away', () => {
    const content = stored()
    const now = draft('86', [])
    const [change] = findChanges(content, now)
    expect(change).toMatchObject({ kind: 'gone', after: '' })
    expect(textsOf(take(content, now, change!), 'work')).toEqual([])
    const removed = { ...content, parts: { ...content.parts, work: { paragraphs: [] } } }
    expect(findChanges(removed, draft('86'))).toEqual([])
  })
})
