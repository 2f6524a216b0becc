import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import type { ChecklistItemView } from '../checklist/checklist'
import { suggestionOf, suggestResult, type ResultChoice } from './suggest-result'
import { beginVisit, playVisit, progressOf, unsigns, type Visit, type VisitEvent } from './visit'
import { failingOf, visitProblems, type VisitFrame } from './visit-problems'
import { visitSchema } from './visit.schema'

const uuid = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const items: ChecklistItemView[] = Array.from({ length: 12 }, (_, index) => ({ id: uuid(index + 1), code: `1.${index + 1}`, section: '场所', text: `第${index + 1}项`, isKey: index >= 10, clause: `食品安全法第${index + 1}条`, method: '' }))
const results: ResultChoice[] = [
  { code: 'compliant', label: '符合', outcome: 'COMPLIANT', generalAtMost: 0, keyAtMost: 0 },
  { code: 'mostly', label: '基本符合', outcome: 'MOSTLY_COMPLIANT', generalAtMost: 8, keyAtMost: 0 },
  { code: 'not', label: '不符合', outcome: 'NOT_COMPLIANT', generalAtMost: null, keyAtMost: null },
]
const START = '2026-11-20T01:00:00.000Z'
const play = (visit: Visit, ...events: VisitEvent[]) => events.reduce((before, event) => playVisit(before, event, items), visit)
const answer = (n: number, given: 'COMPLIANT' | 'NOT_COMPLIANT' | 'NOT_APPLICABLE' | null, findingId = uuid(100 + n)): VisitEvent => ({ kind: 'ANSWERED', itemId: uuid(n), answer: given, findingId })
const sign = (party: 'INSPECTOR' | 'BUSINESS', n: number, part: Partial<Visit['signatures'][number]> = {}): VisitEvent => ({ kind: 'SIGNED', signature: { id: uuid(300 + n), party, accountId: party === 'INSPECTOR' ? uuid(200 + n) : null, name: '某人', fileId: uuid(400 + n), refusedReason: '', signedAt: START, ...part } })
const whole: VisitEvent[] = [
  { kind: 'IDENTITY_SHOWN', at: START, proof: 'CERTIFICATE' },
  { kind: 'REST_COMPLIANT', itemIds: items.map(({ id }) => id) },
  { kind: 'RESULT_CHOSEN', code: 'compliant' },
  { kind: 'ENDED', at: '2026-11-20T02:00:00.000Z' },
  sign('INSPECTOR', 1), sign('INSPECTOR', 2), sign('BUSINESS', 3),
]
const frame: VisitFrame = { kind: 'ROUTINE', items, results, inspectors: [{ accountId: uuid(201), name: '甲' }, { accountId: uuid(202), name: '乙' }], inspectorsAtLeast: 2, now: '2026-11-20T03:00:00.000Z' }
const problemsOf = (visit: Visit, part: Partial<VisitFrame> = {}) => visitProblems(visit, { ...frame, ...part }).map(({ at }) => at)

