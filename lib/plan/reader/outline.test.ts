import { describe, expect, it } from 'vitest'
import { passageOf } from '@/tests/plan-corpus/read-text'
import { buildOutline, pathOf, walkOutline } from './outline'

function paths(lines: string): string[] {
  return walkOutline(buildOutline(lines.split('\n').map(passageOf)).roots).map((node) => pathOf(node).join('/'))
}

describe('buildOutline', () => {
  it('nests chapters, sections and items', () => {
    expect(paths('第一章 总则\n第一节 原则\n1.安全第一。\n2.预防为主。\n第二节 目标\n第二章 任务')).toEqual([
      '第一章', '第一章/第一节', '第一章/第一节/1', '第一章/第一节/2', '第一章/第二节', '第二章',
    ])
  })

  it('lets items count on over sections', () => {
    expect(paths('一、源头\n（一）产地\n（二）投入品\n二、过程\n（三）生产')).toEqual(['一', '一/（一）', '一/（二）', '二', '二/（三）'])
  })

  it('takes a stray “2、” into the row of 一、 and 三、', () => {
    expect(paths('一、要求\n2、 目标\n三、任务\n（一）标准')).toEqual(['一', '2', '三', '三/（一）'])
  })

  it('nests as the document does where that differs from the usual order', () => {
    expect(paths('1.要求\n2.任务\n（一）标准\n（二）过程\n3.保障\n（一）领导\n（二）队伍')).toEqual([
      '1', '2', '2/（一）', '2/（二）', '3', '3/（一）', '3/（二）',
    ])
  })

  it('keeps articles that count on through the sections inside them', () => {
    expect(paths('一、体系\n第一条 健全组织。\n第二条 建强队伍。\n二、保障\n第三条 落实经费。')).toEqual(['一', '一/第一条', '一/第二条', '二', '二/第三条'])
  })

  it('reads decimal numbers by their depth, and no date for one', () => {
    expect(paths('1.1 目标\n2.1 源头\n2.1.1 净土\n2.1.2 减药\n3.15主题活动\n2.2 过程')).toEqual(['1.1', '2.1', '2.1/2.1.1', '2.1/2.1.2', '2.2'])
  })

  it('keeps paragraphs before the first number apart, and the others with their item', () => {
    const outline = buildOutline(['标题', '一、任务', '正文。'].map(passageOf))
    expect(outline.preface).toHaveLength(1)
    expect(outline.roots[0]?.body).toHaveLength(1)
  })
})
