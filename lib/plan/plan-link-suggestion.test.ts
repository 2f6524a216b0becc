import { describe, expect, test } from 'vitest'
import { suggestLinks, type LinkSide } from './plan-link-suggestion'

const tasks = (...headings: string[]): LinkSide => ({ tasks: headings.map((heading) => ({ id: heading, heading })), targets: [] })
const target = (id: string, name: string, measureUnit: string | null = '%', indicatorId = `indicator-${id}`) => ({ id, indicatorId, name, measureUnit })

describe('targets', () => {
  test('by the same indicator, else by name and unit', () => {
    const upper: LinkSide = { tasks: [], targets: [target('u1', '抽检合格率', '%', 'i1'), target('u2', '食品抽检量', '批次/千人')] }
    const lower: LinkSide = { tasks: [], targets: [target('l1', '评价性抽检合格率', '%', 'i1'), target('l2', '食品抽检量', '批次/千人'), target('l3', '食品抽检量', '份/千人')] }
    expect(suggestLinks(upper, lower, [])).toEqual([
      { kind: 'target', upperId: 'u1', lowerId: 'l1', basis: 'same-indicator', likeness: 1 },
      { kind: 'target', upperId: 'u2', lowerId: 'l2', basis: 'same-name', likeness: 1 },
    ])
  })
})

describe('tasks', () => {
  test('alike in what is particular to them', () => {
    const found = suggestLinks(tasks('实施校园食品安全守护行动', '实施农村假冒伪劣食品治理行动'), tasks('开展校园食品安全守护行动', '农村假冒伪劣食品专项治理', '加强餐饮质量安全监管'), [])
    expect(found.map(({ upperId, lowerId, basis }) => [upperId, lowerId, basis])).toEqual([
      ['实施校园食品安全守护行动', '开展校园食品安全守护行动', 'same-heading'],
      ['实施农村假冒伪劣食品治理行动', '农村假冒伪劣食品专项治理', 'similar-heading'],
    ])
  })

  test('words that every heading has make nothing alike', () => {
    expect(suggestLinks(tasks('加强食品安全监督管理'), tasks('进一步提升食品安全工作'), [])).toEqual([])
  })

  test('what is linked already is not suggested again', () => {
    const upper = tasks('校园食品安全守护')
    expect(suggestLinks(upper, upper, [{ kind: 'task', upperId: '校园食品安全守护', lowerId: '校园食品安全守护' }])).toEqual([])
    expect(suggestLinks(upper, upper, [])).toHaveLength(1)
  })
})
