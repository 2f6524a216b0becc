import { describe, expect, it } from 'vitest'
import { readText } from '@/tests/plan-corpus/read-text'

function tasks(text: string): string[] {
  return readText(text).tasks.map(({ path, heading, kind, responsibility, leadUnits, responsibleUnits }) =>
    `${path.join('/')} ${heading} ${kind} ${responsibility} ${[...leadUnits, ...responsibleUnits].join('、')}`.trim())
}

describe('findTasks', () => {
  it('takes the innermost items of a task section, and no goals or principles', () => {
    expect(tasks('一、总体要求\n（一）指导思想。坚持。\n（二）工作目标。到2027年提升。\n二、主要任务\n（一）源头治理\n1.净土。落实。\n2.减药。落实。\n三、保障措施\n（一）加强领导。落实。')).toEqual([
      '二/（一）/1 净土 task NONE', '二/（一）/2 减药 task NONE', '三/（一） 加强领导 measure NONE',
    ])
  })

  it('stops at the level that names units', () => {
    expect(tasks('一、主要任务\n（一）校园行动。（市教育局负责）\n1.陪餐。\n2.亮灶。\n（二）网络行动。（市公安局负责）')).toEqual([
      '一/（一） 校园行动 task SOLE 市教育局', '一/（二） 网络行动 task SOLE 市公安局',
    ])
  })

  it('gives units on a line after the last item to the whole group', () => {
    expect(tasks('一、主要任务\n（一）校园行动\n1.陪餐。\n2.亮灶。\n（牵头单位：市教育局）\n（二）网络行动\n1.巡查。（市公安局负责）\n2.封签。（市商务局负责）')).toEqual([
      '一/（一） 校园行动 task LED 市教育局', '一/（二）/1 巡查 task SOLE 市公安局', '一/（二）/2 封签 task SOLE 市商务局',
    ])
  })

  it('reads units on lines of their own, one role a line, and leaves persons out', () => {
    const [task] = readText('一、主要任务\n（一）校园行动\n落实陪餐制度。\n牵头单位：市教育局\n责任单位：市公安局、各乡镇\n责任领导：张三\n完成时限：2026年6月底前').tasks
    expect(task).toMatchObject({
      leadUnits: ['市教育局'], responsibleUnits: ['市公安局', '各乡镇'], supportingUnits: [], groupUnits: ['各乡镇'], responsibility: 'LED',
    })
  })

  it('lets a heading that is a unit hold for its items', () => {
    expect(tasks('一、市教育局\n1.陪餐。\n2.亮灶。\n二、市公安局\n1.打假。')).toEqual([
      '一/1 陪餐 task SOLE 市教育局', '一/2 亮灶 task SOLE 市教育局', '二/1 打假 task SOLE 市公安局',
    ])
  })

  it('takes unnumbered paragraphs for tasks where each names its units', () => {
    expect(tasks('一、重点任务\n市教育局：守护校园餐桌，落实责任。\n市公安局负责，严打犯罪行为。')).toEqual([
      '一 守护校园餐桌，落实责任 task SOLE 市教育局', '一 严打犯罪行为 task SOLE 市公安局',
    ])
  })

  it('takes a line of units for those of the paragraph after it, or of the item before it', () => {
    expect(tasks('一、重点任务\n市教育局\n守护校园餐桌。\n市公安局、市检察院\n严打犯罪行为。')).toEqual([
      '一 守护校园餐桌 task SOLE 市教育局', '一 严打犯罪行为 task JOINT 市公安局、市检察院',
    ])
    expect(tasks('一、重点任务\n（一）守护校园餐桌。落实。\n市教育局、市公安局\n（二）严打犯罪行为。落实。')).toEqual([
      '一/（一） 守护校园餐桌 task JOINT 市教育局、市公安局', '一/（二） 严打犯罪行为 task NONE',
    ])
  })

  it('gives units on a line before several items to those items, until the next such line', () => {
    expect(tasks('一、重点任务\n市教育局：\n1.晨检记录。落实。\n2.错峰用餐。落实。\n市城管局、市公安局：\n3.夜市巡查。落实。\n市农业局牵头，市水利局、各乡镇配合：\n4.塘口登记。落实。\n二、保障措施\n5.加强领导。')).toEqual([
      '一/1 晨检记录 task SOLE 市教育局', '一/2 错峰用餐 task SOLE 市教育局', '一/3 夜市巡查 task JOINT 市城管局、市公安局', '一/4 塘口登记 task LED 市农业局', '二/5 加强领导 measure NONE',
    ])
    expect(tasks('一、重点任务\n（一）夜市\n市城管局：\n1.巡查。\n2.亮证。（市商务局负责）\n（二）塘口\n1.登记。\n2.检测。')).toEqual([
      '一/（一）/1 巡查 task SOLE 市城管局', '一/（一）/2 亮证 task SOLE 市商务局', '一/（二）/1 登记 task NONE', '一/（二）/2 检测 task NONE',
    ])
  })

  it('adds the lead of such a line to what an item says of the others', () => {
    expect(readText('一、重点任务\n市商务局牵头：\n1.夜市亮证。（责任单位：市城管局）').tasks[0]).toMatchObject({ leadUnits: ['市商务局'], responsibleUnits: ['市城管局'], responsibility: 'LED' })
  })

  it('reads departments that share their last word, and takes no salutation for units', () => {
    expect(readText('一、重点任务\n商务部门牵头，城管、水利部门配合：\n1.夜市亮证。落实。').tasks[0]).toMatchObject({ leadUnits: ['商务部门'], supportingUnits: ['城管', '水利部门'] })
    expect(tasks('各乡镇人民政府，各有关单位：\n一、重点任务\n1.夜市亮证。\n2.塘口登记。').map((line) => line.split(' ').at(-1))).toEqual(['NONE', 'NONE'])
  })

  it('reads steps as phases and a section without items as one task or measure', () => {
    expect(tasks('一、加强监管。落实责任。（市教育局负责）\n二、实施步骤\n（一）动员阶段（2026年1月—2月）。印发。\n三、组织保障\n各单位要落实责任。')).toEqual([
      '一 加强监管 task SOLE 市教育局', '二/（一） 动员阶段 phase NONE', '三 组织保障 measure NONE',
    ])
  })

  it('quotes a task from its number to its units', () => {
    const text = '一、任务\n（一）校园行动。落实陪餐。（市教育局负责）\n（二）网络行动。'
    const { span, unitSpan } = readText(text).tasks[0]!
    expect(text.slice(...span)).toBe('（一）校园行动。落实陪餐。（市教育局负责）')
    expect(text.slice(...unitSpan!)).toBe('（市教育局负责）')
  })

  it('reads one-line documents, fragments and traditional characters', () => {
    expect(tasks('安和市工作要点 为做好工作，制定本要点。一、主要任务（一）加强监管。落实。（市教育局负责）（二）加强执法。落实。（市公安局负责）二、保障措施（一）加强领导。')).toHaveLength(3)
    expect(tasks('（三）加强监管。（市教育局负责）\n（五）加强执法。（市公安局负责）\n四、保障措施\n（一）加强领导。')).toHaveLength(3)
    expect(tasks('一、主要任務\n（一）強化監管。（牽頭單位：市教育局；責任單位：市農業農村局）')).toEqual(['一/（一） 強化監管 task LED 市教育局、市農業農村局'])
  })
})
