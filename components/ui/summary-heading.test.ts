import { expect, test } from 'vitest'
import { summaryHeading } from './summary-heading'

test.each([
  ['新密码不符合要求', ['该密码近期使用过，请换一个'], '新密码不符合要求'],
  ['2026 年已有常住人口数', ['2026 年已有常住人口数'], '有 1 处需要核对'],
  ['当前密码不正确', ['当前密码不正确，还可尝试 4 次'], '有 1 处需要核对'],
  [undefined, ['请填写名称', '请填写来源'], '有 2 处需要核对'],
])('%s over %j', (title, messages, heading) => {
  expect(summaryHeading(messages.map((message) => ({ message })), title)).toBe(heading)
})
