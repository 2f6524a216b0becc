import { describe, expect, test } from 'vitest'
import type { SectionState } from '@/lib/generated/prisma/enums'
import { countOnTime, dueOf, formStanding, isOpen, isOwed, sortForms, type OwnForm, type OwnSection } from './own-form'

const TODAY = '2026-11-26'
const section = (dueOn: string, state: SectionState | null = null, more: Partial<OwnSection> & { submittedOn?: string; correctionDueOn?: string } = {}): OwnSection => {
  const { submittedOn, correctionDueOn, ...rest } = more
  const at = submittedOn ? new Date(`${submittedOn}T02:00:00Z`) : null
  return {
    obligationId: dueOn, dutyId: 'd', dutyName: '月报', planId: 'p', planTitle: '方案', deliverable: 'LEDGER', covered: '', periodFrom: `${dueOn.slice(0, 7)}-01`, dataUpToOn: dueOn, extendedFrom: null, hasSource: false, sectionId: state && dueOn, remarkCount: 0,
    record: { status: 'OPEN', dueOn, state, firstSubmittedAt: at, correctedAt: null, acceptedAt: state === 'ACCEPTED' || state === 'CORRECTING' ? at : null, returnedAt: state === 'RETURNED' ? new Date(`${dueOn}T03:00:00Z`) : null, correctionDueOn: correctionDueOn ?? null },
    ...rest,
  }
}
const form = (period: string, sections: OwnSection[], contributions = { asked: 0, given: 0 }): OwnForm => ({ departmentId: 'edu', departmentName: '市教育局', period, reportId: null, sections, contributions })

describe('where a form stands', () => {
  test.each([
    ['due and not begun', form('2026-11', [section('2026-11-30')]), 'todo'],
    ['overdue for months', form('2026-06', [section('2026-06-21')]), 'todo'],
    ['waiting for the approver', form('2026-11', [section('2026-11-30', 'SIGNING')]), 'todo'],
    ['handed in', form('2026-11', [section('2026-11-21', 'SUBMITTED')]), 'done'],
    ['about a month that has not begun', form('2026-12', [section('2026-12-21')]), 'later'],
    ['about the year, due next week', form('2026-12', [section('2026-12-01', null, { periodFrom: '2026-01-01' })]), 'todo'],
    ['about the year, due in spring', form('2027-03', [section('2027-03-01', null, { periodFrom: '2026-01-01' })]), 'later'],
    ['excused', form('2026-11', [section('2026-11-30', null, { record: { ...section('2026-11-30').record, status: 'EXEMPT' } })]), 'done'],
    ['being corrected after it was accepted', form('2026-11', [section('2026-11-21', 'CORRECTING', { submittedOn: '2026-11-20' })]), 'todo'],
    ['a part for a lead missing', form('2026-11', [], { asked: 2, given: 1 }), 'todo'],
    ['all parts given', form('2026-11', [], { asked: 2, given: 2 }), 'done'],
  ] as const)('%s', (_, one, standing) => expect(formStanding(one, TODAY)).toBe(standing))
})

test('late comes first, then what was returned, then by day', () => {
  const forms = [form('2026-12', [section('2026-12-01', null, { periodFrom: '2026-01-01' })]), form('2026-11', [section('2026-11-21', 'RETURNED', { correctionDueOn: '2026-12-20' })]), form('2026-10', [section('2026-10-21')])]
  expect(sortForms(forms, TODAY).todo.map(({ period }) => period)).toEqual(['2026-10', '2026-11', '2026-12'])
  expect(dueOf(forms[1]!.sections[0]!)).toBe('2026-12-20')
})

test('a correction that nobody waits for stands last, and is not late', () => {
  const correcting = form('2026-09', [section('2026-09-21', 'CORRECTING', { submittedOn: '2026-09-20' })])
  expect(sortForms([correcting, form('2026-12', [section('2026-12-01', null, { periodFrom: '2026-01-01' })])], TODAY).todo.map(({ period }) => period)).toEqual(['2026-12', '2026-09'])
  expect([isOwed(correcting.sections[0]!), isOpen(correcting.sections[0]!)]).toEqual([false, true])
})

test('on time counts what was handed in or is overdue, and nothing that is not due yet', () => {
  const sections = [section('2026-11-21', 'ACCEPTED', { submittedOn: '2026-11-21' }), section('2026-10-21', 'ACCEPTED', { submittedOn: '2026-10-22' }), section('2026-09-21'), section('2026-12-21')]
  expect(countOnTime(sections, TODAY)).toEqual({ onTime: 1, due: 3 })
})
