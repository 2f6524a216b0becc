import { describe, expect, it } from 'vitest'
import { quote, readText } from '@/tests/plan-corpus/read-text'
import { planReadingSchema } from './plan-reading.schema'

describe('readPlan', () => {
  it('reads an empty text as a plan that states nothing', () => {
    const reading = readText('')
    expect(planReadingSchema.parse(reading)).toEqual(reading)
    expect(reading).toMatchObject({ title: null, tasks: [], indicators: [] })
  })

  it('counts offsets in UTF-16 units, also after characters outside the basic plane', () => {
    const text = '𠮷林方案\n一、任务\n（一）加强监管。（市教育局负责）\n（二）执法。'
    const [task] = readText(text).tasks
    expect(quote(text, task!.unitSpan!)).toBe('（市教育局负责）')
  })

  it('reads the same text the same way', () => {
    const text = '一、任务\n（一）加强监管，覆盖率达到98%。'
    expect(readText(text)).toEqual(readText(text))
  })

  it('takes what was reached for baselines, what is asked for indicators', () => {
    const reading = readText('安和市规划（2026—2030年）\n第一章 发展现状\n“十四五”期间，抽检合格率达到98%。\n第二章 目标\n到2030年，抽检合格率达到99%。\n第三章 任务\n1.抽检。\n2.执法。')
    expect(reading.baselines).toMatchObject([{ value: 98, period: '十四五' }])
    expect(reading.indicators).toMatchObject([{ value: 99, year: 2030 }])
  })
})
