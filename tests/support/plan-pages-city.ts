import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createDuty, createMilestone, createPlan, createRevision, createTarget, createTask, type PlanRef } from '@/prisma/seed/factories/plan'

const SECTIONS = ['三、加强源头治理', '四、严格过程监管', '五、推进社会共治', '六、强化能力建设']
const TASKS_A_SECTION = 15
const LONG = '推进学校食堂、养老机构食堂、建筑工地食堂等集中用餐单位食品安全主体责任落实和校外供餐单位全过程可追溯管理攻坚行动'

/** A five-year plan of sixty tasks with long names, every kind of target, stages and a text; named by the caller. */
export async function createLargePlan(db: PrismaClient, title: string): Promise<PlanRef> {
  const { jurisdiction, departments, createdById } = await findAnhe(db)
  const clauses = SECTIONS.flatMap((section) => [section, ...Array.from({ length: TASKS_A_SECTION }, (_, index) => `（${index + 1}）${headingOf(section, index)}。到2030年，覆盖率达到98%以上。`)])
  const plan = await createPlan(db, { jurisdiction, createdById, title, genre: 'FIVE_YEAR', periodFrom: '2026-01-01', periodTo: '2030-12-31' })
  await db.plan.update({ where: { id: plan.id }, data: { documentNumber: '安政发〔2026〕12号', issuer: '安和市人民政府', issuedOn: new Date('2026-03-15') } })
  const revision = await createRevision(db, { plan, createdById, sourceText: ['安和市食品安全规划', ...clauses, '七、组织保障', '各单位每月21日前报送进展。'].join('\n') })
  for (const [at, section] of SECTIONS.entries()) {
    for (let index = 0; index < TASKS_A_SECTION; index += 1) {
      const order = at * TASKS_A_SECTION + index
      const heading = headingOf(section, index)
      const lead = departments[order % 6]!
      const units = index % 5 === 4 ? departments.slice(0, 3).map((department) => ({ role: 'RESPONSIBLE' as const, department })) : [{ role: 'LEAD' as const, department: lead }, ...departments.filter((one) => one.id !== lead.id).slice(6, 9).map((department) => ({ role: 'RESPONSIBLE' as const, department })), ...departments.slice(9, 14).map((department) => ({ role: 'SUPPORTING' as const, department, writtenAs: '各成员单位', groupRule: 'ALL_MEMBERS' as const }))]
      const dueOn = index % 3 === 0 ? `${2026 + (order % 5)}-${String((order % 12) + 1).padStart(2, '0')}-28` : undefined
      const task = await createTask(db, { plan, heading, number: `（${index + 1}）`, sectionPath: [section], sortOrder: order, units, basis: { revision, words: `（${index + 1}）${heading}。` }, ...(dueOn ? { dueOn } : {}) })
      if (index % 4 === 0) await createTarget(db, { plan, task, indicatorName: `${heading.slice(0, 12)}覆盖率`, nature: index % 8 === 0 ? 'BINDING' : 'ANTICIPATORY', year: 2030, years: [2026, 2027, 2028, 2029, 2030].map((year) => ({ year, value: String(90 + year - 2022) })), owners: [lead] })
    }
  }
  await createTarget(db, { plan, indicatorName: '食源性疾病监测覆盖率', value: null, authority: '省卫生健康委', nature: 'ANTICIPATORY' })
  await createMilestone(db, { plan, kind: 'PHASE', name: '动员部署', startsOn: '2026-01-01', dueOn: '2026-06-30' })
  await createMilestone(db, { plan, kind: 'PHASE', name: '全面实施', startsOn: '2026-07-01', dueOn: '2029-12-31', sortOrder: 1 })
  await createMilestone(db, { plan, kind: 'PHASE', name: '总结提升', startsOn: '2030-01-01', dueOn: '2030-12-31', sortOrder: 2 })
  await createMilestone(db, { plan, kind: 'ACCEPTANCE', name: '中期评估', dueOn: '2028-06-30', sortOrder: 3 })
  await createDuty(db, { plan, basis: { revision, words: '各单位每月21日前报送进展。' } })
  return plan
}

/** A plan made by hand: one task, no text. */
export async function createHandPlan(db: PrismaClient, title: string): Promise<PlanRef> {
  const { jurisdiction, departments, createdById } = await findAnhe(db)
  const plan = await createPlan(db, { jurisdiction, createdById, title })
  await createTask(db, { plan, heading: '手工录入的任务', dueOn: '2026-12-20', units: [{ role: 'LEAD', department: departments[0]! }] })
  return plan
}

/** A plan with nothing in it. */
export async function createEmptyPlan(db: PrismaClient, title: string): Promise<PlanRef> {
  const { jurisdiction, createdById } = await findAnhe(db)
  return createPlan(db, { jurisdiction, createdById, title })
}

/** The education department first, so that its liaison has a part. */
async function findAnhe(db: PrismaClient) {
  const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
  const { id: createdById } = await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })
  const departments = await db.department.findMany({ where: { jurisdictionId: jurisdiction.id, voidedAt: null, retiredOn: null }, orderBy: { sortOrder: 'asc' }, select: { id: true, name: true, jurisdictionId: true } })
  return { jurisdiction, createdById, departments: departments.toSorted((a, b) => Number(b.name === '市教育局') - Number(a.name === '市教育局')) }
}

function headingOf(section: string, index: number): string {
  return index === 7 ? `${section.slice(2)}：${LONG}` : `${section.slice(2)}第${index + 1}项行动`
}
