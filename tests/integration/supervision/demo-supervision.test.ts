import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatPeriod, getPeriod } from '@/lib/shared/period'
import { listBriefs } from '@/lib/supervision/brief.queries'
import { listAnsweredInstructions } from '@/lib/supervision/instruction.queries'
import { seedDemoAccounts } from '@/prisma/seed/demo/accounts'
import { demoContext } from '@/prisma/seed/demo/demo-actor'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { seedDemoPlans } from '@/prisma/seed/demo/plans'
import { seedDemoSupervision } from '@/prisma/seed/demo/supervision'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

const NOW = new Date('2026-11-26T02:00:00Z')
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  for (const seed of [seedDemoOrganisation, seedDemoAccounts, seedDemoPlans, seedDemoSupervision]) await seed(database.db, { now: NOW })
}, 180_000)
afterAll(() => database.drop())

test('the demo city has an instruction in each state, and the brief of the month before; a second run adds nothing', async () => {
  const { db } = database
  const held = async () => ({ states: (await db.leaderInstruction.findMany({ orderBy: { writtenAt: 'asc' }, select: { state: true, subjectLabel: true } })).map(({ state }) => state), steps: await db.instructionStep.count(), briefs: await db.dispatchBrief.count() })
  expect(await held()).toEqual({ states: ['CLOSED', 'ANSWERED', 'OPEN'], steps: 6, briefs: 1 })
  const leader = await demoContext(db, 'leader', NOW)
  const city = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: '990181' }, select: { id: true, path: true } })
  expect((await listAnsweredInstructions(leader, city.id)).rows.map(({ subjectLabel }) => subjectLabel)).toEqual([expect.stringMatching(/^不合格核查处置完成率/)])
  const [brief] = await listBriefs(leader, city)
  expect(brief).toMatchObject({ state: 'ISSUED', period: '2026-10', number: '2026年第1期', issuedOn: '2026-11-26' })
  expect(brief!.title).toContain(formatPeriod(getPeriod('2026-10')))
  await seedDemoSupervision(db, { now: NOW })
  expect((await held()).briefs).toBe(1)
})
