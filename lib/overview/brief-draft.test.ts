import { expect, test } from 'vitest'
import { getPeriod } from '@/lib/shared/period'
import { composeBriefDraft, officialSentence, type BriefInput } from './brief-draft'
import { planStandings } from './dashboard'
import type { StandingRow } from './target-standing.queries'
import type { BriefDraft } from '@/lib/supervision/brief-content.schema'

const row = (more: Partial<StandingRow>): StandingRow => ({
  targetId: 't', status: 'MET', sentence: '', shown: '500家', value: '500', asked: '≥500家', bound: '500', numerator: null, denominator: null, from: null, to: null, through: null, missing: [], series: [], parts: [],
  planId: 'p', planTitle: '年度方案', indicatorId: 'i', indicatorName: '检查户次', measureUnit: '家', nature: 'BINDING', source: 'REPORTED', higherIsBetter: true, authority: null, pending: null, task: null, owners: [], ...more,
})
const NOTHING = { owed: 0, submitted: 0, onTime: 0, late: 0, overdue: 0, notDue: 0, returned: 0, exempt: 0 }

function input(targets: StandingRow[], more: Partial<BriefInput> = {}): BriefInput {
  const plans = planStandings([{ id: 'p', title: '年度方案', status: 'PUBLISHED', periodFrom: null, periodTo: null, tasks: ['DONE', 'BEHIND', null] }], targets)
  return { place: { id: 'city', name: '安和市' }, period: getPeriod('2026-11'), todayOn: '2026-11-26', dashboard: { targets, plans, dataUpToOn: '2026-11-20' }, reporting: { counts: NOTHING, overdue: [], late: [] }, ...more }
}

/** The words of a part, a paragraph a line, figures in 「」. */
function words(draft: BriefDraft, part: keyof BriefDraft['parts']): string[] {
  const texts = new Map(draft.sources.map(({ key, text }) => [key, text]))
  return draft.parts[part].map(({ runs }) => runs.map((run) => ('text' in run ? run.text : `「${texts.get(run.source)}」`)).join(''))
}

test('counts of plans, tasks and targets; each figure with its way back', () => {
  const draft = composeBriefDraft(input([row({}), row({ targetId: 'u', status: 'AT_RISK', nature: null })]))
  expect(words(draft, 'overview')).toEqual(['在执行的规划、方案「1」个，任务「3」项：已完成「1」项，滞后「1」项，尚无报送「1」项。', '指标「2」项（约束性「1」项，未注明性质「1」项）：已达标「1」项，有风险「1」项。'])
  expect(draft.dataWords).toBe('数据截至2026年11月20日，按已报送口径')
  expect(draft.sources.find(({ key }) => key === 'target:t')).toMatchObject({ text: '500家', href: '/dashboard/targets/t?jurisdiction=city' })
  expect(draft.sources.every(({ href, formula }) => href.startsWith('/') && formula !== '')).toBe(true)
})

test('what is off with its judged sentence and its units, then what has no data and what is pending', () => {
  const owners = [{ departmentId: 'd', name: '市市场监管局', role: 'LEAD' as const }]
  const draft = composeBriefDraft(input([
    row({ targetId: 'a', status: 'OUT_OF_REACH', indicatorName: '抽检合格率', shown: '97.00%', asked: '≥98%', sentence: '剩余样本全部合格也只能到97.5%', owners }),
    row({ targetId: 'b', status: 'NO_DATA', indicatorName: '监测点数', shown: null, owners, missing: [getPeriod('2026-10')] }),
    row({ targetId: 'e', status: 'NO_DATA', indicatorName: 'A级率', shown: '3.00%', owners: [{ departmentId: 'x', name: '市教育局', role: 'LEAD' }] }),
    row({ targetId: 'f', status: 'NO_DATA', indicatorName: '白酒、肉制品追溯率', shown: null }),
    row({ targetId: 'g', status: 'NO_DATA', indicatorName: '示范店', shown: null }),
    row({ targetId: 'c', status: 'PENDING', indicatorName: '覆盖率', shown: null, authority: '省卫生健康委' }),
  ]))
  expect(words(draft, 'attention')).toEqual([
    '抽检合格率（年度方案）：现值「97.00%」，目标≥98%，已无法达标。剩余样本全部合格也只能到97.5%。责任单位：市市场监管局。',
    '应报而无数据的指标「1」项：监测点数。',
    '已有报送、待食安办补充基期值后判断的指标「1」项：A级率。',
    '尚未安排单位报送的指标「2」项：1.白酒、肉制品追溯率；2.示范店。',
    '目标值待明确的指标「1」项：覆盖率（待省卫生健康委明确）。',
  ])
  expect(words(draft, 'next')).toEqual([
    '请市市场监管局对偏离目标的指标逐项分析原因，明确措施和完成时限，在2026年12月的报送中说明进展。',
    '请市市场监管局核实无数据的指标，补报所缺数据；确有困难的，书面说明原因。',
    '对目标值待明确的指标，请有关责任单位与上级主管部门对接，文件明确后及时报送食安办。',
    '请各单位按照职责分工推进各项任务，按时、如实报送2026年12月工作进展。',
  ])
  expect(draft.indicators.map(({ name, status }) => [name, status])).toEqual([['抽检合格率', 'OUT_OF_REACH'], ['覆盖率', 'PENDING'], ['监测点数', 'NO_DATA'], ['A级率', 'NO_DATA'], ['白酒、肉制品追溯率', 'NO_DATA'], ['示范店', 'NO_DATA']])
  expect(draft.sources.find(({ key }) => key === 'missing')!.href).toBe('/dashboard?jurisdiction=city&status=NO_DATA&lack=owed#indicators')
})

