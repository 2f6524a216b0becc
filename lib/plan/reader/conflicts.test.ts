import { describe, expect, it } from 'vitest'
import { readText } from '@/tests/plan-corpus/read-text'

function conflicts(text: string): string[] {
  return readText(text).conflicts.map(({ kind }) => kind)
}

describe('contradictions', () => {
  it('reports one indicator with two values', () => {
    expect(conflicts('一、目标\n评价性抽检合格率达到98%以上。\n二、任务\n（一）抽检。评价性抽检合格率不低于97%。\n（二）执法。')).toEqual(['target-mismatch'])
  })

  it('reports two scopes of what looks like one indicator', () => {
    expect(conflicts('一、目标\n公立学校食堂“明厨亮灶”覆盖率100%。\n二、任务\n（一）校园。全市学校食堂“明厨亮灶”覆盖率达到100%。\n（二）执法。')).toEqual(['scope-mismatch'])
  })

  it('reports two measure units', () => {
    expect(conflicts('一、目标\n全市食品抽检量达到4批次/千人。\n二、任务\n（一）抽检。全市食品抽检量达到4份/千人。\n（二）执法。')).toEqual(['unit-mismatch'])
  })

  it('reports a sum that does not add up', () => {
    expect(conflicts('一、任务\n（一）抽检。全年共抽检3000批次，其中食用农产品1200批次、加工食品1500批次。\n（二）执法。')).toEqual(['sum-mismatch'])
    expect(conflicts('一、任务\n（一）抽检。全年共抽检2700批次，其中食用农产品1200批次、加工食品1500批次。\n（二）执法。')).toEqual([])
  })

  it('reports a deadline outside the plan’s period', () => {
    expect(conflicts('安和市2026年工作方案\n一、任务\n（一）抽检。2027年6月底前完成。\n（二）执法。2026年底前完成。')).toEqual(['deadline-outside-period'])
  })

  it('reports a unit in two roles', () => {
    expect(conflicts('一、任务\n（一）抽检。（牵头单位：市教育局；责任单位：市教育局、市公安局）\n（二）执法。')).toEqual(['role-mismatch'])
  })

  it('is silent where a plan strives for more than it requires', () => {
    const plan = (words: string) => conflicts(`安和市2026年工作方案\n一、目标\n${words}\n二、任务\n（一）抽检。落实。\n（二）执法。落实。`)
    expect(plan('留样合格率总体保持在96%左右，力争达到97.5%。')).toEqual([])
    expect(plan('留样合格率不低于96%。留样合格率力争达到95%。')).toEqual(['target-mismatch'])
    expect(plan('夜市投诉量控制在30件以内，夜市投诉量力争控制在20件以内。')).toEqual([])
  })

  it('is silent where a year has its share of the whole period', () => {
    const plan = (words: string) => conflicts(`安和市2026—2028年工作方案\n一、目标\n${words}\n二、任务\n（一）抽检。落实。\n（二）执法。落实。`)
    expect(plan('夜市抽检不少于900批次，其中2026年200批次、2027年300批次、2028年400批次。')).toEqual([])
    expect(plan('夜市抽检不少于900批次，其中2026年200批次、2027年300批次、2028年500批次。')).toEqual(['sum-mismatch'])
    expect(plan('夜市抽检不少于900批次。2026年夜市抽检1000批次。')).toEqual(['target-mismatch'])
  })

  it('takes what a target is compared with for no deadline', () => {
    for (const base of ['较2024年底提高', '比2024年底提高', '由2024年底的60%提高']) {
      expect(conflicts(`安和市2026年工作方案\n一、任务\n（一）抽检。亮证率${base}到75%。\n（二）执法。2026年底前完成。`), base).toEqual([])
    }
  })

  it('is silent where different indicators have different values', () => {
    expect(conflicts('一、目标\n食品抽检合格率达到98%，食用农产品抽检合格率达到97%，群众满意度达到85%。')).toEqual([])
    expect(conflicts('一、目标\n2026年，满意度达到83%。2028年，满意度达到85%。')).toEqual([])
  })
})
