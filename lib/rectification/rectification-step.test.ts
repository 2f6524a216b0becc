import { describe, expect, test } from 'vitest'
import type { ClockRules } from '@/lib/organisation/legal-clock'
import { referenceWorkCalendar } from '@/prisma/seed/reference/calendar-days'
import { referenceLimits } from '@/prisma/seed/reference/legal-limits'
import { rectificationClocks } from './rectification-clock'
import type { RectificationEntry, RectificationEvent } from './rectification-event'
import { recordRectificationSchema, type PersonEvent } from './rectification-event.schema'
import { rectificationForms } from './rectification-form'
import { toRecordInput } from '@/lib/organisation/record-form-input'
import { playRectification } from './rectification-state'
import { eventProblem, rectificationObstacles, undoRectificationProblem, type StepFacts } from './rectification-step'
import { describeRectification } from './rectification-words'

const rules: ClockRules = {
  calendar: referenceWorkCalendar(),
  limitOn: (code, on) => {
    const found = referenceLimits.find((limit) => limit.code === code && limit.effectiveFrom <= on && (limit.effectiveTo === null || on <= limit.effectiveTo))
    return found ? { ...found, value: Number(found.value), isVerified: found.verification === 'VERIFIED' } : null
  },
}
const history = (...events: RectificationEvent[]): RectificationEntry[] => events.map((event, index) => ({ number: index + 1, event }))
const opened: RectificationEvent = { kind: 'OPENED', foundOn: '2026-11-02', disposal: 'RECTIFY', rectifyBy: '2026-11-16', correctedOn: null, departmentId: '01a00000-0000-7000-8000-000000000001' }
const order: RectificationEvent = { kind: 'ORDERED', on: '2026-11-03', writing: 'NOTICE', documentNumber: '1', rectifyBy: '2026-11-16' }
const put: RectificationEvent = { kind: 'RECHECKED', on: '2026-11-12', outcome: 'PUT_RIGHT', inspectionId: null }
const facts = (entries: readonly RectificationEntry[], part: Partial<StepFacts> = {}): StepFacts => ({ now: new Date('2026-11-20T04:00:00Z'), isKey: false, rules, clocks: rectificationClocks(playRectification(entries), rules), isOffice: false, hasEvidence: false, ...part })
const says = (entries: readonly RectificationEntry[], event: PersonEvent, { text = '', files = 0 } = {}, part: Partial<StepFacts> = {}) => eventProblem(entries, event, { text, files }, facts(entries, part))

