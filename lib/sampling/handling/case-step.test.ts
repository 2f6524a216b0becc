import { describe, expect, test } from 'vitest'
import type { FailedItemKind } from '@/lib/generated/prisma/enums'
import { referenceWorkCalendar } from '@/prisma/seed/reference/calendar-days'
import { referenceLimits } from '@/prisma/seed/reference/legal-limits'
import type { ClockRules } from '@/lib/organisation/legal-clock'
import { clocksOf } from './case-clock'
import type { CaseEvent, CasePart } from './case-event'
import type { PersonEvent } from './case-event.schema'
import { currentStep, isPaused, playCase } from './case-state'
import { closingObstacles, eventProblem, keptEvent, undoProblem, type StepFacts } from './case-step'

const rules: ClockRules = {
  calendar: referenceWorkCalendar(),
  limitOn: (code) => {
    const found = referenceLimits.findLast((limit) => limit.code === code)
    return found ? { ...found, value: Number(found.value), isVerified: false } : null
  },
}
const NOW = new Date('2026-11-20T04:00:00Z')
const at = (on: string) => `${on}T10:00:00+08:00`
const history = (...events: CaseEvent[]) => events.map((event, index) => ({ number: index + 1, event }))
const DAY = '2026-11-03T00:00:00+08:00'
const OPENED: CaseEvent = { kind: 'OPENED', receivedOn: '2026-11-02', departmentId: 'market' }
const done = (part: CasePart, on: string, more: object = {}): Extract<PersonEvent, { kind: 'DONE' }> => ({ kind: 'DONE', part, at: at(on), documentNumber: '号', ...more })
const applied = (on = '2026-11-05'): Extract<PersonEvent, { kind: 'REVIEW_APPLIED' }> => ({ kind: 'REVIEW_APPLIED', reviewKind: 'RETEST', at: at(on), applicant: '某厂' })

function problemOf(events: CaseEvent[], event: PersonEvent, { text = '', files = 0, failedKinds = ['FOOD_ADDITIVE'] as FailedItemKind[], isOffice = false } = {}) {
  const entries = history(...events)
  return eventProblem(entries, event, { text, files }, factsOf(events, { failedKinds, isOffice }))?.message ?? null
}

function factsOf(events: CaseEvent[], { failedKinds = ['FOOD_ADDITIVE'] as FailedItemKind[], isOffice = false } = {}): StepFacts {
  return { now: NOW, sampledOn: '2026-10-12', kind: 'SUPERVISORY', isStatutory: true, failedKinds, rules, clocks: clocksOf(playCase(history(...events)), { kind: 'SUPERVISORY', isStatutory: true }, rules), openedOn: '2026-11-04', isOffice }
}

const RECALLED: CaseEvent[] = [OPENED, done('CONTROL', '2026-11-03', { measures: ['RECALL'], recallClass: 'FIRST' }), done('RECALL_START', '2026-11-04')]
const MOVED: CaseEvent[] = [OPENED, applied(), { kind: 'REVIEW_ACCEPTED', review: 2, on: '2026-11-06' }, { kind: 'REVIEW_MOVED', review: 2, stage: 'INSTITUTION', on: '2026-11-06', institution: '省检院' }, { kind: 'REVIEW_MOVED', review: 2, stage: 'SAMPLE', on: '2026-11-07', institution: '' }]
const CONCLUDED: PersonEvent = { kind: 'REVIEW_CONCLUDED', review: 2, on: '2026-11-10', outcome: 'UPHELD' }
const ASKED: CaseEvent[] = [OPENED, { kind: 'ASSISTANCE_ASKED', to: '永泉县', on: '2026-11-06', answerBy: null }]
const ANSWERED: PersonEvent = { kind: 'ASSISTANCE_ANSWERED', transfer: 2, on: '2026-11-10' }
const HANDED: CaseEvent[] = [OPENED, { kind: 'POLICE_REPORTED', to: '市公安局', at: at('2026-11-03') }, { kind: 'POLICE_DECIDED', transfer: 2, at: at('2026-11-04'), decision: 'TRANSFER' }, { kind: 'POLICE_HANDED', transfer: 2, at: at('2026-11-04') }]
const FILED: PersonEvent = { kind: 'POLICE_ANSWERED', transfer: 2, at: at('2026-11-05'), outcome: 'FILED' }
const EVERYTHING: CaseEvent[] = [OPENED, done('DELIVERY', '2026-11-03'), done('CONTROL', '2026-11-03', { measures: ['SEAL'] }), done('CONTROL_NOTICE', '2026-11-04'), done('CAUSE', '2026-11-06'), { kind: 'NOT_NEEDED', part: 'FILING' }, done('RECTIFICATION', '2026-11-10'), done('PUBLICATION', '2026-11-12')]

