import { describe, expect, it } from 'vitest'
import { buildAssignmentLedger, LEDGER_COLUMNS, LEDGER_HEADERS, type LedgerDuty, type LedgerPlan, type LedgerRow, type LedgerTask, type LedgerTaskUnit } from './assignment-ledger'
import type { TargetInWords } from './target-words'

const unit = (role: LedgerTaskUnit['role'], name: string, over: Partial<LedgerTaskUnit> = {}): LedgerTaskUnit => ({ role, departmentId: `id-${name}`, name, writtenAs: name, groupRule: null, departmentKind: 'DEPARTMENT', isMember: true, ...over })

const task = (over: Partial<LedgerTask> = {}): LedgerTask => ({
  kind: 'TASK', path: ['三', '(一)'], sectionPath: ['攻坚任务'], heading: '守护校园餐桌', body: '(一)守护校园餐桌。落实陪餐制度。(牵头单位：市教育局)', measures: '', responsibility: 'LED',
  coordinatorName: null, noLeadReason: null, dueOn: null, dueText: null, criterion: '', note: '', units: [unit('LEAD', '市教育局')], milestones: [], targets: [], ...over,
})

const target = (over: Partial<TargetInWords> = {}): TargetInWords => ({
  indicatorName: '满意度', measureUnit: '%', comparator: 'AT_LEAST', value: '86', upper: null, per: null, valueText: '86%以上', approximate: false, pending: null, authority: null, window: null, strive: false, year: null, nature: null, years: [], ...over,
})

const duty = (over: Partial<LedgerDuty> = {}): LedgerDuty => ({ name: '进展台账', audience: 'PLAN_LEADS', departmentIds: [], audienceWritten: '', recipient: '市食安办', cycle: 'MONTHLY', dueDay: 25, months: [], dueOn: null, ...over })

const plan = (over: Partial<LedgerPlan> = {}): LedgerPlan => ({
  title: '三年攻坚行动方案', documentNumber: '安政办〔2025〕6号', issuer: '安和市人民政府办公室', issuedOn: '2025-02-10', isDraft: false, officeName: '安和市食品安全委员会办公室', tasks: [task()], omittedTasks: 0, targets: [], duties: [], ...over,
})

const rowsOf = (input: LedgerPlan): LedgerRow[] => buildAssignmentLedger(input, '2026-11-25').lines.flatMap((line) => ('row' in line ? [line.row] : []))
const firstRow = (over: Partial<LedgerTask>, duties: LedgerDuty[] = []) => rowsOf(plan({ tasks: [task(over)], duties }))[0]!

describe('the ledger', () => {
  it('has the usual twelve columns', () => {
    expect(LEDGER_COLUMNS.map((column) => LEDGER_HEADERS[column].at(-1))).toEqual(['序号', '重点任务', '具体内容', '工作措施', '目标指标', '属性', '牵头单位', '责任单位', '时间节点', '报送周期', '依据条款', '备注'])
  })

  it('says what it is, where it comes from and as of when', () => {
    const ledger = buildAssignmentLedger(plan(), '2026-11-25')
    expect(ledger.title).toBe('《三年攻坚行动方案》任务分工台账')
    expect(ledger.subtitle).toBe('制表单位：安和市食品安全委员会办公室　　发文字号：安政办〔2025〕6号　　数据截至：2026年11月25日')
    expect(ledger.remarks).toEqual(['本台账依据《三年攻坚行动方案》（安和市人民政府办公室2025年2月10日印发）编制，列任务 1 项。'])
    expect(buildAssignmentLedger(plan({ isDraft: true, documentNumber: null }), '2026-11-25').subtitle).toContain('（待发布稿）')
  })

  it('opens a section where it changes, and numbers tasks through', () => {
    const tasks = [task(), task({ path: ['三', '(二)'] }), task({ kind: 'MEASURE', path: ['五', '(一)'], sectionPath: ['工作措施'] }), task({ kind: 'PHASE', path: [], sectionPath: [] })]
    const { lines } = buildAssignmentLedger(plan({ tasks }), '2026-11-25')
    expect(lines.map((line) => ('section' in line ? line.section : line.row.number))).toEqual(['三、攻坚任务', '1', '2', '五、工作措施', '3', '实施阶段', '4'])
  })

  it('keeps an empty plan an empty table', () => {
    expect(buildAssignmentLedger(plan({ tasks: [] }), '2026-11-25')).toMatchObject({ lines: [], taskCount: 0 })
  })

  it('cites the clause and leaves heading and units out of the content', () => {
    expect(firstRow({})).toMatchObject({ task: '守护校园餐桌', content: '落实陪餐制度。', lead: '市教育局', clause: '三（一）' })
  })

  it('lists targets that stand in no task at the end, with their owners', () => {
    const rows = rowsOf(plan({ targets: [{ ...target({ nature: 'BINDING', year: 2027 }), owners: [unit('LEAD', '市市场监管局')] }] }))
    expect(rows[1]).toMatchObject({ number: '2', task: '满意度', targets: '满意度≥86%（2027年）', nature: '约束性', lead: '市市场监管局', due: '2027年底前' })
  })
})