test('a long list names the first and leaves the others to the annex, which has all of them', () => {
  const draft = composeBriefDraft(input([
    ...Array.from({ length: 7 }, (_, index) => row({ targetId: `met${index}`, indicatorName: `已达标${index + 1}` })),
    ...Array.from({ length: 21 }, (_, index) => row({ targetId: `none${index}`, status: 'NO_DATA', indicatorName: `未安排${index + 1}`, shown: null })),
  ]))
  expect(words(draft, 'targets')[2]).toMatch(/；已达标6「500家」（目标≥500家）等，其余见附件。$/)
  expect(words(draft, 'attention')[0]).toMatch(/^尚未安排单位报送的指标「21」项：1\.未安排1；.*；20\.未安排20等，其余见附件。$/)
  expect(draft.indicators).toHaveLength(28)
})

test('who reported in time, who did not', () => {
  const draft = composeBriefDraft(input([], { reporting: { counts: { ...NOTHING, owed: 5, submitted: 3, onTime: 2, late: 1, overdue: 2 }, overdue: [{ name: '市教育局', count: 2 }], late: [{ name: '市民政局', count: 1 }] } }))
  expect(words(draft, 'reporting')).toEqual(['2026年11月应报「5」份，已报「3」份，其中按时「2」份、逾期报送「1」份；逾期未报「2」份。', '逾期未报的单位：市教育局（2 份）。', '逾期报送的单位：市民政局。'])
  expect(draft.sources.find(({ key }) => key === 'reporting:owed')!.href).toBe('/reports/obligations?jurisdiction=city&period=2026-11&outcome=owed')
})

test('each count leads to a list of its own', () => {
  const plans = planStandings([{ id: 'p', title: '年度方案', status: 'PUBLISHED', periodFrom: null, periodTo: null, tasks: ['DONE', 'BEHIND', 'ON_SCHEDULE', 'NOT_STARTED', null] }], [])
  const targets = [row({}), row({ targetId: 'b', status: 'NO_DATA', shown: null, missing: [getPeriod('2026-10')] }), row({ targetId: 'f', status: 'NO_DATA', shown: null }), row({ targetId: 'g', status: 'NO_DATA', shown: '3.00%' }), row({ targetId: 'u', status: 'PENDING', nature: null })]
  const counts = { owed: 9, submitted: 6, onTime: 5, late: 1, overdue: 2, notDue: 1, returned: 1, exempt: 0 }
  const draft = composeBriefDraft({ ...input(targets, { reporting: { counts, overdue: [], late: [] }, period: getPeriod('2026-10') }), dashboard: { targets, plans, dataUpToOn: null } })
  const hrefs = draft.sources.map(({ key, href }) => [key, href] as const)
  // What is pending is counted in two places of the document, and is one list.
  const doubled = hrefs.filter(([key, href]) => hrefs.some(([other, same]) => other !== key && same === href)).map(([key]) => key)
  expect(doubled).toEqual(['status:all:PENDING', 'pending'])
  const hrefOf = (key: string) => new Map(hrefs).get(key)
  expect([hrefOf('task:DONE'), hrefOf('task:none'), hrefOf('tasks')]).toEqual(['DONE', 'none', 'all'].map((tasks) => `/dashboard/plans?jurisdiction=city&asOf=2026-10&standing=known&tasks=${tasks}#tasks`))
  expect([hrefOf('missing'), hrefOf('unasked')]).toEqual(['owed', 'unasked'].map((lack) => `/dashboard?jurisdiction=city&asOf=2026-10&standing=known&status=NO_DATA&lack=${lack}#indicators`))
  expect(hrefOf('reporting:late')).toBe('/reports/obligations?jurisdiction=city&period=2026-10&outcome=late')
})

test('a month gone by looks back, and says as of when it is known', () => {
  const draft = composeBriefDraft(input([row({})], { period: getPeriod('2026-09') }))
  expect(draft.dataWords).toBe('数据截至2026年9月30日，按2026年11月26日已知的报送')
  expect(draft.sources.find(({ key }) => key === 'target:t')!.href).toBe('/dashboard/targets/t?jurisdiction=city&asOf=2026-09&standing=known')
})

test('with nothing to tell every part still says so', () => {
  const draft = composeBriefDraft({ ...input([]), dashboard: { targets: [], plans: [], dataUpToOn: null } })
  expect([words(draft, 'overview'), words(draft, 'targets'), words(draft, 'attention'), words(draft, 'reporting')]).toEqual([['本月没有在执行的规划、方案。'], ['在执行的规划、方案没有提出指标。'], ['已判断的指标均已达标或者可按期达标，没有需要特别关注的事项。'], ['2026年11月没有应报事项。']])
})

test('a value longer than a figure, or with the marks of one, stays plain text', () => {
  const draft = composeBriefDraft(input([row({ shown: '「500」家' }), row({ targetId: 'u', status: 'AT_RISK', shown: '9'.repeat(61) })]))
  expect(draft.sources.filter(({ key }) => key.startsWith('target:'))).toEqual([])
})

test.each([
  ['截至2026年11月，现值96.50%（193/200）；未达到目标≥100%；还差 3.5 个百分点（按现有分母，分子须增加 7），剩余 1 个月；没有去年底的数，只能看差距：超过 1 个百分点即列为有风险', '还差3.5个百分点（按现有分母，分子须增加7），剩余1个月。'],
  ['剩余样本全部合格也只能到97.5%', '剩余样本全部合格也只能到97.5%。'],
  ['', ''],
])('the sentence %j is told in a document as %j', (sentence, told) => expect(officialSentence(sentence)).toBe(told))
