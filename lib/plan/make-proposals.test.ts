import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeProposals, type NewProposal } from './make-proposals'
import { CONTENT_SCHEMAS, type ProposalContents } from './proposal.schema'
import { sourceFromText } from './reader/plan-source'
import { readPlan } from './reader/read-plan'

const FOLDER = path.resolve(import.meta.dirname, '../../prisma/seed/demo/plans')

function counter(): () => string {
  let next = 0
  return () => `00000000-0000-7000-8000-${String(next++).padStart(12, '0')}`
}

function proposalsOf(name: string): NewProposal[] {
  const text = readFileSync(path.join(FOLDER, `${name}.txt`), 'utf8')
  return makeProposals(readPlan(sourceFromText(text)), text, name, counter())
}

function those<K extends keyof ProposalContents>(rows: readonly NewProposal[], kind: K): Extract<NewProposal, { kind: K }>[] {
  return rows.filter((row): row is Extract<NewProposal, { kind: K }> => row.kind === kind)
}

describe('proposals of the campaign plan', () => {
  const rows = proposalsOf('anhe-campaign-2025-2027')

  it('begin with the facts of the document', () => {
    expect(rows[0]).toMatchObject({ kind: 'FACTS', certain: true, content: { title: '安和市食品安全护航三年攻坚行动方案（2025—2027年）', genre: 'CAMPAIGN', periodFrom: '2025-01-01', periodTo: '2027-12-31' } })
  })

  it('hold each task with its clause, section and units', () => {
    const tasks = those(rows, 'TASK')
    expect(tasks).toHaveLength(14)
    expect(tasks[2]!.content).toMatchObject({
      heading: '开展校园餐安全攻坚', path: ['三', '(三)'], sectionPath: ['攻坚任务'], responsibility: 'LED',
      units: [{ writtenAs: '市教育局', role: 'LEAD' }, { writtenAs: '市市场监督管理局', role: 'RESPONSIBLE' }, { writtenAs: '市卫生健康局', role: 'RESPONSIBLE' }, { writtenAs: '市公安局', role: 'SUPPORTING' }, { writtenAs: '市财政局', role: 'SUPPORTING' }],
    })
    expect(tasks[2]!.content.body).toMatch(/^\(三\)开展校园餐安全攻坚。.*市财政局\)$/s)
    expect(tasks[0]!.content).toMatchObject({ dueOn: '2026-12-31', dueText: '2026年底前完成整治30处' })
  })

  it('link targets to the task they stand in', () => {
    const byId = new Map(those(rows, 'TASK').map((row) => [row.id, row.content.heading]))
    const targets = those(rows, 'TARGET').map((row) => [row.content.indicatorName, row.taskProposalId && byId.get(row.taskProposalId)])
    expect(targets).toContainEqual(['校长陪餐制度落实率', '开展校园餐安全攻坚'])
    expect(targets).toContainEqual(['食品安全群众满意度', null])
  })

  it('give phases both their days, and leave reports and the period itself out of the milestones', () => {
    const found = those(rows, 'MILESTONE').map(({ content }) => [content.kind, content.name, content.startsOn, content.dueOn])
    expect(found).toEqual([
      ['DEADLINE', '2026年底前完成整治30处', null, '2026-12-31'],
      ['PHASE', '动员部署阶段', '2025-01-01', '2025-03-31'],
      ['PHASE', '集中攻坚阶段', '2025-04-01', '2027-09-30'],
      ['PHASE', '总结巩固阶段', '2027-10-01', '2027-12-31'],
      ['DEADLINE', '年度食品安全评议考核，对进展缓慢的予以通报', null, null],
    ])
  })

  it('turn the four reports into rules', () => {
    const duties = those(rows, 'DUTY').map(({ content }) => [content.cycle, content.dueDay, content.months, content.dueOn, content.deliverable, content.audience])
    expect(duties).toEqual([
      ['ONCE', null, [], '2025-03-20', 'DOCUMENT', 'PLAN_LEADS'],
      ['MONTHLY', 25, [], null, 'LEDGER', 'PLAN_LEADS'],
      ['QUARTERLY', 25, [3, 6, 9], null, 'SUMMARY', 'PLAN_LEADS'],
      ['YEARLY', 10, [12], null, 'SUMMARY', 'PLAN_LEADS'],
    ])
  })
})

