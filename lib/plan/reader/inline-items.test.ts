import { describe, expect, it } from 'vitest'
import { passageOf } from '@/tests/plan-corpus/read-text'
import { splitInlineItems } from './inline-items'

function split(text: string, lineless = false): string[] {
  return splitInlineItems(passageOf(text), lineless).map(({ raw }) => raw)
}

describe('splitInlineItems', () => {
  it('cuts a document without line breaks at its numbers', () => {
    expect(split('一、总体要求坚持人民至上。二、主要任务（一）加强监管。（二）加强执法。', true)).toEqual([
      '一、总体要求坚持人民至上。', '二、主要任务', '（一）加强监管。', '（二）加强执法。',
    ])
  })

  it('cuts where the numbering of the paragraph itself goes on', () => {
    expect(split('（一）加强监管。（二）加强执法。')).toHaveLength(2)
  })

  it('cuts inner items that name units of their own', () => {
    expect(split('（三）减药控残。①推广绿色防控。（市农业农村局负责）②回收包装。（市农业农村局牵头，市供销社配合）')).toHaveLength(3)
  })

  it.each([
    '（一）加强监管。一是建立台账，二是落实责任。', '（一）聚焦三类问题：1.过期；2.无证；3.索证索票。', '按照第（一）项要求办理，见第（二）项。',
  ])('leaves %s whole', (text) => expect(split(text)).toHaveLength(1))
})
