import { expect, test } from 'vitest'
import { CASE_PARTS, type CaseEvent } from './case-event'
import { recordCaseEventSchema } from './case-event.schema'
import { caseForms, undoForm, type CaseForm } from './case-form'
import { emptyRecordValues, toRecordInput } from '@/lib/organisation/record-form-input'
import { playCase } from './case-state'

const history = (...events: CaseEvent[]) => playCase(events.map((event, index) => ({ number: index + 1, event })))
const OPENED: CaseEvent = { kind: 'OPENED', receivedOn: '2026-11-02', departmentId: null }
const keys = (events: CaseEvent[], isOffice = false) => caseForms(history(OPENED, ...events), [], isOffice).map(({ key }) => key)
const APPLIED: CaseEvent = { kind: 'REVIEW_APPLIED', reviewKind: 'RETEST', at: '2026-11-05T10:00:00+08:00', applicant: '某厂' }

test('what is owed is offered, what waits for something else is not', () => {
  expect(keys([])).toEqual(['done-DELIVERY', 'done-CONTROL', 'done-CONTROL_NOTICE', 'done-CAUSE', 'done-FILING', 'done-PUBLICATION', 'skip-CONTROL', 'skip-CONTROL_NOTICE', 'skip-FILING', 'skip-PENALTY', 'skip-RECTIFICATION', 'apply', 'ask', 'report', 'received'])
  expect(keys([], true)).toContain('assign')
  expect(keys([{ kind: 'WITHDRAWN', on: '2026-11-05' }])).toEqual([])
  expect(keys([APPLIED])).toEqual(expect.arrayContaining(['accept-2', 'refuse-2', 'drop-2']))
  expect(keys([APPLIED, { kind: 'REVIEW_ACCEPTED', review: 2, on: '2026-11-06' }])).toContain('institution-2')
})

/** A value that each field takes. */
function filled(form: CaseForm): Record<string, unknown> {
  const values: Record<string, unknown> = { ...emptyRecordValues(form, '2026-11-20'), id: '019a8f00-0000-7000-8000-000000000000', version: 1, idempotencyKey: '019a8f00-0000-7000-8000-000000000001', text: '说明' }
  for (const field of form.fields) {
    if (field.control === 'radio') values[`event.${field.name}`] = field.options[0]!.value
    if (field.control === 'text') values[`event.${field.name}`] = '某单位'
    if (field.control === 'department') values[`event.${field.name}`] = '019a8f00-0000-7000-8000-000000000002'
    if (field.control === 'day') values[`event.${field.name}`] = '2026-11-20'
  }
  return values
}

test('who cannot judge the batch qualified is told so before the form is filled', () => {
  const moved: CaseEvent[] = [APPLIED, { kind: 'REVIEW_ACCEPTED', review: 2, on: '2026-11-06' }, { kind: 'REVIEW_MOVED', review: 2, stage: 'INSTITUTION', on: '2026-11-06', institution: '省检院' }, { kind: 'REVIEW_MOVED', review: 2, stage: 'SAMPLE', on: '2026-11-07', institution: '' }]
  const conclusion = (mayOverturn: boolean) => caseForms(history(OPENED, ...moved), [], false, mayOverturn).find(({ key }) => key === 'conclude-2')!
  const outcomes = (form: CaseForm) => form.fields.flatMap((field) => (field.control === 'radio' ? field.options.map(({ value }) => value) : []))
  expect(outcomes(conclusion(true))).toEqual(['UPHELD', 'OVERTURNED'])
  expect(outcomes(conclusion(false))).toEqual(['UPHELD'])
  expect(conclusion(false).notice).toMatch(/改判合格的，由.*执法检查人员或食安办登记/)
})

test('every form gives what the schema takes', () => {
  const all: CaseEvent[] = [APPLIED, { kind: 'REVIEW_ACCEPTED', review: 2, on: '2026-11-06' }, { kind: 'ASSISTANCE_ASKED', to: '永泉县', on: '2026-11-06', answerBy: null }, { kind: 'POLICE_REPORTED', to: '市公安局', at: '2026-11-06T10:00:00+08:00' }, { kind: 'DONE', part: 'CONTROL', at: '2026-11-06T10:00:00+08:00', documentNumber: '', measures: ['RECALL'], recallClass: 'FIRST' }]
  const clock = { key: 'R2.INSTITUTION', startOn: '2026-11-06', dueOn: '2026-11-13', dueAt: null, isEstimated: false, isStopped: false, extendedTo: null, agreedOn: null, plainDueOn: '2026-11-13', metAt: null, limit: null }
  const forms = [...caseForms(history(OPENED, ...all), [clock], true), ...caseForms(history(OPENED, APPLIED), [], false), undoForm(2, '申请')]
  expect(new Set(forms.map(({ kind }) => kind)).size).toBeGreaterThan(12)
  for (const form of forms) expect(recordCaseEventSchema.safeParse(toRecordInput(form, filled(form))), form.key).toMatchObject({ success: true })
  for (const part of CASE_PARTS) expect(forms.filter(({ key }) => key === `done-${part}`).length, part).toBeLessThan(3)
})

test('a moment without a time begins at midnight of Asia/Shanghai, an empty one is said to be missing', () => {
  const form = caseForms(history(OPENED), [], false).find(({ key }) => key === 'done-DELIVERY')!
  const values = filled(form)
  expect(toRecordInput(form, values)).toMatchObject({ event: { at: '2026-11-20T00:00:00+08:00' } })
  expect(toRecordInput(form, { ...values, 'event.atTime': '14:30' })).toMatchObject({ event: { at: '2026-11-20T14:30:00+08:00' } })
  expect(recordCaseEventSchema.safeParse(toRecordInput(form, { ...values, 'event.at': '' })).error?.issues[0]).toMatchObject({ path: ['event', 'at'], message: '请填写日期和时间' })
})