describe('playing a visit', () => {
  test('an item not complied with begins a finding with its clause, once; an empty one goes with the answer, a written one stays', () => {
    const found = play(beginVisit(START), answer(11, 'NOT_COMPLIANT'), answer(11, 'NOT_COMPLIANT', uuid(999)))
    expect(found.findings).toEqual([{ id: uuid(111), itemId: uuid(11), isKey: true, clause: '食品安全法第11条', description: '', disposal: null, rectifyBy: null, correctedAt: null }])
    expect(play(found, answer(11, 'COMPLIANT')).findings).toEqual([])
    const written = play(found, { kind: 'FINDING_CHANGED', id: uuid(111), part: { description: '霉变' } }, answer(11, null))
    expect(written.findings).toHaveLength(1)
    expect(written.answers).toEqual({})
  })

  test('a disposal carries what belongs to it and nothing of the one before', () => {
    const at = '2026-11-20T01:30:00.000Z'
    const found = play(beginVisit(START), answer(1, 'NOT_COMPLIANT'), { kind: 'FINDING_DISPOSED', id: uuid(101), disposal: 'RECTIFY', at }, { kind: 'FINDING_CHANGED', id: uuid(101), part: { rectifyBy: '2026-12-01' } })
    expect(found.findings[0]).toMatchObject({ disposal: 'RECTIFY', rectifyBy: '2026-12-01', correctedAt: null })
    expect(play(found, { kind: 'FINDING_DISPOSED', id: uuid(101), disposal: 'ON_THE_SPOT', at }).findings[0]).toMatchObject({ disposal: 'ON_THE_SPOT', rectifyBy: null, correctedAt: at })
  })

  test('what was signed changes: the signatures go, unless a filed record is corrected', () => {
    const signed = play(beginVisit(START), ...whole)
    expect(signed.signatures).toHaveLength(3)
    expect(unsigns(signed, answer(1, 'NOT_COMPLIANT'))).toBe(true)
    expect(play(signed, answer(1, 'NOT_COMPLIANT')).signatures).toEqual([])
    expect(playVisit(signed, answer(1, 'NOT_COMPLIANT'), items, { keepsSignatures: true }).signatures).toHaveLength(3)
    expect(play(signed, { kind: 'UPLOADED', id: uuid(301), fileId: uuid(500) }).signatures).toHaveLength(3)
    expect(play(signed, sign('INSPECTOR', 1, { id: uuid(310) })).signatures.map(({ id }) => id)).toEqual([uuid(302), uuid(303), uuid(310)])
  })

  test('any events in any order leave a value that survives JSON, fits the schema, and never has an answer of an unknown item', () => {
    const event: fc.Arbitrary<VisitEvent> = fc.oneof(
      fc.record({ kind: fc.constant('ANSWERED' as const), itemId: fc.integer({ min: 1, max: 14 }).map(uuid), answer: fc.constantFrom('COMPLIANT' as const, 'NOT_COMPLIANT' as const, 'NOT_APPLICABLE' as const, null), findingId: fc.integer({ min: 101, max: 108 }).map(uuid) }),
      fc.record({ kind: fc.constant('NOTED' as const), itemId: fc.integer({ min: 1, max: 14 }).map(uuid), note: fc.constantFrom('', '见照片') }),
      fc.record({ kind: fc.constant('FINDING_DISPOSED' as const), id: fc.integer({ min: 101, max: 108 }).map(uuid), disposal: fc.constantFrom('ON_THE_SPOT' as const, 'RECTIFY' as const, 'STOP' as const), at: fc.constant(START) }),
      fc.record({ kind: fc.constant('FINDING_REMOVED' as const), id: fc.integer({ min: 101, max: 108 }).map(uuid) }),
      fc.constant<VisitEvent>({ kind: 'REST_COMPLIANT', itemIds: items.slice(0, 6).map(({ id }) => id) }),
      fc.constantFrom(...whole),
    )
    fc.assert(fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const visit = play(beginVisit(START), ...events)
      expect(JSON.parse(JSON.stringify(visit))).toEqual(visit)
      expect(visitSchema.safeParse(visit).success).toBe(true)
      expect(Object.keys(visit.answers).every((id) => items.some((item) => item.id === id))).toBe(true)
      const { answered, failing } = progressOf(visit, items)
      expect(answered).toBeGreaterThanOrEqual(failing.general + failing.key)
    }), { numRuns: fuzzRuns(200) })
  })
})

describe('what keeps a visit from being filed', () => {
  test('nothing, where all is there', () => expect(problemsOf(play(beginVisit(START), ...whole))).toEqual([]))

  test.each<[string, VisitEvent[] | Partial<VisitFrame>, string[]]>([
    ['one inspector only', { inspectors: [{ accountId: uuid(201), name: '甲' }] }, ['inspectors']],
    ['an open item', [answer(3, null), ...whole.slice(-3)], [`item.${uuid(3)}`]],
    ['an item not complied with, of which nothing is said', [answer(3, 'NOT_COMPLIANT'), ...whole.slice(-3)], [`finding.${uuid(103)}`, `finding.${uuid(103)}`, 'resultNote']],
    ['a rectification before the visit', [answer(3, 'NOT_COMPLIANT'), { kind: 'FINDING_CHANGED', id: uuid(103), part: { description: '未离地', rectifyBy: '2026-11-19' } }, { kind: 'FINDING_DISPOSED', id: uuid(103), disposal: 'RECTIFY', at: START }, { kind: 'RESULT_CHOSEN', code: 'mostly' }, ...whole.slice(-3)], [`finding.${uuid(103)}`]],
    ['another result than the suggested one, without a word', [{ kind: 'RESULT_CHOSEN', code: 'not' }, ...whole.slice(-3)], ['resultNote']],
    ['no signature of the business', [{ kind: 'UNSIGNED', id: uuid(303) }], ['signatures']],
    ['a signature still on the device', [sign('BUSINESS', 3, { fileId: null })], ['files']],
    ['an end before the beginning', [{ kind: 'ENDED', at: '2026-11-20T00:00:00.000Z' }], ['end']],
    ['an end in the future', [{ kind: 'ENDED', at: '2026-11-20T03:06:00.000Z' }], ['end']],
  ])('%s', (_, given, expected) => {
    const visit = play(beginVisit(START), ...whole)
    expect(Array.isArray(given) ? problemsOf(play(visit, ...given)) : problemsOf(visit, given)).toEqual(expected)
  })

  test('an unannounced inspection may leave items open, but not all of them; a refusal to sign stands for a signature', () => {
    const [identity, , ...rest] = whole
    const few = play(beginVisit(START), identity!, answer(1, 'COMPLIANT'), ...rest)
    expect(problemsOf(few)).toEqual([`item.${uuid(2)}`])
    expect(problemsOf(few, { kind: 'UNANNOUNCED' })).toEqual([])
    expect(problemsOf(play(beginVisit(START), identity!, ...rest), { kind: 'UNANNOUNCED' })).toEqual(['items'])
    expect(problemsOf(play(few, sign('BUSINESS', 3, { fileId: null, refusedReason: '负责人拒绝签字' })), { kind: 'UNANNOUNCED' })).toEqual([])
  })
})

