import { describe, expect, test } from 'vitest'
import { CONTENT_SCHEMAS } from '@/lib/plan/proposal.schema'
import { EMPTY_CONTENTS, toContent, toFormValues } from './proposal-form-values'

describe('a content goes into a form and comes back the same', () => {
  test('a target with a yearly path', () => {
    const target = {
      ...EMPTY_CONTENTS.TARGET, indicatorName: '量化分级管理率', value: '95', measureUnit: '%', year: 2027,
      years: [{ year: 2026, comparator: 'AT_LEAST' as const, value: null, upper: null, pending: 'PLACEHOLDER' as const, note: '' }],
    }
    const values = toFormValues<'TARGET'>(target)
    expect(values).toMatchObject({ year: '2027', upper: '', years: [{ year: '2026', value: '', pending: 'PLACEHOLDER' }] })
    expect(toContent('TARGET', values)).toEqual(target)
  })

  test('a duty keeps its months as numbers', () => {
    const duty = { ...EMPTY_CONTENTS.DUTY, name: '工作台账', cycle: 'QUARTERLY' as const, months: [3, 6, 9], dueDay: 21 }
    expect(toFormValues<'DUTY'>(duty)).toMatchObject({ dueDay: '21', cutOffDays: '1', months: [3, 6, 9] })
    expect(toContent('DUTY', toFormValues<'DUTY'>(duty))).toEqual(duty)
  })

  test('a task with units, without a day', () => {
    const task = { ...EMPTY_CONTENTS.TASK, heading: '开展校园餐安全攻坚', units: [{ writtenAs: '市教育局', role: 'LEAD' as const }] }
    expect(toContent('TASK', toFormValues<'TASK'>(task))).toEqual(task)
  })
})

test('what is no number is refused at its field', () => {
  const content = toContent('TARGET', { ...toFormValues<'TARGET'>({ ...EMPTY_CONTENTS.TARGET, indicatorName: '合格率' }), year: '明年', value: '九成' })
  const parsed = CONTENT_SCHEMAS.TARGET.safeParse(content)
  expect(parsed.error?.issues.map(({ path }) => path.join('.')).sort()).toEqual(['value', 'year'])
})

test('a text that may be empty stays empty, one that may be missing becomes null', () => {
  expect(toContent('TASK', { ...toFormValues<'TASK'>(EMPTY_CONTENTS.TASK), number: '  ', note: '' })).toMatchObject({ number: null, note: '' })
})
