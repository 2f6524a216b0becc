import { describe, expect, test } from 'vitest'
import { differingParts, isSameVisit, mergeVisits, type Side } from './merge-visits'
import { beginVisit, playVisit, type Visit, type VisitEvent } from './visit'

const items = ['a', 'b', 'c'].map((id, index) => ({ id, code: `1.${index + 1}`, section: '场所', text: `项目 ${id}`, isKey: false, clause: '第三十三条', method: '' }))
const START = '2026-11-20T01:00:00.000Z'
const play = (visit: Visit, ...events: VisitEvent[]) => events.reduce((before, event) => playVisit(before, event, items), visit)
const answer = (itemId: string, given: 'COMPLIANT' | 'NOT_COMPLIANT' | 'NOT_APPLICABLE', findingId = `f-${itemId}`): VisitEvent => ({ kind: 'ANSWERED', itemId, answer: given, findingId })
const photo = (id: string, itemId: string | null, findingId: string | null = null): VisitEvent => ({ kind: 'ATTACHED', attachment: { id, kind: 'PHOTO', itemId, findingId, fileId: `file-${id}`, caption: '', takenAt: START } })
const sign = (id: string, accountId: string, signedAt = START): VisitEvent => ({ kind: 'SIGNED', signature: { id, party: 'INSPECTOR', accountId, name: '某人', fileId: `file-${id}`, refusedReason: '', signedAt } })
const words = { results: [{ code: 'ok', label: '符合' }] }
const base = play(beginVisit(START), answer('a', 'COMPLIANT'))
const parts = (mine: Visit, theirs: Visit, from: Visit | null = base) => differingParts({ base: from, mine, theirs, items, words })
const merge = (mine: Visit, theirs: Visit, choices: Record<string, Side>, from: Visit | null = base) => mergeVisits({ base: from, mine, theirs, items, choices })

describe('what two people wrote', () => {
  test('is the same whatever the order and the blanks around words', () => {
    const mine = play(base, answer('b', 'COMPLIANT'), answer('c', 'COMPLIANT'), { kind: 'MET', name: ' 王 ', position: '' })
    const theirs = play(base, answer('c', 'COMPLIANT'), answer('b', 'COMPLIANT'), { kind: 'MET', name: '王', position: '' })
    expect([isSameVisit(mine, theirs), isSameVisit(mine, base), isSameVisit(null, null), isSameVisit(null, base)]).toEqual([true, false, true, false])
  })

  test('is named in the order of the form, in words, and suggested where one of them alone changed it', () => {
    const mine = play(base, answer('b', 'NOT_COMPLIANT'), { kind: 'FINDING_CHANGED', id: 'f-b', part: { description: '霉变' } }, answer('a', 'NOT_APPLICABLE'), { kind: 'RESULT_CHOSEN', code: 'ok' })
    const theirs = play(base, answer('a', 'NOT_COMPLIANT', 'f-2'), { kind: 'MET', name: '王', position: '店长' })
    expect(parts(mine, theirs).map(({ label, suggested }) => `${label} ${suggested ?? '待选'}`)).toEqual(['现场陪同人员 THEIRS', '1.1 项目 a 待选', '1.2 项目 b MINE', '检查结果和说明 MINE'])
    expect(parts(mine, theirs)[2]).toMatchObject({ mine: '不符合；问题：霉变（第三十三条）', theirs: '未判定' })
    // Without a common beginning everything is for the person.
    expect(parts(mine, theirs, null).every(({ suggested }) => suggested === null)).toBe(true)
  })
})