describe('what may be recorded', () => {
  test.each<[string, CaseEvent[], PersonEvent, { text?: string; files?: number; failedKinds?: FailedItemKind[]; isOffice?: boolean }, RegExp | null]>([
    ['the delivery', [OPENED], done('DELIVERY', '2026-11-03'), {}, null],
    ['the delivery, without anything that shows it', [OPENED], { kind: 'DONE', part: 'DELIVERY', at: at('2026-11-03'), documentNumber: '' }, {}, /依据/],
    ['the delivery twice', [OPENED, done('DELIVERY', '2026-11-03')], done('DELIVERY', '2026-11-04'), {}, /已登记/],
    ['tomorrow', [OPENED], done('DELIVERY', '2026-11-21'), {}, /不能晚于现在/],
    ['before the result was there', [OPENED], done('DELIVERY', '2026-11-01'), {}, /不能早于收到结论/],
    ['control without a measure', [OPENED], done('CONTROL', '2026-11-03'), {}, /控制措施/],
    ['a recall without its class', [OPENED], done('CONTROL', '2026-11-03', { measures: ['RECALL'] }), {}, /召回级别/],
    ['control without its time', [OPENED], { kind: 'DONE', part: 'CONTROL', at: DAY, documentNumber: '号', measures: ['SEAL'] }, {}, null],
    ['a recall without its time', [OPENED], { kind: 'DONE', part: 'CONTROL', at: DAY, documentNumber: '号', measures: ['RECALL'], recallClass: 'FIRST' }, {}, /启动召回的期限按小时计算，请填写时刻/],
    ['a recall with its time', [OPENED], done('CONTROL', '2026-11-03', { measures: ['RECALL'], recallClass: 'FIRST' }), {}, null],
    ['the start of a recall without its time', [OPENED, done('CONTROL', '2026-11-03', { measures: ['RECALL'], recallClass: 'FIRST' })], { kind: 'DONE', part: 'RECALL_START', at: '2026-11-04T00:00:00+08:00', documentNumber: '号' }, {}, /请填写时刻/],
    ['deciding to hand over without the time', [OPENED, { kind: 'POLICE_REPORTED', to: '市公安局', at: at('2026-11-03') }], { kind: 'POLICE_DECIDED', transfer: 2, at: '2026-11-04T00:00:00+08:00', decision: 'TRANSFER' }, {}, /移送公安机关的期限按小时计算/],
    ['deciding not to, without the time', [OPENED, { kind: 'POLICE_REPORTED', to: '市公安局', at: at('2026-11-03') }], { kind: 'POLICE_DECIDED', transfer: 2, at: '2026-11-04T00:00:00+08:00', decision: 'KEEP' }, { text: '不构成犯罪' }, null],
    ['the end of a recall that never began', [OPENED, done('CONTROL', '2026-11-03', { measures: ['RECALL'], recallClass: 'FIRST' })], done('RECALL_END', '2026-11-10'), {}, /请先登记启动召回/],
    ['the end of a recall on the day of its start, without a time', RECALLED, { ...done('RECALL_END', '2026-11-04'), at: '2026-11-04T00:00:00+08:00' }, {}, null],
    ['the end of a recall an hour before its start', RECALLED, { ...done('RECALL_END', '2026-11-04'), at: '2026-11-04T09:00:00+08:00' }, {}, /不能早于启动召回/],
    ['the end of a recall on the day before its start', RECALLED, { ...done('RECALL_END', '2026-11-03'), at: DAY }, {}, /不能早于启动召回/],
    ['settling with the police on the day of their answer, without a time', [OPENED, { kind: 'POLICE_REPORTED', to: '市公安局', at: at('2026-11-03') }, { kind: 'POLICE_DECIDED', transfer: 2, at: at('2026-11-04'), decision: 'TRANSFER' }, { kind: 'POLICE_HANDED', transfer: 2, at: at('2026-11-04') }, { kind: 'POLICE_ANSWERED', transfer: 2, at: at('2026-11-05'), outcome: 'NOT_FILED' }], { kind: 'POLICE_SETTLED', transfer: 2, at: '2026-11-05T00:00:00+08:00' }, { text: '接受决定，不再申请复议' }, null],
    ['a penalty before its filing', [OPENED, done('FILING', '2026-11-10')], done('PENALTY', '2026-11-09'), {}, /不能早于立案/],
    ['rectification before the cause', [OPENED], done('RECTIFICATION', '2026-11-10'), {}, /原因排查/],
    ['no filing, without a reason', [OPENED], { kind: 'NOT_NEEDED', part: 'FILING' }, {}, /理由/],
    ['no filing, with a reason that says nothing', [OPENED], { kind: 'NOT_NEEDED', part: 'FILING' }, { text: '免' }, /至少 6 个字/],
    ['no filing, with its reason', [OPENED], { kind: 'NOT_NEEDED', part: 'FILING' }, { text: '已履行进货查验义务，免予处罚' }, null],
    ['no delivery', [OPENED], { kind: 'NOT_NEEDED', part: 'DELIVERY' }, { text: '找不到人' }, /每件都要办理/],
    ['an extension within what the department may', [OPENED], { kind: 'EXTENDED', clock: 'FILING', until: '2026-12-23' }, { text: '案情复杂，负责人批准' }, null],
    ['an extension beyond it', [OPENED], { kind: 'EXTENDED', clock: 'FILING', until: '2026-12-24' }, { text: '案情复杂，负责人批准' }, /最多延长至 2026年12月23日/],
    ['an extension beyond it, by the office', [OPENED], { kind: 'EXTENDED', clock: 'FILING', until: '2027-01-30' }, { text: '案情复杂，负责人批准', isOffice: true }, null],
    ['an extension of what has run out', [OPENED], { kind: 'EXTENDED', clock: 'DELIVERY', until: '2026-12-01' }, { text: '案情复杂，负责人批准' }, /期限已过，须由食安办/],
    ['an extension of what has run out, by the office', [OPENED], { kind: 'EXTENDED', clock: 'DELIVERY', until: '2026-12-01' }, { text: '案情复杂，负责人批准', isOffice: true }, null],
    ['an extension with a reason that says nothing', [OPENED], { kind: 'EXTENDED', clock: 'FILING', until: '2026-12-01' }, { text: '延' }, /至少 6 个字/],
    ['an earlier day of receiving, with the reason', [OPENED], { kind: 'RECEIVED', receivedOn: '2026-10-30' }, { text: '按检验机构寄出日期更正' }, null],
    ['a later day of receiving than the portal knew of it', [OPENED], { kind: 'RECEIVED', receivedOn: '2026-11-05' }, { text: '按签收凭证更正日期', files: 1, isOffice: true }, /平台在 2026年11月4日 已登记/],
    ['a later day of receiving without what shows it', [OPENED, done('DELIVERY', '2026-11-04'), done('CONTROL', '2026-11-04', { measures: ['SEAL'] }), done('CONTROL_NOTICE', '2026-11-04')], { kind: 'RECEIVED', receivedOn: '2026-11-03' }, { text: '按签收凭证更正日期' }, /证明材料/],
    ['a later day of receiving with it, nothing being late', [OPENED, done('DELIVERY', '2026-11-04'), done('CONTROL', '2026-11-04', { measures: ['SEAL'] }), done('CONTROL_NOTICE', '2026-11-04')], { kind: 'RECEIVED', receivedOn: '2026-11-03' }, { text: '按签收凭证更正日期', files: 1 }, null],
    ['a later day of receiving where something is late', [OPENED], { kind: 'RECEIVED', receivedOn: '2026-11-03' }, { text: '按签收凭证更正日期', files: 1 }, /须由食安办核对/],
    ['a later day of receiving where something is late, by the office', [OPENED], { kind: 'RECEIVED', receivedOn: '2026-11-03' }, { text: '按签收凭证更正日期', files: 1, isOffice: true }, null],
    ['publishing while a retest is open', [OPENED, applied()], done('PUBLICATION', '2026-11-06'), {}, /复检、异议期间不公布/],
    ['publishing while a retest that the law refuses is open', [OPENED, { ...applied(), barred: 'LATE' }], done('PUBLICATION', '2026-11-06'), { text: '市政府网站食品安全专栏' }, null],
    ['publishing without saying where', [OPENED], done('PUBLICATION', '2026-11-06'), {}, /在哪里公布/],
    ['an extension to an earlier day', [OPENED], { kind: 'EXTENDED', clock: 'FILING', until: '2026-11-10' }, { text: '案情复杂' }, /应晚于/],
    ['an extension of what the police are owed', [OPENED, { kind: 'POLICE_REPORTED', to: '市公安局', at: at('2026-11-05') }], { kind: 'EXTENDED', clock: 'T2.DECISION', until: '2026-12-31' }, { text: '案情复杂' }, /不能延长/],
    ['a retest accepted in time', [OPENED, done('DELIVERY', '2026-11-03'), applied('2026-11-12')], { kind: 'REVIEW_ACCEPTED', review: 3, on: '2026-11-13' }, {}, null],
    ['a retest accepted that came late', [OPENED, done('DELIVERY', '2026-11-03'), applied('2026-11-13')], { kind: 'REVIEW_ACCEPTED', review: 3, on: '2026-11-13' }, {}, /逾期/],
    ['a retest of microbes alone', [OPENED, applied()], { kind: 'REVIEW_ACCEPTED', review: 2, on: '2026-11-06' }, { failedKinds: ['MICROORGANISM'] }, /微生物/],
    ['a refusal for microbes that are none', [OPENED, applied()], { kind: 'REVIEW_REFUSED', review: 2, on: '2026-11-06', ground: 'MICROORGANISM' }, {}, /没有微生物/],
    ['a refusal for another reason that is not said', [OPENED, applied()], { kind: 'REVIEW_REFUSED', review: 2, on: '2026-11-06', ground: 'OTHER' }, {}, /写明理由/],
    ['the conclusion of a retest without a sample', [OPENED, applied(), { kind: 'REVIEW_ACCEPTED', review: 2, on: '2026-11-06' }], { kind: 'REVIEW_CONCLUDED', review: 2, on: '2026-11-10', outcome: 'UPHELD' }, {}, /备份样品/],
    ['the conclusion of a retest with nothing that shows it', MOVED, CONCLUDED, {}, /复检结论报告/],
    ['the conclusion of a retest with its report', MOVED, CONCLUDED, { files: 1 }, null],
    ['the conclusion of a retest with its number', MOVED, CONCLUDED, { text: '省检院〔2026〕复 12 号' }, null],
    ['an answer of assistance with nothing that shows it', ASKED, ANSWERED, {}, /复函/],
    ['an answer of assistance with its words', ASKED, ANSWERED, { text: '永市监函〔2026〕3 号' }, null],
    ['the answer of the police with nothing that shows it', HANDED, FILED, {}, /立案决定书/],
    ['the answer of the police with its document', HANDED, FILED, { files: 1 }, null],
    ['a retest applied for before the result was delivered', [OPENED, done('DELIVERY', '2026-11-05')], applied('2026-11-04'), {}, /不能早于送达结果的时间 2026年11月5日/],
    ['a retest applied for on the day of the delivery, without a time', [OPENED, done('DELIVERY', '2026-11-05')], { ...applied('2026-11-05'), at: '2026-11-05T00:00:00+08:00' }, {}, null],
    ['an objection to how it was sampled before the result was delivered', [OPENED, done('DELIVERY', '2026-11-05')], { ...applied('2026-11-04'), reviewKind: 'OBJECTION_PROCESS' }, {}, null],
    ['a second retest', [OPENED, applied(), { kind: 'REVIEW_ACCEPTED', review: 2, on: '2026-11-06' }], applied('2026-11-10'), {}, /最终检验结论/],
    ['product control while a retest is open', [OPENED, applied()], done('CONTROL', '2026-11-06', { measures: ['TAKE_OFF'] }), {}, null],
    ['handing over to the police what was not decided', [OPENED, { kind: 'POLICE_REPORTED', to: '市公安局', at: at('2026-11-05') }], { kind: 'POLICE_HANDED', transfer: 2, at: at('2026-11-06') }, {}, /移送的决定/],
    ['closing with everything done', EVERYTHING, { kind: 'CLOSED', on: '2026-11-20' }, {}, null],
    ['closing while a retest is open', [...EVERYTHING, applied()], { kind: 'CLOSED', on: '2026-11-20' }, {}, /暂停办结/],
    ['closing while another place is asked', [...EVERYTHING, { kind: 'ASSISTANCE_ASKED', to: '永泉县', on: '2026-11-12', answerBy: null }], { kind: 'CLOSED', on: '2026-11-20' }, {}, /永泉县的协查还没有答复/],
    ['closing with nothing done', [OPENED], { kind: 'CLOSED', on: '2026-11-20' }, {}, /送达.*信息公布/],
    ['anything after closing', [...EVERYTHING, { kind: 'CLOSED', on: '2026-11-18' }], applied('2026-11-19'), {}, /已办结/],
    ['anything after a retest overturned it', [OPENED, { kind: 'WITHDRAWN', on: '2026-11-18' }], done('DELIVERY', '2026-11-19'), {}, /改判/],
  ])('%s', (_name, events, event, how, expected) => {
    const found = problemOf(events, event, how)
    if (expected === null) expect(found).toBeNull()
    else expect(found).toMatch(expected)
  })
})

