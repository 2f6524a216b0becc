import { expect, test } from 'vitest'
import { findNameProblem } from './department-names'

const base = { shortName: '', aliases: [], formerNames: [], retiredOn: null, successorId: null }
const departments = [
  { ...base, id: 'farm', name: '市农业农村局', aliases: ['市农委'], formerNames: ['市农业局'] },
  { ...base, id: 'old', name: '市粮食局', retiredOn: '2019-01-01' },
]

test('a spelling another department carries is refused, however it is typed', () => {
  expect(findNameProblem(departments, '市 农委', null)).toBe('“市 农委”已是“市农业农村局”的名称或别名，同一写法不能对应两个单位')
  expect(findNameProblem(departments, '市农委', 'farm')).toBeNull()
})

test('former names and names of retired departments may be shared', () => {
  expect(findNameProblem(departments, '市农业局', null)).toBeNull()
  expect(findNameProblem(departments, '市粮食局', null)).toBeNull()
})

test('a spelling without a letter is none', () => expect(findNameProblem(departments, '、。', null)).toBe('名称没有可识别的文字，请重新填写'))
