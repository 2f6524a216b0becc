import { describe, expect, test } from 'vitest'
import { checkResponsibility, deriveResponsibility, type ResponsibilityInHand, type TaskPart } from './task-responsibility'

const lead = (departmentId: string): TaskPart => ({ role: 'LEAD', departmentId, writtenAs: departmentId, isGroup: false })
const responsible = (departmentId: string): TaskPart => ({ role: 'RESPONSIBLE', departmentId, writtenAs: departmentId, isGroup: false })
const supporting = (departmentId: string): TaskPart => ({ role: 'SUPPORTING', departmentId, writtenAs: departmentId, isGroup: false })
const groupOf = (departmentId: string | null): TaskPart => ({ role: 'RESPONSIBLE', departmentId, writtenAs: '各乡镇（街道）', isGroup: true })
const problemsOf = (given: Partial<ResponsibilityInHand>) => checkResponsibility({ responsibility: 'NONE', units: [], coordinatorId: null, noLeadReason: null, ...given }).map(({ path, message }) => `${path}: ${message}`)

describe('by its units alone', () => {
  test.each([
    ['nobody', [], 'NONE'],
    ['only supporting', [supporting('教育')], 'NONE'],
    ['a lead', [lead('市场'), responsible('教育')], 'LED'],
    ['one responsible unit', [responsible('市场'), supporting('教育')], 'SOLE'],
    ['several', [responsible('市场'), responsible('教育')], 'JOINT'],
    ['an expanded group', [groupOf('柳溪'), groupOf('东湖')], 'JOINT'],
    ['a group nobody resolved', [groupOf(null)], 'JOINT'],
  ] as const)('%s', (_, units, expected) => expect(deriveResponsibility(units)).toBe(expected))
})

describe('what is wrong', () => {
  test('led: a lead', () => {
    expect(problemsOf({ responsibility: 'LED', units: [lead('市场'), supporting('教育')] })).toEqual([])
    expect(problemsOf({ responsibility: 'LED', units: [responsible('市场')] })).toEqual(['units: 牵头负责的任务须有牵头单位，请添加牵头单位，或改选责任方式'])
  })

  test('sole: exactly one', () => {
    expect(problemsOf({ responsibility: 'SOLE', units: [responsible('市场'), supporting('教育')] })).toEqual([])
    expect(problemsOf({ responsibility: 'SOLE', units: [responsible('市场'), responsible('教育')] })).toEqual(['units: 单独负责的任务只能有一个责任单位，目前有 2 个'])
    expect(problemsOf({ responsibility: 'SOLE', units: [] })).toEqual(['units: 单独负责的任务只能有一个责任单位，目前有 0 个'])
  })

  test('joint: a coordinator among its units, or the reason why there is none', () => {
    const units = [responsible('市场'), responsible('教育')]
    expect(problemsOf({ responsibility: 'JOINT', units, coordinatorId: '市场' })).toEqual([])
    expect(problemsOf({ responsibility: 'JOINT', units, noLeadReason: '各负其责' })).toEqual([])
    expect(problemsOf({ responsibility: 'JOINT', units })).toEqual(['coordinatorId: 按职责分工负责的任务没有牵头单位，请指定协调单位，或说明不设协调单位的原因'])
    expect(problemsOf({ responsibility: 'JOINT', units, coordinatorId: '公安' })).toEqual(['coordinatorId: 协调单位应是本任务的单位之一'])
    expect(problemsOf({ responsibility: 'JOINT', units, coordinatorId: '市场', noLeadReason: '各负其责' })).toEqual(['noLeadReason: 已指定协调单位，不必再说明不设协调单位的原因'])
    expect(problemsOf({ responsibility: 'JOINT', units: [responsible('市场')], noLeadReason: '各负其责' })).toEqual(['units: 按职责分工负责的任务至少有两个责任单位'])
  })

  test('the mode contradicts the units', () => {
    expect(problemsOf({ responsibility: 'JOINT', units: [lead('市场'), responsible('教育')], noLeadReason: '无' })).toEqual(['responsibility: 已列牵头单位，责任方式应为“牵头负责”'])
    expect(problemsOf({ responsibility: 'NONE', units: [supporting('市场')] })).toEqual(['units: 只列了配合单位，请添加牵头单位或责任单位'])
    expect(problemsOf({ responsibility: 'NONE', units: [responsible('市场')] })).toEqual(['responsibility: 已列单位，请选择责任方式'])
    expect(problemsOf({ responsibility: 'LED', units: [lead('市场')], coordinatorId: '市场' })).toEqual(['coordinatorId: 只有按职责分工负责的任务才指定协调单位'])
  })

  test('nobody twice, but a group may contain whoever is also named', () => {
    expect(problemsOf({ responsibility: 'LED', units: [lead('市场'), supporting('市场')] })).toEqual(['units: “市场”重复列出，请只保留一处'])
    expect(problemsOf({ responsibility: 'LED', units: [lead('柳溪'), groupOf('柳溪'), groupOf('东湖')] })).toEqual([])
  })
})
