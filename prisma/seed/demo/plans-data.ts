import type { DutyContent, FactsContent } from '@/lib/plan/proposal.schema'

/** A plan of the demo city: a text of the genre, and what its office decides while confirming it. */
export type DemoPlan = {
  /** In `plans/`, without its ending. */
  readonly file: string
  /** The day it was confirmed and published; earlier where the demo stands earlier. */
  readonly publishedOn: string
  /** What the text leaves open. */
  readonly facts?: Partial<FactsContent>
  /** Names the register does not know. */
  readonly newDepartments?: readonly string[]
  /** Groups a person has to name, by the codes of the department catalogue. */
  readonly chosen?: Readonly<Record<string, readonly string[]>>
  /** Joint tasks that somebody coordinates, by the code of the catalogue; the others have nobody. */
  readonly coordinators?: Readonly<Record<string, string>>
  /** Where the text states no report. */
  readonly duty?: DutyContent
  readonly noDutyReason?: string
}

const MONTHLY: DutyContent = {
  name: '重点工作进展台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS_AND_RESPONSIBLES', departmentIds: [], audienceWritten: '各责任单位', recipient: '市食品安全委员会办公室',
  cycle: 'MONTHLY', dueDay: 25, months: [], dueOn: null, cutOffDays: 1, shiftOnRestDays: false,
}

/** In the order in which they were published. */
export const demoPlans: readonly DemoPlan[] = [
  { file: 'anhe-campaign-2025-2027', publishedOn: '2025-02-10', facts: { issuer: '安和市食品安全委员会', issuedOn: '2025-02-10', shortTitle: '三年攻坚行动' }, newDepartments: ['市水务局'] },
  { file: 'anhe-five-year-plan-2026-2030', publishedOn: '2026-02-12', facts: { issuer: '安和市人民政府', shortTitle: '“十五五”规划' } },
  {
    file: 'anhe-key-work-2026', publishedOn: '2026-03-02', facts: { issuedOn: '2026-03-02', shortTitle: '2026年重点工作' },
    newDepartments: ['团市委', '市金融发展服务中心', '清宁海关驻安和办事处', '市水务局'],
    chosen: { 市食安委相关成员单位: ['market-regulation', 'agriculture', 'health', 'education'] },
    coordinators: { 守好校园食堂: 'education', 抓实抽检监测: 'market-regulation' },
    duty: MONTHLY,
  },
  {
    file: 'anhe-creation-plan-2026', publishedOn: '2026-04-08', facts: { periodFrom: '2026-01-01', periodTo: '2026-12-31', issuer: '安和市创建工作领导小组', shortTitle: '示范县市创建' },
    noDutyReason: '创建进展随月度台账一并报送，不另行报送',
  },
  { file: 'anhe-opinions-2028', publishedOn: '2026-08-20', facts: { periodFrom: '2026-09-01', periodTo: '2028-12-31', shortTitle: '放心城市实施意见' }, duty: { ...MONTHLY, name: '实施意见季度进展', cycle: 'QUARTERLY', months: [3, 6, 9, 12], audience: 'ALL_MEMBERS', audienceWritten: '各成员单位' } },
]

/** A further document of a published plan that the office has still to confirm. */
export const demoConfirming = { file: 'anhe-campaign-amended-2026', of: 'anhe-campaign-2025-2027' } as const