describe('units', () => {
  it('marks supporting units inside the responsible column', () => {
    expect(firstRow({ units: [unit('LEAD', '甲局'), unit('RESPONSIBLE', '乙局'), unit('RESPONSIBLE', '丙局'), unit('SUPPORTING', '丁局')] }).responsible).toBe('乙局、丙局\n配合：丁局')
  })

  it('keeps a group in the document’s words, names whom a person chose, and keeps outside bodies as written', () => {
    const all = ['柳溪镇', '石桥镇'].map((name) => unit('RESPONSIBLE', name, { writtenAs: '各乡镇', groupRule: 'ALL_TOWNSHIPS' }))
    const chosen = ['甲局', '乙局'].map((name) => unit('RESPONSIBLE', name, { writtenAs: '相关部门' }))
    const outside = unit('RESPONSIBLE', '', { name: null, departmentId: null, writtenAs: '省属企业' })
    expect(firstRow({ units: [...all, ...chosen, outside] }).responsible).toBe('各乡镇、相关部门（甲局、乙局）、省属企业')
    const many = Array.from({ length: 12 }, (_, index) => unit('RESPONSIBLE', `单位${index + 1}`, { writtenAs: '有关单位', groupRule: 'BY_PERSON' }))
    expect(firstRow({ units: many }).responsible).toMatch(/^有关单位（单位1、.*单位8等12个）$/)
  })

  it('never makes a lead of a joint task', () => {
    const units = [unit('RESPONSIBLE', '甲局'), unit('RESPONSIBLE', '乙局')]
    expect(firstRow({ units, responsibility: 'JOINT' }).lead).toBe('按职责分工负责')
    expect(firstRow({ units, responsibility: 'JOINT', coordinatorName: '甲局' }).lead).toBe('甲局（协调）')
    expect(firstRow({ units, responsibility: 'JOINT', noLeadReason: '各负其责' }).note).toBe('不设牵头单位：各负其责')
    expect(firstRow({ units: [unit('RESPONSIBLE', '甲局')], responsibility: 'SOLE' })).toMatchObject({ lead: '', responsible: '甲局' })
  })
})

describe('targets, dates and reports', () => {
  it('puts natures beside the targets they belong to', () => {
    expect(firstRow({ targets: [target({ nature: 'BINDING' }), target({ indicatorName: '覆盖率', comparator: 'FULL', value: null, nature: 'ANTICIPATORY' })] })).toMatchObject({ targets: '1.满意度≥86%\n2.覆盖率：全覆盖', nature: '1.约束性\n2.预期性' })
    expect(firstRow({ targets: [target({ nature: 'BINDING' }), target({ nature: 'BINDING' })] }).nature).toBe('约束性')
    expect(firstRow({ targets: [target(), target({ nature: 'BINDING' })] }).nature).toBe('1.未写明\n2.约束性')
  })

  it('takes the document’s words for a date before the date', () => {
    const milestones = [{ name: '动员部署', writtenAs: '2025年1月—3月', startsOn: '2025-01-01', dueOn: '2025-03-31', criterion: '' }, { name: '验收', writtenAs: '', startsOn: null, dueOn: '2026-06-30', criterion: '' }]
    expect(firstRow({ dueOn: '2025-03-31', dueText: '2025年1月—3月', milestones: milestones.slice(0, 1) }).due).toBe('2025年1月—3月：动员部署')
    expect(firstRow({ dueOn: '2026-12-31', dueText: '2026年底前', milestones }).due).toBe('2026年底前\n2025年1月—3月：动员部署\n2026年6月30日：验收')
    expect(firstRow({ dueOn: '2026-12-31' }).due).toBe('2026年12月31日前')
  })

  it('asks for a report only where the duty reaches a unit of the task', () => {
    const responsibleOnly = { units: [unit('RESPONSIBLE', '甲局'), unit('RESPONSIBLE', '乙局')], responsibility: 'JOINT' as const }
    expect(firstRow({}, [duty(), duty({ name: '总结', cycle: 'YEARLY', dueDay: 10, months: [12] })]).cycle).toBe('每月25日前\n每年')
    expect(firstRow(responsibleOnly, [duty()]).cycle).toBe('')
    expect(firstRow(responsibleOnly, [duty({ audience: 'PLAN_LEADS_AND_RESPONSIBLES' })]).cycle).toBe('每月25日前')
    expect(firstRow({}, [duty({ audience: 'CHOSEN', departmentIds: ['id-别的局'] })]).cycle).toBe('')
    expect(firstRow({}, [duty({ audience: 'CHOSEN', departmentIds: ['id-市教育局'] })]).cycle).toBe('每月25日前')
    expect(firstRow({}, [duty({ audience: 'ALL_TOWNSHIPS' })]).cycle).toBe('')
    expect(firstRow({ units: [] }, [duty({ audience: 'PLAN_UNITS' })]).cycle).toBe('')
  })

  it('says in sentences what is open', () => {
    const tasks = [task({ responsibility: 'JOINT', units: [unit('RESPONSIBLE', '甲局'), unit('RESPONSIBLE', '乙局')], targets: [target({ pending: 'BY_AUTHORITY', value: null })] }), task({ units: [], responsibility: 'NONE' })]
    const { remarks, duties } = buildAssignmentLedger(plan({ tasks, duties: [duty({ audienceWritten: '各牵头单位' })] }), '2026-11-25')
    expect(remarks.slice(1)).toEqual(['按职责分工负责、尚未明确协调单位的任务 1 项，由各单位分别报送。', '文件未写明单位的任务 1 项。', '目标值待定的指标 1 项：满意度。待定期间不作判定。'])
    expect(duties).toEqual(['各牵头单位每月25日前向市食安办报送进展台账。'])
    expect(buildAssignmentLedger(plan({ omittedTasks: 12 }), '2026-11-25').remarks[1]).toBe('任务过多，另有 12 项未列入本台账。')
  })
})
