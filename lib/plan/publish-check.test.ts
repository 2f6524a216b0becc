import { describe, expect, it } from 'vitest'
import type { ProposalDto, WrittenUnitDto } from './confirming'
import { checkPublish } from './publish-check'
import type { ProposalContents } from './proposal.schema'

function proposal<K extends keyof ProposalContents>(id: string, kind: K, content: Partial<ProposalContents[K]>, state: ProposalDto['state'] = 'ACCEPTED'): ProposalDto {
  return { id, kind, content, original: null, version: 1, sortOrder: 0, state, certain: true, doubts: [], span: null, moreSpans: [], taskProposalId: null, decidedBy: null, decidedAt: null } as unknown as ProposalDto
}

const facts = proposal('facts', 'FACTS', { title: '方案', periodFrom: '2025-01-01', periodTo: '2027-12-31' })
const ledger = proposal('ledger', 'DUTY', { name: '台账', deliverable: 'LEDGER', cycle: 'MONTHLY', dueDay: 25, months: [], dueOn: null, cutOffDays: 1, shiftOnRestDays: false })
const unit = (writtenAs: string, settled: boolean): WrittenUnitDto => ({ writtenAs, taskProposalId: null, occurrences: [{ proposalId: 'task', role: 'LEAD' }], suggestion: { kind: 'not-found', normalised: writtenAs }, resolution: null, reaches: [], settled })
const check = (proposals: ProposalDto[], units: WrittenUnitDto[] = [], dutyIsSettled = false) => checkPublish({ proposals, units, dutyIsSettled, calendar: {}, todayOn: '2026-11-25' })
const codes = (proposals: ProposalDto[], units: WrittenUnitDto[] = [], dutyIsSettled = false) => check(proposals, units, dutyIsSettled).blockers.map(({ code, proposalId }) => [code, proposalId])

describe('what keeps a document from being published', () => {
  it('is nothing where all is decided', () => {
    expect(check([facts, ledger], [unit('市教育局', true)])).toEqual({ blockers: [], notes: [] })
  })

  it.each<[string, ProposalDto[], WrittenUnitDto[], [string, string | null][]]>([
    ['a pending proposal', [facts, ledger, proposal('task', 'TASK', { responsibility: 'LED' }, 'PENDING')], [], [['pending', 'task']]],
    ['an undecided contradiction', [facts, ledger, proposal('conflict', 'CONFLICT', { message: '两处不同', decision: null }, 'PENDING')], [], [['conflict', 'conflict']]],
    ['a name nobody settled', [facts, ledger], [unit('市某局', false)], [['unit', 'task']]],
    ['a joint task with neither coordinator nor reason', [facts, ledger, proposal('joint', 'TASK', { kind: 'TASK', heading: '任务', responsibility: 'JOINT', coordinatorId: null, noLeadReason: null, units: [{ writtenAs: '甲', role: 'RESPONSIBLE' }] })], [], [['joint-no-lead', 'joint']]],
    ['no duty', [facts], [], [['no-duty', null]]],
    ['facts nobody accepted', [{ ...facts, state: 'PENDING' }, ledger], [], [['pending', 'facts'], ['title', null]]],
    ['a period that is open', [proposal('facts', 'FACTS', { title: '方案', periodFrom: null, periodTo: '2027-12-31' }), ledger], [], [['period', 'facts']]],
    ['a period that ends before it begins', [proposal('facts', 'FACTS', { title: '方案', periodFrom: '2028-01-01', periodTo: '2027-12-31' }), ledger], [], [['period', 'facts']]],
  ])('%s', (_, proposals, units, expected) => {
    expect(codes(proposals, units)).toEqual(expected)
  })

  it('is not a note, nor a duty the office has given before', () => {
    expect(codes([facts, proposal('note', 'NOTE', { code: 'x', message: 'x' }, 'PENDING')], [], true)).toEqual([])
  })
})

describe('what is worth knowing and blocks nothing', () => {
  it('two reports on one day and an annual summary before the year ends', () => {
    const summary = proposal('summary', 'DUTY', { name: '年度总结', deliverable: 'SUMMARY', cycle: 'YEARLY', dueDay: 10, months: [12], dueOn: null, cutOffDays: 1, shiftOnRestDays: false })
    const quarterly = proposal('quarterly', 'DUTY', { name: '季度总结', deliverable: 'SUMMARY', cycle: 'QUARTERLY', dueDay: 25, months: [3, 6, 9], dueOn: null, cutOffDays: 1, shiftOnRestDays: false })
    expect(check([facts, ledger, quarterly, summary]).notes.map(({ code, proposalId }) => [code, proposalId])).toEqual([['two-duties-one-day', 'quarterly'], ['annual-before-year-end', 'summary']])
  })

  it('a day that is still to come, while the plan runs', () => {
    const other = { ...ledger, id: 'other' }
    expect(check([facts, ledger, other]).notes.map(({ message }) => message)).toEqual([expect.stringContaining('2026年11月25日')])
    const past = proposal('facts', 'FACTS', { title: '方案', periodFrom: '2022-01-01', periodTo: '2024-12-31' })
    expect(check([past, ledger, other]).notes.map(({ message }) => message)).toEqual([expect.stringContaining('2022年1月25日')])
  })

  it('tasks without units, in one line for the whole plan; pending targets in another', () => {
    const tasks = ['a', 'b', 'c'].map((id) => proposal(id, 'TASK', { kind: 'TASK', responsibility: 'NONE', units: [] }))
    const { notes } = check([facts, ledger, ...tasks, proposal('t', 'TARGET', { pending: 'PLACEHOLDER' })])
    expect(notes.map(({ code, proposalId }) => [code, proposalId])).toEqual([['tasks-without-units', 'a'], ['target-pending', 't']])
    expect(notes[0]!.message).toContain('3 项')
  })
})
