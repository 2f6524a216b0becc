import { expect, test } from 'vitest'
import { changedFields, changeSentence } from './change-words'

test('a change in one sentence', () => {
  const changes = changedFields([
    { label: '任务名称', before: '甲', after: '甲' },
    { label: '完成时限', before: '2026-06-30', after: '2026-09-30' },
    { label: '验收标准', before: '', after: '通过验收' },
    { label: '备注', before: '试点', after: '' },
    { label: '具体内容', before: '短', after: '长'.repeat(41) },
  ])
  expect(changeSentence('任务“甲”', changes)).toBe('任务“甲”：完成时限由2026-06-30调整为2026-09-30；验收标准定为通过验收；取消备注（原为试点）；具体内容有调整')
})
