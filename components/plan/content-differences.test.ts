import { expect, test } from 'vitest'
import { contentDifferences } from './content-differences'
import { EMPTY_CONTENTS } from './proposal-form-values'

test('only what differs is told, in the words of the form', () => {
  const theirs = { ...EMPTY_CONTENTS.TASK, heading: '对方的名称', responsibility: 'LED', units: [{ writtenAs: '市教育局', role: 'LEAD' }], coordinatorId: 'x' }
  const mine = { ...EMPTY_CONTENTS.TASK, heading: '我的名称', dueOn: '2027-12-31' }
  expect(contentDifferences(theirs, mine, new Map([['x', '市卫生健康委']]))).toEqual([
    { field: '任务名称', theirs: '对方的名称', mine: '我的名称' },
    { field: '单位', theirs: '市教育局（牵头单位）', mine: '无' },
    { field: '责任方式', theirs: '牵头负责', mine: '未写明单位' },
    { field: '协调单位', theirs: '市卫生健康委', mine: '未填' },
    { field: '截止日期', theirs: '未填', mine: '2027-12-31' },
  ])
  expect(contentDifferences(theirs, theirs, new Map())).toEqual([])
})

test('a yearly path is told year by year', () => {
  const year = { year: 2026, comparator: 'AT_LEAST', value: '95', upper: null, pending: null, note: '' }
  expect(contentDifferences({ ...EMPTY_CONTENTS.TARGET, years: [year] }, EMPTY_CONTENTS.TARGET, new Map())).toEqual([{ field: '分年目标', theirs: '2026年 95', mine: '无' }])
})
