import { describe, expect, it } from 'vitest'
import { sourceFromText } from './plan-source'
import { readDocument } from './document-passages'

function texts(text: string): string[] {
  return readDocument(sourceFromText(text)).passages.map(({ raw }) => raw)
}

describe('readDocument', () => {
  it('leaves out copies, dates and what stands in tables', () => {
    expect(texts('一、任务\n序号\t指标\t目标值\n1\t满意度\t85\n（一）监管。\n抄送：市委办。\n2026年3月5日')).toEqual(['一、任务', '（一）监管。'])
  })

  it('parts the title from the text in a document without line breaks', () => {
    expect(texts('安和市工作要点为做好工作，制定本要点。一、任务')).toEqual(['安和市工作要点', '为做好工作，制定本要点。一、任务'])
  })

  it('finds a second title between a full stop and its stage', () => {
    expect(texts('起草说明。征求了意见。安和市食品安全工作方案（草案）为做好工作。')).toEqual(['起草说明。征求了意见。', '安和市食品安全工作方案', '（草案）', '为做好工作。'])
  })

  it('takes the tables its format knew out of the text', () => {
    const { passages } = readDocument({ text: '一、任务\n甲\t乙\n（一）监管。', tables: [{ rows: [[[5, 6], [7, 8]]] }] })
    expect(passages.map(({ raw }) => raw)).toEqual(['一、任务', '（一）监管。'])
  })
})