describe('a mistake', () => {
  const entries = history(OPENED, done('DELIVERY', '2026-11-03'), done('CAUSE', '2026-11-06'), done('RECTIFICATION', '2026-11-10'), applied('2026-11-11'), { kind: 'REVIEW_DROPPED', review: 5, on: '2026-11-12' })

  test.each<[number, RegExp | null]>([[1, /不能撤销/], [2, null], [3, /请先撤销后面/], [4, null], [5, /请先撤销后面/], [6, null], [9, /不能撤销/]])('entry %i', (number, expected) => {
    const found = undoProblem(entries, number, '登记有误')
    if (expected) expect(found?.message).toMatch(expected)
    else expect(found).toBeNull()
  })

  test('is undone by an entry, and stands as if it had never been', () => {
    const undone = [...entries, { number: 7, event: { kind: 'UNDONE', entry: 6 } as const }]
    expect(isPaused(playCase(entries))).toBe(false)
    expect(isPaused(playCase(undone))).toBe(true)
    expect(undoProblem(undone, 6, '登记有误')?.message).toMatch(/已经撤销/)
    expect(undoProblem(entries, 2, '')).toMatchObject({ field: 'text' })
  })
})

test('the step is the first in which something is owed', () => {
  expect(currentStep(playCase(history(OPENED)))).toBe('DELIVERY')
  expect(currentStep(playCase(history(OPENED, done('DELIVERY', '2026-11-03'), done('CONTROL', '2026-11-03', { measures: ['RECALL'], recallClass: 'THIRD' }))))).toBe('CONTROL')
  expect(currentStep(playCase(history(...EVERYTHING)))).toBeNull()
  expect(closingObstacles(playCase(history(...EVERYTHING)))).toEqual([])
})

test('what only its time and the rules say of an event is kept with it', () => {
  const delivered = [OPENED, done('DELIVERY', '2026-11-03')]
  const kept = (events: CaseEvent[], event: PersonEvent, failedKinds?: FailedItemKind[]) => keptEvent(history(...events), event, factsOf(events, { ...(failedKinds ? { failedKinds } : {}), isOffice: true }))
  expect(kept([OPENED], { kind: 'EXTENDED', clock: 'DELIVERY', until: '2026-12-01' })).toMatchObject({ isLate: true })
  expect(kept([OPENED], { kind: 'EXTENDED', clock: 'FILING', until: '2026-12-01' })).not.toHaveProperty('isLate')
  expect(kept(delivered, applied('2026-11-12'))).not.toHaveProperty('barred')
  expect(kept(delivered, applied('2026-11-13'))).toMatchObject({ barred: 'LATE' })
  expect(kept(delivered, applied('2026-11-05'), ['MICROORGANISM'])).toMatchObject({ barred: 'MICROORGANISM' })
  expect(isPaused(playCase(history(...delivered, kept(delivered, applied('2026-11-13')))))).toBe(false)
})
