import { describe, expect, it } from 'vitest'
import { planClauses } from './plan-clauses'
import { sourceFromText } from './reader/plan-source'
import { readPlan } from './reader/read-plan'

const TEXT = '安和市工作方案\n\n一、主要任务\n\n（一）规范食堂。开展检查。\n\n（二）整治市场。培育示范店20家。\n\n二、工作要求\n\n加强督导。\n'

describe('the clauses of a document', () => {
  const clauses = planClauses(readPlan(sourceFromText(TEXT)), TEXT)

  it('run from heading to heading, and quote the text', () => {
    expect(clauses.map(({ path, heading }) => [path, heading])).toEqual([[[], ''], [['一'], '主要任务'], [['一', '（一）'], '规范食堂'], [['一', '（二）'], '整治市场'], [['二'], '工作要求']])
    for (const one of clauses) expect(TEXT.slice(one.spanStart, one.spanEnd)).toBe(one.text)
  })

  it('leave nothing but blanks out', () => {
    expect(clauses.map((one) => one.text).join('').replace(/\s/g, '')).toBe(TEXT.replace(/\s/g, ''))
  })

  it('are one for a text without headings, none for an empty one', () => {
    expect(planClauses({ sections: [], tasks: [] }, ' 一段文字 ')).toEqual([{ path: [], heading: '', text: '一段文字', spanStart: 1, spanEnd: 5 }])
    expect(planClauses({ sections: [], tasks: [] }, '\n')).toEqual([])
  })
})
