import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { scopeFor } from '@/lib/platform/auth/scope'
import { approveExtension, refuseExtension, withdrawExtension } from '@/lib/report/extension-request.commands'
import { EXTENSION_DECIDERS } from '@/lib/report/extension-request.policy'
import { getExtensionRequest, listExtensionRequests, listWaitingExtensions } from '@/lib/report/extension-request.queries'
import { getObligation } from '@/lib/report/obligation-list.queries'
import { extendObligation } from '@/lib/report/obligation-relief.commands'
import { getWorkbench } from '@/lib/overview/workbench.queries'
import { createDuty, createPlan, createTask } from '@/prisma/seed/factories/plan'
import { createObligation, createSubmittedSection, type ObligationRef } from '@/prisma/seed/factories/report'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
let office: CommandContext
let leader: CommandContext
let owed: ObligationRef
let task: Awaited<ReturnType<typeof createTask>>

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  office = world.office
  leader = world.leader
})
afterAll(() => database.drop())
beforeEach(async () => {
  const plan = await createPlan(database.db, { jurisdiction: world.county, createdById: office.actor.accountId })
  task = await createTask(database.db, { plan, units: [{ role: 'LEAD', department: world.education }] })
  owed = await createObligation(database.db, { plan, duty: await createDuty(database.db, { plan }), department: world.education })
})

/** The rule says the 21st of November, and fifteen days are the office's. */
const ask = (dueOn: string, version = 1) => extendObligation(office, { id: owed.id, version, dueOn, reason: '系统升级' })
const waiting = () => listWaitingExtensions(scopeFor(leader.actor, EXTENSION_DECIDERS), { jurisdictionId: world.county.id, take: 50 })
const waits = async (id: string) => (await waiting()).rows.some((row) => row.id === id)

describe('an extension beyond the office', () => {
  test('moves nothing, waits for the leader, who is told, and moves the day when he grants it', async () => {
    expect(await ask('2026-12-06')).toEqual({ id: owed.id, requestId: null })
    const { requestId } = await ask('2026-12-07', 2)
    expect(requestId).not.toBeNull()
    expect(await getObligation(office, owed.id)).toMatchObject({ dueOn: '2026-12-06', officeLastOn: '2026-12-06', waitingRequest: { id: requestId, wantedOn: '2026-12-07' } })
    expect(await waits(requestId!)).toBe(true)
    const { items } = await getWorkbench(leader)
    expect(items.find(({ key }) => key === `report:extension:${requestId}`)).toMatchObject({ href: `/reports/extensions/${requestId}` })
    expect(await database.db.notification.count({ where: { accountId: leader.actor.accountId, href: `/reports/extensions/${requestId}` } })).toBe(1)

    await approveExtension(leader, { id: requestId!, version: 1, note: '同意' })
    const after = await getObligation(office, owed.id)
    expect(after).toMatchObject({ dueOn: '2026-12-07', firstDueOn: '2026-11-21', waitingRequest: null })
    expect(after.changes[0]).toMatchObject({ kind: 'EXTENDED', before: '2026-12-06', after: '2026-12-07', who: leader.actor.displayName })
    expect(await getExtensionRequest(office, requestId!)).toMatchObject({ state: 'APPROVED', decidedBy: leader.actor.displayName, note: '同意', officeLastOn: '2026-12-06' })
    expect(await waits(requestId!)).toBe(false)
    expect(await auditOf(database.db, 'report.extension-request.ask')).toContainEqual(expect.objectContaining({ subjectId: requestId }))
    expect(await auditOf(database.db, 'report.extension-request.approve')).toContainEqual(expect.objectContaining({ subjectId: requestId }))
    expect(await database.db.notification.count({ where: { accountId: office.actor.accountId, href: `/reports/extensions/${requestId}` } })).toBe(1)
  })

  test('is asked once at a time; refused or taken back, the day stays and it can be asked again', async () => {
    const { requestId } = await ask('2027-01-31')
    await expect(ask('2027-02-28')).rejects.toThrow(InvalidError)
    await refuseExtension(leader, { id: requestId!, version: 1, note: '理由不充分' })
    expect(await getObligation(office, owed.id)).toMatchObject({ dueOn: '2026-11-21', waitingRequest: null })
    const again = await ask('2027-01-31')
    await withdrawExtension(office, { id: again.requestId!, version: 1, note: '不再需要' })
    expect((await listExtensionRequests(office, { page: 1, pageSize: 200 })).rows.filter(({ id }) => id === requestId || id === again.requestId).map(({ state }) => state).sort()).toEqual(['REFUSED', 'WITHDRAWN'])
  })

  test('of two who decide at once, one wins; of two who ask at once, one asks', async () => {
    const asked = await Promise.allSettled([ask('2027-01-31'), ask('2027-02-28')])
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { id } = (await waiting()).rows.at(-1)!
    const race = await Promise.allSettled([approveExtension(leader, { id, version: 1, note: '' }), withdrawExtension(office, { id, version: 1, note: '不再需要' })])
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(race.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(ConflictError) })
  })

  test('is moot once the report was handed in: it waits no more and cannot be granted', async () => {
    const { requestId } = await ask('2027-01-31')
    await createSubmittedSection(database.db, { obligation: owed, by: { id: world.liaison.actor.accountId }, entries: [{ task, department: world.education }] })
    expect(await waits(requestId!)).toBe(false)
    expect((await getExtensionRequest(leader, requestId!)).can.approve).toEqual({ allowed: false, reason: '单位已提交，不能再延期或免报' })
    await expect(approveExtension(leader, { id: requestId!, version: 1, note: '' })).rejects.toThrow(RefusedError)
  })

  test('is the leader’s to decide: the office and the department cannot, and another city finds nothing', async () => {
    const { requestId } = await ask('2027-01-31')
    await expect(approveExtension(office, { id: requestId!, version: 1, note: '' })).rejects.toThrow(RefusedError)
    await expect(refuseExtension(world.liaison, { id: requestId!, version: 1, note: '不' })).rejects.toThrow(RefusedError)
    await expect(withdrawExtension(leader, { id: requestId!, version: 1, note: '不' })).rejects.toThrow(RefusedError)
    await expect(getExtensionRequest(world.siblingOffice, requestId!)).rejects.toThrow(NotFoundError)
    await expect(approveExtension(world.siblingOffice, { id: requestId!, version: 1, note: '' })).rejects.toThrow(NotFoundError)
    expect((await getExtensionRequest(world.liaison, requestId!)).can.withdraw.allowed).toBe(false)
  })
})