test('conclusions of a 复查 are told apart, named by their finding, and taken from one side each', () => {
  const said = (rectificationId: string, outcome: 'PUT_RIGHT' | 'NOT_PUT_RIGHT' | null, note = ''): VisitEvent => ({ kind: 'RECHECKED', rectificationId, part: { outcome, note } })
  const [mine, theirs] = [play(base, said('r1', 'PUT_RIGHT'), said('r2', null)), play(base, said('r1', 'NOT_PUT_RIGHT', '仍混放'), said('r3', 'PUT_RIGHT'))]
  const rechecks = [{ rectificationId: 'r1', number: 'JC2026-000049-1', description: '生熟混放' }]
  expect(isSameVisit(play(base, said('r2', null)), base)).toBe(true)
  expect(differingParts({ base, mine, theirs, items, words: { ...words, rechecks } }).map(({ key, label, mine: ours, theirs: other, suggested }) => [key, label, ours, other, suggested])).toEqual([['recheck.r1', '复查 JC2026-000049-1 生熟混放', '已整改到位', '未整改到位；仍混放', null], ['recheck.r3', '复查的问题', '没有作出结论', '已整改到位', 'THEIRS']])
  expect(merge(mine, theirs, { 'recheck.r1': 'MINE', 'recheck.r3': 'THEIRS' }).rechecks).toMatchObject({ r1: { outcome: 'PUT_RIGHT' }, r3: { outcome: 'PUT_RIGHT' } })
})

describe('one visit of two', () => {
  const mine = play(base, answer('b', 'NOT_COMPLIANT'), { kind: 'FINDING_CHANGED', id: 'f-b', part: { description: '霉变' } }, photo('p1', 'b', 'f-b'))
  const theirs = play(base, answer('b', 'NOT_COMPLIANT', 'f-theirs'), photo('p2', 'b', 'f-theirs'), answer('c', 'COMPLIANT'))

  test('takes an item with its findings from one side; photographs of both stay, with their item where their finding went', () => {
    const merged = merge(mine, theirs, { 'item.b': 'THEIRS', 'item.c': 'THEIRS' })
    expect(merged.findings.map(({ id }) => id)).toEqual(['f-theirs'])
    expect(merged.attachments.map(({ id, itemId, findingId }) => ({ id, itemId, findingId }))).toEqual([{ id: 'p2', itemId: 'b', findingId: 'f-theirs' }, { id: 'p1', itemId: 'b', findingId: null }])
    expect(merged.answers).toEqual({ a: { answer: 'COMPLIANT', note: '' }, b: { answer: 'NOT_COMPLIANT', note: '' }, c: { answer: 'COMPLIANT', note: '' } })
  })

  test('is theirs or mine whole where everything is chosen from one side', () => {
    const all = (side: Side) => merge(mine, theirs, Object.fromEntries(parts(mine, theirs).map(({ key }) => [key, side])))
    expect(parts(all('THEIRS'), theirs)).toEqual([])
    expect(parts(all('MINE'), mine)).toEqual([])
  })

  test('begins when the server says, and keeps what was found by another checklist', () => {
    const later = { ...play(beginVisit('2026-11-20T01:07:00.000Z'), answer('b', 'NOT_COMPLIANT')) }
    const strange = { ...later, findings: later.findings.map((one) => ({ ...one, itemId: 'of another list', description: '虫害' })) }
    const merged = merge(strange, theirs, {}, null)
    expect([merged.startedAt, merged.findings.find(({ description }) => description === '虫害')?.itemId]).toEqual([START, null])
  })

  test('a photograph that one of them removed is gone, one that neither had removed is not', () => {
    const both = play(base, photo('old', 'a'), photo('other', 'a'))
    const merged = merge(play(both, { kind: 'DETACHED', id: 'old' }), play(both, answer('c', 'COMPLIANT')), { 'item.c': 'THEIRS' }, both)
    expect(merged.attachments.map(({ id }) => id)).toEqual(['other'])
  })

  test('signatures stay under what they were given for, the later one of each person', () => {
    const signed = play(theirs, sign('s1', 'x'), sign('s2', 'y'))
    expect(merge(mine, signed, { 'item.b': 'THEIRS', 'item.c': 'THEIRS' }).signatures.map(({ id }) => id)).toEqual(['s1', 's2'])
    expect(merge(mine, signed, { 'item.c': 'THEIRS' }).signatures).toEqual([])
    const again = play(theirs, sign('s3', 'x', '2026-11-20T02:00:00.000Z'))
    expect(merge(again, signed, {}).signatures.map(({ id }) => id)).toEqual(['s3', 's2'])
  })
})