describe('what may be recorded', () => {
  test('no day in the future, none before it was found', () => {
    expect(says(history(opened), { kind: 'REPORTED', on: '2026-11-21' }, { text: '已改' })).toMatchObject({ field: 'on', message: expect.stringMatching(/不能晚于现在/) })
    expect(says(history(opened), { kind: 'REPORTED', on: '2026-11-01' }, { text: '已改' })).toMatchObject({ field: 'on', message: expect.stringMatching(/不能早于发现问题/) })
  })

  test('a report says what was done, a recheck of the papers needs it, and a key item is looked at', () => {
    expect(says(history(opened, order), { kind: 'REPORTED', on: '2026-11-10' })).toMatchObject({ field: 'text' })
    const papers = { kind: 'RECHECKED', on: '2026-11-12', outcome: 'PUT_RIGHT', inspectionId: null } as const
    const reported = history(opened, order, { kind: 'REPORTED', on: '2026-11-10' })
    expect(says(history(opened, order), papers, { text: '已核对' })).toMatchObject({ message: expect.stringMatching(/整改报告/) })
    expect(says(reported, papers)).toMatchObject({ field: 'text' })
    expect(says(reported, papers, {}, { hasEvidence: true })).toBeNull()
    expect(says(reported, papers, { text: '已核对' }, { isKey: true })).toMatchObject({ message: expect.stringMatching(/重点项/) })
  })

  test('closing needs that it was put right and ordered, and evidence or the reason why there is none', () => {
    const close = { kind: 'CLOSED', on: '2026-11-12' } as const
    expect(rectificationObstacles(playRectification(history(opened)))).toEqual(['还没有复查整改到位', '还没有登记书面责令改正'])
    expect(says(history(opened, order, put), close)).toMatchObject({ field: 'text', message: expect.stringMatching(/没有材料的原因/) })
    expect(says(history(opened, order, put), close, { files: 1 })).toBeNull()
    expect(says(history(opened, order, put), close, { text: '现场口头核实，未留照片' })).toBeNull()
    expect(says(history(opened, order, put), { kind: 'CLOSED', on: '2026-11-11' }, { files: 1 })).toMatchObject({ field: 'on' })
  })

  test('an extension that is too short and says nothing is told both at once', () => {
    const entries = history(opened, order)
    const now = new Date('2026-11-10T04:00:00Z')
    const wrong = says(entries, { kind: 'EXTENDED', clock: 'TERM', until: '2026-11-15' }, {}, { now })
    expect(wrong).toMatchObject({ field: 'until', message: expect.stringMatching(/应晚于/), also: [{ field: 'text', message: expect.stringMatching(/理由/) }] })
    expect(says(entries, { kind: 'EXTENDED', clock: 'TERM', until: '2026-11-15' }, { text: '设备尚在采购，经分管负责人批准' }, { now })).not.toHaveProperty('also')
    expect(says(entries, { kind: 'EXTENDED', clock: 'TERM', until: '2026-11-20' }, {}, { now })).toMatchObject({ field: 'text' })
  })

  test('a second order only after a look found it not put right; a term of the visit is not made longer by it', () => {
    const again = { kind: 'ORDERED', on: '2026-11-18', writing: 'NOTICE', documentNumber: '2', rectifyBy: '2026-12-01' } as const
    expect(says(history(opened, order), again)).toMatchObject({ message: expect.stringMatching(/已书面责令/) })
    expect(says(history(opened, order, { ...put, outcome: 'NOT_PUT_RIGHT' } as RectificationEvent), again)).toBeNull()
    expect(says(history(opened), again)).toMatchObject({ field: 'rectifyBy' })
    expect(says(history(opened), { ...again, rectifyBy: '2026-11-18', documentNumber: '' })).toMatchObject({ field: 'documentNumber' })
  })

  test('only the last entry of a thread is undone', () => {
    const entries = history(opened, order, { kind: 'REPORTED', on: '2026-11-10' }, { kind: 'FILED', on: '2026-11-10', documentNumber: '1' })
    expect(undoRectificationProblem(entries, 2, '写错了')).toMatchObject({ message: expect.stringMatching(/后面的环节/) })
    expect(undoRectificationProblem(entries, 3, '写错了')).toBeNull()
    expect(undoRectificationProblem(entries, 4, '写错了')).toBeNull()
    expect(undoRectificationProblem(entries, 1, '写错了')).toMatchObject({ message: '这条记录不能撤销' })
    expect(undoRectificationProblem(entries, 3, '')).toMatchObject({ field: 'text' })
  })
})

test('every form that is offered makes an input which the schema takes, and a sentence', () => {
  const states = [history(opened), history(opened, order), history(opened, order, { kind: 'REPORTED', on: '2026-11-10' }), history(opened, order, put), history({ ...opened, disposal: 'STOP', rectifyBy: null } as RectificationEvent, { kind: 'STOPPED', at: '2026-11-02T02:00:00Z', documentNumber: '1' }, put), history({ ...opened, disposal: 'INVESTIGATE', rectifyBy: null } as RectificationEvent), history(opened, order, put, { kind: 'CLOSED', on: '2026-11-12' }), history(opened, { kind: 'POLICE_REPORTED', to: '公安局', at: '2026-11-05T02:00:00Z' }), history(opened, { kind: 'SUSPENDED', on: '2026-11-05' })]
  const seen = new Set<string>()
  for (const entries of states) {
    const state = playRectification(entries)
    for (const form of rectificationForms(state, rectificationClocks(state, rules), { isOffice: true, isKey: false, defaultTermOn: '2026-12-05' })) {
      seen.add(form.kind)
      const values = Object.fromEntries(form.fields.map((field) => [`event.${field.name}`, field.control === 'radio' ? field.options[0]!.value : field.control === 'text' ? '某' : field.control === 'department' ? '01a00000-0000-7000-8000-000000000001' : '2026-12-05']))
      const input = toRecordInput(form, { ...values, id: '01a00000-0000-7000-8000-000000000001', version: 1, idempotencyKey: '01a00000-0000-4000-8000-000000000001', text: '理由写在这里', fileIds: [] })
      const parsed = recordRectificationSchema.safeParse(input)
      expect(parsed.success, `${form.key} ${JSON.stringify(parsed.error?.issues)}`).toBe(true)
      expect(describeRectification(entries, parsed.data!.event, () => '某局'), form.key).toMatch(/\S{2}/)
    }
  }
  expect([...seen].toSorted()).toEqual(['ASSIGNED', 'ASSISTANCE_ASKED', 'CLOSED', 'EXTENDED', 'FILED', 'NOT_FILED', 'ORDERED', 'POLICE_DECIDED', 'POLICE_REPORTED', 'RECHECKED', 'REOPENED', 'REPORTED', 'RESUMED', 'STOPPED', 'STOP_LIFTED', 'SUSPENDED'])
})
