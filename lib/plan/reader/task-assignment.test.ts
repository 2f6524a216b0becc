import { describe, expect, it } from 'vitest'
import { assign } from './task-assignment'

describe('assign', () => {
  it.each([
    [[{ role: 'lead', name: '市教育局' }, { role: 'responsible', name: '市公安局' }], 'LED'], [[{ role: 'responsible', name: '市教育局' }, { role: 'responsible', name: '市公安局' }], 'JOINT'],
    [[{ role: 'responsible', name: '市教育局' }], 'SOLE'], [[{ role: 'responsible', name: '各乡镇' }], 'JOINT'], [[], 'NONE'],
  ] as const)('%j is %s', (named, mode) => expect(assign(named).responsibility).toBe(mode))

  it('names each unit once, and a group once more', () => {
    expect(assign([{ role: 'responsible', name: '各乡镇' }, { role: 'responsible', name: '各乡镇' }])).toMatchObject({ responsibleUnits: ['各乡镇'], groupUnits: ['各乡镇'] })
  })
})
