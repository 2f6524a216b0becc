import { expect, test } from 'vitest'
import { checkHandPlan, type HandPlan } from './hand-plan-check'

type Unit = HandPlan['tasks'][number]['units'][number]
const unit = (given: Partial<Unit> = {}): Unit => ({ role: 'LEAD', departmentId: 'market', writtenAs: '市市场监管局', isGroup: false, isRetired: false, ...given })
const task = (given: Partial<HandPlan['tasks'][number]> = {}): HandPlan['tasks'][number] => ({ id: 't', heading: '校园守护', responsibility: 'LED', units: [unit()], coordinatorId: null, noLeadReason: null, ...given })
const plan = (given: Partial<HandPlan> = {}): HandPlan => ({ id: 'p', periodFrom: '2027-01-01', periodTo: '2027-12-31', noDutyReason: null, dutyCount: 1, dutyNotes: [], tasks: [task()], targets: [], ...given })
const blockersOf = (given: Partial<HandPlan>) => checkHandPlan(plan(given)).blockers.map(({ message, href }) => `${href} ${message}`)

test('whole: nothing in the way', () => expect(checkHandPlan(plan())).toEqual({ blockers: [], notes: [] }))

test.each<[Partial<HandPlan>, string]>([
  [{ periodTo: null }, '/plans/p/edit 方案期限没有填写'],
  [{ tasks: [] }, '/plans/p/edit/tasks 方案还没有任务或指标，请至少添加一项'],
  [{ tasks: [task({ responsibility: 'JOINT', units: [unit({ role: 'RESPONSIBLE' }), unit({ role: 'RESPONSIBLE', departmentId: 'edu' })] })] }, '/plans/p/edit/tasks/t 任务“校园守护”：按职责分工负责的任务没有牵头单位，请指定协调单位，或说明不设协调单位的原因'],
  [{ tasks: [task({ units: [unit({ isRetired: true })] })] }, '/plans/p/edit/tasks/t 任务“校园守护”：市市场监管局已撤并，请改为承接单位'],
  [{ tasks: [task({ units: [unit(), unit({ role: 'SUPPORTING', departmentId: null, writtenAs: '相关部门', isGroup: true })] })] }, '/plans/p/edit/tasks/t 任务“校园守护”：“相关部门”还没有指定具体单位'],
  [{ targets: [{ id: 'g', name: '合格率', isPending: false, needsCheck: true }] }, '/plans/p/edit/targets/g 指标“合格率”沿用往年目标值，请核对'],
  [{ dutyCount: 0 }, '/plans/p/edit/duties 没有报送义务，请添加，或登记不需要报送及原因'],
])('%j', (given, blocker) => expect(blockersOf(given)).toEqual([blocker]))

test('nobody reports, and that is said', () => expect(blockersOf({ dutyCount: 0, noDutyReason: '随年度总结一并报送' })).toEqual([]))

test('worth knowing', () => {
  const { notes } = checkHandPlan(plan({ tasks: [task({ responsibility: 'NONE', units: [] })], targets: [{ id: 'g', name: '合格率', isPending: true, needsCheck: false }], dutyNotes: [{ dutyId: 'd', message: '两项同日到期' }] }))
  expect(notes.map(({ message }) => message)).toEqual(['1 项任务没有列单位，发布后没有单位对其负责', '1 项指标目标待定，明确之前不计入完成情况', '两项同日到期'])
  expect(notes[2]!.href).toBe('/plans/p/edit/duties/d')
})
