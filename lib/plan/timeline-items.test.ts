import { describe, expect, test } from 'vitest'
import { milestoneDto, taskDto } from '@/tests/support/plan-task-dto'
import { timelineDays, timelineItems } from './timeline-items'

const stage = milestoneDto({ id: 's', kind: 'PHASE', name: '动员部署', startsOn: '2025-01-01', dueOn: '2025-03-31' })
const acceptance = milestoneDto({ id: 'v', kind: 'ACCEPTANCE', name: '验收', dueOn: '2027-11-30' })
const task = taskDto({
  id: 't',
  heading: '校园餐安全攻坚',
  sectionPath: ['攻坚任务'],
  dueOn: '2026-12-31',
  milestones: [milestoneDto({ id: 'm', dueOn: '2026-12-31' }), milestoneDto({ id: 'n', name: '中期', dueOn: '2026-06-30' })],
  units: [{ role: 'LEAD', departmentId: 'edu', name: '市教育局', writtenAs: '市教育局', groupRule: null }],
})

describe('what is drawn', () => {
  const [first, second, third] = timelineItems('p', [task], [stage, acceptance])

  test('stages are spans, nodes are marks, tasks stand under their section', () => {
    expect(first).toMatchObject({ group: '实施阶段', span: { fromOn: '2025-01-01', toOn: '2025-03-31' }, marks: [], href: null })
    expect(second).toMatchObject({ group: '全局节点', span: null, marks: [{ kind: 'acceptance', on: '2027-11-30' }] })
    expect(third).toMatchObject({ group: '攻坚任务', href: '/plans/p/tasks/t' })
  })

  test('a milestone on the due day of its task is not drawn twice', () => {
    expect(third?.marks.map(({ on, kind }) => [on, kind])).toEqual([['2026-12-31', 'due'], ['2026-06-30', 'milestone']])
  })

  test('a phase that the document writes as a task takes its span from its milestone', () => {
    const phase = taskDto({ kind: 'PHASE', sectionPath: ['实施步骤'], milestones: [milestoneDto({ kind: 'PHASE', startsOn: '2025-04-01', dueOn: '2027-09-30' })] })
    expect(timelineItems('p', [phase], [])[0]).toMatchObject({ group: '实施阶段', span: { fromOn: '2025-04-01', toOn: '2027-09-30' }, marks: [] })
  })
})

test('the end of a phase written as a clause is listed once', () => {
  const phase = taskDto({ kind: 'PHASE', dueOn: '2027-09-30', milestones: [milestoneDto({ kind: 'PHASE', name: '集中攻坚', startsOn: '2025-04-01', dueOn: '2027-09-30' })] })
  expect(timelineDays([phase], []).map(({ kind, name }) => [kind, name])).toEqual([['阶段', '集中攻坚']])
})

test('the table lists every day once, in order, with whom to ask', () => {
  expect(timelineDays([task], [stage, acceptance]).map(({ on, kind, name, units }) => [on, kind, name, units])).toEqual([
    ['2025-03-31', '阶段', '动员部署', ''],
    ['2026-06-30', '完成时限', '中期', '市教育局'],
    ['2026-12-31', '完成时限', '校园餐安全攻坚', '市教育局'],
    ['2027-11-30', '检查验收', '验收', ''],
  ])
})
