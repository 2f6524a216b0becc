import { afterAll, beforeAll, expect, test } from 'vitest'
import { bufferSource } from '@/lib/platform/files/byte-source'
import { NotFoundError } from '@/lib/platform/errors'
import { readWorkbook, type SheetRows } from '@/lib/platform/workbook/read-workbook'
import { standingWords } from '@/lib/report/monthly-ledger'
import { exportMonthlyLedger } from '@/lib/report/monthly-ledger-export.commands'
import { listMonthlyRows } from '@/lib/report/monthly-ledger.queries'
import { createDuty, createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { countOf, createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
let plan: { id: string; title: string; jurisdictionPath: string }

/** Education has handed in October and November; the market office owes November, and has a part in education's task. */
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  const { db } = database
  const made = await createPlan(db, { jurisdiction: world.county, createdById: world.office.actor.accountId, title: '校园攻坚方案' })
  const task = await createTask(db, { plan: made, heading: '校园守护行动', units: [{ role: 'LEAD', department: world.education }] })
  await createTask(db, { plan: made, heading: '摊贩规范行动', sortOrder: 1, units: [{ role: 'LEAD', department: world.market }] })
  const target = await createTarget(db, { plan: made, task, measureUnit: '家', indicatorName: '检查学校食堂' })
  const duty = await createDuty(db, { plan: made })
  for (const [period, now, total] of [['2026-10', '40', '412'], ['2026-11', '46', '458']] as const) {
    const obligation = await createObligation(db, { plan: made, duty, department: world.education, period })
    await createSubmittedSection(db, { obligation, by: { id: world.liaison.actor.accountId }, at: new Date(`${period}-19T02:00:00Z`), entries: [{ task, department: world.education, done: `=1+1 检查 ${now} 家`, values: [countOf(target.id, now, total)] }] })
  }
  await createObligation(db, { plan: made, duty, department: world.market, dueOn: '2026-11-18' })
  plan = { ...made, jurisdictionPath: world.county.path }
})
afterAll(() => database.drop())

test('every line of the month, with the month before, and what is owed as owed', async () => {
  const rows = await listMonthlyRows(world.office, plan, '2026-11')
  expect(rows.map((row) => [row.heading, row.departmentName, standingWords(row)])).toEqual([['校园守护行动', '市教育局', '已报待审核'], ['摊贩规范行动', '市市场监督管理局', '未报（逾期 2 天）']])
  expect(rows[0]).toMatchObject({ now: { done: '=1+1 检查 46 家' }, last: { done: '=1+1 检查 40 家' } })
  expect(rows[1]).toMatchObject({ now: null, sectionId: null })
})

test('a department sees its own lines, a leader all, another city and the office beside none', async () => {
  const headings = async (context: typeof world.office) => (await listMonthlyRows(context, plan, '2026-11')).map(({ heading }) => heading)
  expect(await headings(world.liaison)).toEqual(['校园守护行动'])
  expect(await headings(world.leader)).toHaveLength(2)
  expect(await headings(world.siblingOffice)).toEqual([])
})

test('a month without obligations is empty', async () => {
  expect(await listMonthlyRows(world.office, plan, '2026-06')).toEqual([])
})

test('the workbook is the whole month, texts stay texts, and the export is recorded', async () => {
  const file = await exportMonthlyLedger(world.office, plan.id, '2026-11', 'xlsx')
  expect(file.fileName).toBe('校园攻坚方案2026年11月调度工作台账（2026-11-20）.xlsx')
  const pieces: SheetRows[] = []
  await readWorkbook(bufferSource(Buffer.from(file.body)), { format: 'xlsx' }, async (rows) => void pieces.push(rows))
  const text = JSON.stringify(pieces)
  for (const words of ['工作进展', '检查学校食堂：本月 46，累计 458（家）', '检查学校食堂：上月 40，累计 412（家）', '未报（逾期 2 天）', '本月应报 2 份，已报 1 份']) expect(text).toContain(words)
  expect((await auditOf(database.db, 'report.ledger.export'))[0]).toMatchObject({ subjectId: plan.id, detail: { format: 'xlsx', rows: 2 } })
  await expect(exportMonthlyLedger(world.siblingOffice, plan.id, '2026-11', 'xlsx')).rejects.toThrow(NotFoundError)
})