describe('proposals of the five-year plan', () => {
  const rows = proposalsOf('anhe-five-year-plan-2026-2030')
  const target = (name: string, nature: string | null) => those(rows, 'TARGET').find((row) => row.content.indicatorName === name && row.content.nature === nature)!

  it('give a target its yearly path', () => {
    expect(target('食品评价性抽检合格率', 'BINDING').content.years).toEqual([{ year: 2030, comparator: 'AT_LEAST', value: '98.8', upper: null, pending: null, note: '' }])
    expect(target('举报线索核查率', null).content.years.map(({ year, comparator, value }) => [year, comparator, value])).toEqual([2026, 2027, 2028, 2029, 2030].map((year) => [year, 'RISING', null]))
    expect(target('规模以上食品企业、连锁餐饮总部自查报告率', null).content.years.map(({ year }) => year)).toEqual([2028])
    expect(target('库存粮食开展质量普查', null).content.years).toHaveLength(5)
  })

  it('keep ratios and ranges as they are, and digits without a tail', () => {
    expect(target('餐饮单位食品安全指导员', null).content).toMatchObject({ comparator: 'RATIO', value: '2', per: '100', measureUnit: '名/100家' })
    expect(target('入网餐饮单位食品封签使用率', null).content).toMatchObject({ comparator: 'RANGE', value: '90', upper: '95' })
    expect(target('主要农作物绿色防控覆盖率', null).content).toMatchObject({ comparator: 'DELTA', value: '1.5' })
    expect(target('化肥使用量', null).content.value).toBe('20000')
  })

  it('doubt a target that waits for a higher authority, and keep who sets it', () => {
    expect(target('食源性疾病监测医疗机构覆盖率', 'ANTICIPATORY')).toMatchObject({ certain: false, content: { value: null, pending: 'BY_AUTHORITY', authority: '岭江省年度监测方案' } })
  })

  it('link both sides of a contradiction', () => {
    const conflict = those(rows, 'CONFLICT')[0]!
    const sides = conflict.content.sides.map((side) => rows.find((row) => row.id === side.proposalId))
    expect(sides.map((row) => row?.kind === 'TARGET' && row.content.value)).toEqual(['98.8', '98.5'])
  })

  it('speak of units once for the whole plan', () => {
    expect(those(rows, 'NOTE').map(({ content }) => content.code)).toContain('no-units')
    expect(those(rows, 'TASK').every((row) => row.certain)).toBe(true)
  })
})

describe('proposals of the other plans', () => {
  it('doubt a joint task without a coordinator', () => {
    const joint = those(proposalsOf('anhe-key-work-2026'), 'TASK').filter((row) => row.content.responsibility === 'JOINT')
    expect(joint).toHaveLength(9)
    expect(joint.every((row) => !row.certain)).toBe(true)
  })

  it('keep apart targets of tasks whose numbers are placeholders', () => {
    const rows = proposalsOf('anhe-creation-plan-2026')
    const byId = new Map(those(rows, 'TASK').map((row) => [row.id, row.content.heading]))
    expect(those(rows, 'TARGET').map((row) => row.taskProposalId && byId.get(row.taskProposalId))).toContain('开展主题宣传')
    expect(those(rows, 'MILESTONE').filter(({ content }) => content.kind === 'PHASE').map(({ certain }) => certain)).toEqual([false, false, false])
  })

  it.each(['anhe-campaign-2025-2027', 'anhe-creation-plan-2026', 'anhe-five-year-plan-2026-2030', 'anhe-key-work-2026', 'anhe-opinions-2028'])('%s: every content fits its schema', (name) => {
    for (const row of proposalsOf(name)) expect(CONTENT_SCHEMAS[row.kind].parse(row.content)).toEqual(row.content)
  })
})
