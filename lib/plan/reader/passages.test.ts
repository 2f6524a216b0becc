import { describe, expect, it } from 'vitest'
import { countBefore, cutPassage, joinLines, maskTitles, spanOf } from './passages'
import { splitLines } from './source-lines'

function paragraphs(text: string): string[] {
  return joinLines(text, splitLines(text)).map((passage) => passage.raw)
}

/** The text in lines of so many columns: 2 for a Chinese character, 1 for a Latin one. */
function asPrinted(text: string, columns: number): string {
  let used = 0
  return [...text].map((char) => {
    const wide = char < '\u2000' ? 1 : 2
    const full = used + wide > columns
    used = full ? wide : used + wide
    return full ? `\n${char}` : char
  }).join('')
}

describe('joinLines', () => {
  it('joins a sentence broken by mistake', () => {
    const broken = '（一）统一部署。各乡镇、各部门要按照职责分工组织实施，不断完善政策措施，强化制度保障，建\n立健全全覆盖的监管机制。'
    expect(paragraphs(broken)).toHaveLength(1)
  })

  it('keeps headings and items apart', () => {
    expect(paragraphs('一、总体要求\n坚持以人民为中心。\n（一）加强监管。')).toHaveLength(3)
  })

  it('joins text wrapped at forty characters', () => {
    const sentence = '加强学校食堂和校园周边食品经营者的日常监督检查，督促落实进货查验、加工操作、餐具消毒、食品留样等制度，'
    const wrapped = `（一）${sentence.repeat(4)}完。`.replace(/(.{40})/g, '$1\n')
    expect(paragraphs(wrapped)).toHaveLength(1)
  })

  it('joins a wrapped line that begins like an item, and one inside an open bracket', () => {
    const body = '加强日常监督检查，督促经营者落实进货查验和索证索票制度，依法从严查处各类违法违规行为，'.repeat(8)
    const text = `（一）${body}每年一、二、三季度报送总结，落实各项要求，开展督导检查。（牵头单位：市教育局，责任单位：市公安局）`
    for (const width of [30, 34, 36, 38, 40]) expect(paragraphs(text.replace(new RegExp(`(.{${width}})`, 'g'), '$1\n'))).toHaveLength(1)
  })

  it('joins a list of units that runs over several lines, a unit cut in two, and lines that end in a title', () => {
    const body = '加强日常监督检查，督促经营者落实进货查验和索证索票制度，依法从严查处各类违法违规行为，'.repeat(4)
    const units = '市教育局、市公安局、市民政局、市商务局、市文化旅游局、市卫生健康委、市融媒体中心，各镇人民政府、各街道办事处'
    const text = `（一）${body}执行《餐饮服务操作规范》《学校食堂管理规定》和《网络餐饮办法》（安发〔2024〕3号）。（牵头单位：市市场监管局，责任单位：${units}）`
    for (let width = 24; width <= 44; width += 1) expect(paragraphs(text.replace(new RegExp(`(.{${width}})`, 'g'), '$1\n')), `${width}`).toHaveLength(1)
  })

  it('finds the width of a page although a line of figures holds more characters than the others', () => {
    const figures = '2024年1,250批次、2025年1,300批次、2026年1,350批次、2027年1,400批次（市财政0.3、县0.2、镇0.1万元/批次），'
    const body = '加强学校食堂日常监督检查，督促落实进货查验、餐具消毒、食品留样等制度，严格规范从业人员健康管理，'.repeat(2)
    const text = `（一）${body}${figures}${body}压实责任。（牵头单位：市市场监管局，责任单位：市教育局、市公安局、市民政局、市商务局、市文化旅游局、市卫生健康委、市融媒体中心，各镇人民政府）`
    for (let columns = 52; columns <= 76; columns += 1) expect(paragraphs(asPrinted(text, columns)), `${columns}`).toHaveLength(1)
  })

  it('leaves a heading set in the middle by blanks alone', () => {
    const wrapped = `${'加强日常监督检查，督促经营者落实进货查验制度，依法查处，'.repeat(6)}完。`.replace(/(.{26})/g, '$1\n')
    expect(paragraphs(`              第一章    发展基础\n${wrapped}`)).toHaveLength(2)
  })

  it('maps every character to its place in the source', () => {
    const text = '加强监管，\n落实责任。'
    const [passage] = joinLines(text, splitLines(text))
    expect(spanOf(passage!, 3, 7)).toEqual([3, 8])
    expect(passage!.raw).toBe('加强监管，落实责任。')
  })

  it('maps a part of a paragraph of several lines, and counts what stands before a place of the source', () => {
    const text = '加强监管，\n  落实责任，\n严格执法。'
    const [passage] = joinLines(text, splitLines(text))
    const part = cutPassage(passage!, 3, 12, true)
    expect(part.raw).toBe('管，落实责任，严格')
    expect([...part.raw].map((_, at) => spanOf(part, at, at + 1)[0])).toEqual([3, 4, 8, 9, 10, 11, 12, 14, 15])
    expect([0, 3, 4, 5, 6, 8, 9, 13, 14, 15, 99].map((at) => countBefore(part, at))).toEqual([0, 0, 1, 2, 2, 2, 3, 7, 7, 8, 9])
    expect(spanOf(part, 9, 9)).toEqual([15, 15])
  })
})

describe('maskTitles', () => {
  it('blanks what stands in title marks, nested ones too, index for index', () => {
    const masked = maskTitles('落实《关于<意见>的《通知》（2024年）》，达到98%')
    expect(masked).toHaveLength('落实《关于<意见>的《通知》（2024年）》，达到98%'.length)
    expect(masked).not.toContain('2024')
    expect(masked).toContain('达到98%')
  })
})
