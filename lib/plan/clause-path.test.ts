import { describe, expect, it } from 'vitest'
import { clauseContent, clausePathWords, headingMarker, sectionWords } from './clause-path'

describe('the way a clause is cited', () => {
  it.each([['三', '三、'], ['(一)', '（一）'], ['1', '1.'], ['2.1', '2.1 '], ['①', '①'], ['第三章', '第三章 '], ['', '']])('%s before a heading is %s', (marker, words) => {
    expect(headingMarker(marker)).toBe(words)
  })

  it('joins paths and sections', () => {
    expect(clausePathWords(['三', '(一)'])).toBe('三（一）')
    expect(clausePathWords(['第三章', '第一节', '1'])).toBe('第三章第一节1')
    expect(sectionWords(['三', '(一)', '1'], ['攻坚任务', '源头治理'])).toBe('三、攻坚任务　（一）源头治理')
    expect(sectionWords([], [])).toBe('')
  })
})

describe('clauseContent', () => {
  it.each([
    ['(一)开展净土洁水攻坚。推进溯源，2026年底前完成。(牵头单位：市生态环境局，责任单位：各乡镇（街道）)', '开展净土洁水攻坚', '推进溯源，2026年底前完成。'],
    ['2.严管投入品。推行实名购买。', '严管投入品', '推行实名购买。'],
    ['完善制度。〔市局牵头，各镇配合〕。', '完善制度', ''],
    ['建立台账（含电子台账）', '推进建档', '建立台账（含电子台账）'],
    ['一字不差的任务', '一字不差的任务', ''],
    ['只有右括号的任务说明）', '任务', '只有右括号的任务说明）'],
    ['', '任务', ''],
  ])('%s', (body, heading, content) => {
    expect(clauseContent(heading, body)).toBe(content)
  })
})
