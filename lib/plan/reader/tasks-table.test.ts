import { describe, expect, it } from 'vitest'
import { readText } from '@/tests/plan-corpus/read-text'

const TABLE = '序号\t工作任务\t牵头单位\t责任单位\t配合单位\t完成时限\n1\t守护校园餐桌\t市教育局\t市公安局、各乡镇\t市卫健局\t2026年6月底前\n2\t规范网络订餐\t市商务局\t\t市公安局\t12月底\n'

describe('task tables', () => {
  it('reads a row as a task with the units of its columns', () => {
    expect(readText(`安和市2026年任务分解表\n${TABLE}`).tasks).toMatchObject([
      { number: '1', heading: '守护校园餐桌', leadUnits: ['市教育局'], responsibleUnits: ['市公安局', '各乡镇'], supportingUnits: ['市卫健局'], groupUnits: ['各乡镇'], responsibility: 'LED' },
      { number: '2', heading: '规范网络订餐', leadUnits: ['市商务局'], responsibleUnits: [], supportingUnits: ['市公安局'], responsibility: 'LED' },
    ])
  })

  it('keeps cells that repeat, also where each stands on a line of its own', () => {
    const rows = Array.from({ length: 6 }, (_, index) => `${index + 1}\n落实第${'一二三四五六'[index]!}类任务\n市市场监督管理局\n各乡镇人民政府\n`).join('')
    const { tasks } = readText(`安和市2026年任务分解表\n序号\n工作任务\n牵头单位\n责任单位\n${rows}`)
    expect(tasks.map(({ leadUnits }) => leadUnits)).toEqual(Array.from({ length: 6 }, () => ['市市场监督管理局']))
  })

  it('reads the deadline of each row', () => {
    expect(readText(`安和市2026年任务分解表\n${TABLE}`).deadlines.map(({ date }) => date)).toEqual(['2026-06-30', '2026-12-31'])
  })

  it('passes over the rows that head a group, and reads the targets of the cells', () => {
    const { tasks, indicators } = readText('安和市2026年任务分解表\n序号\t任务\t具体内容\t牵头单位\n一、源头\n1\t净化产地\t安全利用率达到95%。\t市农业农村局\n二、过程\n2\t规范生产\t检查企业60家。\t市市场监管局\n')
    expect(tasks.map(({ heading }) => heading)).toEqual(['净化产地', '规范生产'])
    expect(indicators).toMatchObject([{ value: 95, taskPath: ['1'] }, { value: 60, taskPath: ['2'] }])
  })

  it.each([['\t', '\t'], [' | ', ' | '], ['\n', '\n']])('reads a table whose headers bear words of their own, its cells divided by %j', (_, divide) => {
    const rows = [
      ['序号', '攻坚任务', '工作举措', '完成时限', '牵头单位', '配合单位', '责任领导'],
      ['1', '后厨提升', '逐户检查后厨，建立台账', '2026年4月底前', '区市场监管局', '区商务局、各街道', '赵某'], ['2', '陪餐落实', '学校陪餐率达到100%', '2026年5月底前', '区教育局', '区卫健局', '钱某'],
    ]
    const { tasks, indicators } = readText(`云水区2026年攻坚行动任务分解表\n${rows.map((row) => row.join(divide)).join('\n')}\n`)
    expect(tasks).toMatchObject([{ heading: '后厨提升', leadUnits: ['区市场监管局'], supportingUnits: ['区商务局', '各街道'] }, { heading: '陪餐落实', leadUnits: ['区教育局'] }])
    expect(indicators).toMatchObject([{ name: '学校陪餐率', value: 100 }])
  })

  it('reads tasks with their goals, whether the table names units or not', () => {
    expect(readText('云水区2026年整治任务表\n序号\t整治任务\t整治内容\t整治目标\n1\t治理超限\t检查生产企业\t抽检合格率达到98%\n2\t治理过度包装\t检查商超\t整改到位\n').tasks.map(({ heading }) => heading)).toEqual(['治理超限', '治理过度包装'])
  })

  it('puts a row together that breaks off inside a cell', () => {
    const { tasks } = readText('云水区2026年任务分解表\n序号\t工作任务\t牵头单位\t配合单位\t完成时限\n1\t应急演练\t区应急局\n区教育局\t区卫健局\t6月底前\n2\t打假\t区公安分局\t\t年底前\n')
    expect(tasks).toMatchObject([{ heading: '应急演练', leadUnits: ['区应急局', '区教育局'], supportingUnits: ['区卫健局'] }, { heading: '打假' }])
  })

  it('lets no name of a target run over the cells or the end of a row that no header explains', () => {
    const { indicators } = readText('云水区2026年情况\n甲栏\t乙栏\t丙栏\t丁栏\n区公安分局\t李某某\t长期\t区教育局\n3\t陪餐\t校长陪餐率达100%，每周至少陪餐3次\t区教育局\n')
    expect(indicators.map(({ name }) => name)).toContain('校长陪餐率')
    for (const { name } of indicators) expect(name).not.toMatch(/李某某|区/)
  })

  it('merges a row into the task of the text that it repeats', () => {
    const reading = readText(`安和市2026年工作方案\n一、主要任务\n（一）守护校园餐桌。落实陪餐。\n（二）规范网络订餐。\n附件\n任务分解表\n${TABLE}`)
    expect(reading.tasks).toHaveLength(2)
    expect(reading.tasks[0]).toMatchObject({ path: ['一', '（一）'], leadUnits: ['市教育局'] })
  })

  it('reports where the text and the annex name other units', () => {
    const reading = readText(`安和市2026年工作方案\n一、主要任务\n（一）守护校园餐桌。（市卫健局负责）\n（二）规范网络订餐。\n附件\n任务分解表\n${TABLE}`)
    expect(reading.conflicts).toMatchObject([{ kind: 'unit-mismatch' }])
  })
})
