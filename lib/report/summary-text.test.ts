import { describe, expect, test } from 'vitest'
import type { StoredParagraph, SummaryContent } from './summary-content.schema'
import { chineseNumber, filingProblems, headOf, numberedParagraphs, summaryText } from './summary-text'

const line = (level: StoredParagraph['level'], text: string): StoredParagraph => ({ id: level, level, source: null, runs: [{ text }] })
const part = (...paragraphs: StoredParagraph[]) => ({ paragraphs })

function content(more: Partial<SummaryContent['parts']> = {}): SummaryContent {
  const sources: SummaryContent['sources'] = [{ id: 's', key: 'sum', kind: 'ACTUAL', text: '86', formula: '', rows: [], kept: null }]
  return { sources, parts: { head: part(line('title', '三季度总结'), line('addressee', '市人民政府')), work: part(line('heading', '校园'), line('body', '检查。'), line('heading', '摊贩')), targets: part({ id: 't', level: 'body', source: null, runs: [{ text: '合计' }, { source: 's', hand: null }, { text: '家。' }] }), problems: part(line('body', '人手不足。')), next: part(line('body', '培训。')), coordination: part(line('body', '无。')), ...more } }
}

test.each([[1, '一'], [10, '十'], [11, '十一'], [20, '二十'], [33, '三十三']])('%i is %s', (value, words) => expect(chineseNumber(value)).toBe(words))

test('headings are numbered within their part', () => {
  expect(numberedParagraphs(content().parts.work.paragraphs).map(({ number }) => number)).toEqual(['（一）', '', '（二）'])
})

test('as text it has five numbered parts, a line a paragraph', () => {
  expect(headOf(content())).toEqual({ title: '三季度总结', addressee: '市人民政府' })
  expect(summaryText(content())).toBe('一、工作开展情况\n（一）校园\n检查。\n（二）摊贩\n\n二、目标任务完成情况\n合计86家。\n\n三、存在的问题\n人手不足。\n\n四、下一步工作打算\n培训。\n\n五、需协调事项和意见建议\n无。')
})

describe('before it is filed', () => {
  test('nothing is missing of a whole one', () => expect(filingProblems(content(), 0)).toEqual([]))

  test('what is missing is said', () => {
    const hand = part({ id: 't', level: 'body', source: null, runs: [{ source: 's', hand: { text: '90', reason: ' ' } }] })
    expect(filingProblems(content({ head: part(line('title', ' ')), targets: hand, next: part() }), 2)).toEqual(['请填写标题', '1 处手工改动的数字没有写明理由', '2 处来源已变，请逐处采用或保留', '“下一步工作打算”没有内容'])
  })
})
