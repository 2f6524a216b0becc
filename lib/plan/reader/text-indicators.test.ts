import { describe, expect, it } from 'vitest'
import { readText } from '@/tests/plan-corpus/read-text'

describe('readTextTargets', () => {
  it('names the task a target stands in', () => {
    const { indicators } = readText('一、目标\n满意度达到85%。\n二、任务\n（一）抽检。合格率达到98%。\n（二）执法。')
    expect(indicators.map(({ taskPath }) => taskPath)).toEqual([null, ['二', '（一）']])
  })

  it('takes the year of an annual plan, and what the text says first', () => {
    const { indicators } = readText('2026年工作要点\n一、任务\n（一）抽检。抽检合格率达到98%。到2027年，群众满意度达到85%。\n（二）执法。')
    expect(indicators.map(({ year }) => year)).toEqual([2026, 2027])
  })

  it('sets the year and the firmness of a list by the words over it', () => {
    const { indicators } = readText('一、目标\n到2029年，力争实现以下目标：\n——抽检合格率达到98%；\n——群众满意度达到90%。\n二、任务\n（一）抽检。覆盖率达到95%。\n（二）执法。')
    expect(indicators.map(({ year, strength }) => [year, strength])).toEqual([[2029, 'strive'], [2029, 'strive'], [null, 'required']])
  })

  it('names one and the same nought only once', () => {
    expect(readText('一、目标\n不发生重大食品安全事故。\n二、任务\n（一）监管。确保不发生重大食品安全事故。\n（二）执法。').indicators).toHaveLength(1)
  })
})