describe('a 复查', () => {
  const subject = (n: number, isKey: boolean) => ({ rectificationId: uuid(700 + n), number: `JC2026-000049-${n}`, description: '生熟混放', clause: '食品安全法第三十三条', isKey, dueOn: '2026-11-18', report: null })
  const rechecks = [subject(1, true), subject(2, false)]
  const said = (n: number, part: Extract<VisitEvent, { kind: 'RECHECKED' }>['part']): VisitEvent => ({ kind: 'RECHECKED', rectificationId: uuid(700 + n), part })
  const closing = whole.filter(({ kind }) => kind !== 'REST_COMPLIANT' && kind !== 'SIGNED')
  const signs = whole.filter(({ kind }) => kind === 'SIGNED')
  const at = (...events: VisitEvent[]) => problemsOf(play(beginVisit(START), ...events, ...closing, ...signs), { items: [], rechecks })

  test('asks for no item of a checklist, and for a conclusion of some finding', () => {
    expect(at()).toEqual([`recheck.${uuid(701)}`])
    expect(at(said(1, { outcome: 'PUT_RIGHT' }), said(1, { outcome: null }))).toEqual([`recheck.${uuid(701)}`])
    expect(at(said(2, { outcome: 'PUT_RIGHT' }))).toEqual([])
    expect(visitProblems(play(beginVisit(START), ...closing), { ...frame, items: [], rechecks }, { isCorrection: true })).toEqual([])
  })

  test('wants words for what was not put right, which counts as not complied with for the result that is suggested', () => {
    expect(at(said(1, { outcome: 'NOT_PUT_RIGHT' }))).toEqual([`recheck.${uuid(701)}`, 'resultNote'])
    expect(failingOf(play(beginVisit(START), said(1, { outcome: 'NOT_PUT_RIGHT' }), said(2, { outcome: 'NOT_PUT_RIGHT' })), { items: [], rechecks })).toEqual({ general: 1, key: 1 })
  })

  test('takes signatures away when a conclusion changes, and keeps the words beside it', () => {
    const signed = play(beginVisit(START), said(1, { outcome: 'PUT_RIGHT' }), said(1, { note: '已分区' }), ...closing, ...signs)
    expect(signed.rechecks).toEqual({ [uuid(701)]: { outcome: 'PUT_RIGHT', note: '已分区' } })
    expect(play(signed, said(1, { outcome: 'NOT_PUT_RIGHT' }))).toMatchObject({ signatures: [], rechecks: { [uuid(701)]: { outcome: 'NOT_PUT_RIGHT', note: '已分区' } } })
  })
})

test.each<[general: number, key: number, suggested: string]>([
  [0, 0, '符合'],
  [1, 0, '基本符合'],
  [8, 0, '基本符合'],
  [9, 0, '不符合'],
  [0, 1, '不符合'],
  [8, 1, '不符合'],
])('%d general and %d key items not complied with suggest %s', (general, key, suggested) => {
  expect(suggestResult(results, { general, key })?.label).toBe(suggested)
})

test('nothing is suggested before something was judged and every key item was', () => {
  expect(suggestionOf(beginVisit(START), items, results)).toMatchObject({ suggested: null })
  const keys = items.filter(({ isKey }) => isKey)
  const judged = keys.reduce((visit, { id }) => playVisit(visit, { kind: 'ANSWERED', itemId: id, answer: 'COMPLIANT', findingId: uuid(900) }, items), beginVisit(START))
  expect(suggestionOf(judged, items, results)).toMatchObject({ openKeyItems: 0, suggested: { label: '符合' } })
  const last = keys.at(-1)!.id
  expect(suggestionOf(playVisit(judged, { kind: 'ANSWERED', itemId: last, answer: null, findingId: uuid(901) }, items), items, results)).toEqual({ openKeyItems: 1, suggested: null })
})

test('a finding to be put right begins with the usual day, and keeps one that was set', () => {
  const at = '2026-11-20T01:30:00.000Z'
  const found = play(beginVisit(START), answer(1, 'NOT_COMPLIANT'), { kind: 'FINDING_DISPOSED', id: uuid(101), disposal: 'RECTIFY', at, rectifyBy: '2026-12-05' })
  expect(found.findings[0]).toMatchObject({ rectifyBy: '2026-12-05' })
  const set = play(found, { kind: 'FINDING_CHANGED', id: uuid(101), part: { rectifyBy: '2026-11-25' } }, { kind: 'FINDING_DISPOSED', id: uuid(101), disposal: 'RECTIFY', at, rectifyBy: '2026-12-05' })
  expect(set.findings[0]).toMatchObject({ rectifyBy: '2026-11-25' })
  expect(play(found, { kind: 'FINDING_DISPOSED', id: uuid(101), disposal: 'STOP', at, rectifyBy: '2026-12-05' }).findings[0]).toMatchObject({ rectifyBy: null })
})
