import { randomUUID } from 'node:crypto'
import type { Role } from '@/lib/generated/prisma/enums'
import type { CommandContext } from '@/lib/platform/command-context'
import { transact } from '@/lib/platform/transaction'
import { openReport } from '@/lib/report/open-report.commands'
import { syncPlanObligations } from '@/lib/report/obligation-sync.commands'
import { saveEntry } from '@/lib/report/report-entry.commands'
import { entryContentSchema } from '@/lib/report/section-content.schema'
import { handOnSection } from '@/lib/report/section-step.commands'
import { createAccount, type AccountRef } from '@/prisma/seed/factories/account'
import { createPlan, createTask } from '@/prisma/seed/factories/plan'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createWorld, type World } from '../integration/organisation/world'
import type { TestDatabase } from './test-database'

/** In the middle of November, before the ledgers of the month are due. */
export const IN_NOVEMBER = new Date('2026-11-18T02:00:00Z')

type Person = 'market' | 'edu' | 'approver' | 'office'
export type OpenSection = Awaited<ReturnType<ReportWorld['openNovember']>>
export type ReportWorld = Awaited<ReturnType<typeof createReportWorld>>

/** Two departments, an approver and the office of a county, and as many open ledgers of November as a test asks for. */
export async function createReportWorld(database: TestDatabase) {
  const { db } = database
  const world = await createWorld(db)
  const accounts = {} as Record<Person, AccountRef>
  const people = {} as Record<Person, CommandContext>
  const someone = async (person: Person, role: Role, department?: World['market']) => {
    accounts[person] = await createAccount(db, { jurisdiction: world.county, roles: [{ role, ...(department ? { department } : {}) }] })
    people[person] = await contextOf(await actorOf(db, accounts[person]), { now: IN_NOVEMBER })
  }
  await someone('market', 'LIAISON', world.market)
  await someone('edu', 'LIAISON', world.education)
  await someone('approver', 'APPROVER', world.market)
  await someone('office', 'OFFICE')

  const entryNow = (id: string) => db.reportEntry.findUniqueOrThrow({ where: { id } })
  const sectionNow = (id: string) => db.reportSection.findUniqueOrThrow({ where: { id } })

  /** A task that the market department leads and the education department shares, due on the 21st. */
  async function openNovember() {
    const plan = await createPlan(db, { jurisdiction: world.county, createdById: people.office.actor.accountId })
    const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: world.market }, { role: 'RESPONSIBLE', department: world.education }] })
    await db.reportingDuty.create({ data: { planId: plan.id, name: '月调度台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 21, origin: 'document', sortOrder: 0 } })
    await transact((tx) => syncPlanObligations(tx, plan.id, IN_NOVEMBER))
    const report = await openReport(people.market, world.market.id, '2026-11', async () => null)
    const section = await db.reportSection.findFirstOrThrow({ where: { obligation: { planId: plan.id, periodKey: '2026-11' } }, include: { entries: true } })
    return { plan, task, reportId: report.id, sectionId: section.id, own: section.entries.find(({ departmentId }) => departmentId === world.market.id)!, part: section.entries.find(({ departmentId }) => departmentId === world.education.id)! }
  }

  /** What a save of the entry sends: all it holds, with other words. */
  async function typed(id: string, done: string) {
    const row = await entryNow(id)
    return { id, version: row.version, content: entryContentSchema.parse({ ...entryContentSchema.parse(row.content), progress: 'ON_SCHEDULE', done }) }
  }

  async function fill(context: CommandContext, id: string, done = '检查食堂 46 家') {
    return saveEntry(context, await typed(id, done))
  }

  /** A ledger that only waits for the approver's signature. */
  async function openForSigning() {
    const made = await openNovember()
    await fill(people.market, made.own.id)
    await fill(people.edu, made.part.id)
    await handOnSection(people.market, { id: made.sectionId, version: (await sectionNow(made.sectionId)).version, verb: 'send-for-signing', note: '', idempotencyKey: randomUUID() })
    return made
  }

  return { world, accounts, people, entryNow, sectionNow, openNovember, openForSigning, typed, fill }
}
