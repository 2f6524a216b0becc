import { expect, test } from 'vitest'
import { holdsInWords } from './hold'

test('names only what is there, with its number', () => {
  expect(holdsInWords('该辖区', [{ what: '下级辖区', unit: '个', count: 3 }, { what: '单位', unit: '个', count: 0 }, { what: '常住人口数据', unit: '项', count: 1 }])).toBe('该辖区还有 3 个下级辖区、 1 项常住人口数据')
  expect(holdsInWords('该辖区', [{ what: '单位', unit: '个', count: 0 }])).toBeNull()
  expect(holdsInWords('该辖区', [])).toBeNull()
})
