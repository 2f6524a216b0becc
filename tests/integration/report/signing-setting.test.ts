import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { handOnSection } from '@/lib/report/section-step.commands'
import { changeSigning } from '@/lib/report/signing-setting.commands'
import { listSigningSettings } from '@/lib/report/signing-setting.queries'
import { createReportWorld, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf } from '../organisation/world'

let database: TestDatabase
let reports: ReportWorld
beforeAll(async () => {
  database = await createTestDatabase()
  reports = await createReportWorld(database)
})
afterAll(() => database.drop())
beforeEach(() => database.db.reportingSetting.deleteMany())

const market = () => reports.world.market
const set = (version: number, needsSigning: boolean) => changeSigning(reports.people.office, { departmentId: market().id, version, needsSigning })
const rowOf = async () => (await listSigningSettings(reports.world.county.id)).find(({ departmentId }) => departmentId === market().id)

describe('whether a department signs', () => {
  test('it does until the office says otherwise, which leaves a trace; who may sign is shown', async () => {
    expect(await rowOf()).toMatchObject({ needsSigning: true, version: 0, approvers: [reports.accounts.approver.displayName], changedBy: null })
    await set(0, false)
    expect(await rowOf()).toMatchObject({ needsSigning: false, version: 1, changedBy: reports.accounts.office.displayName })
    expect((await auditOf(database.db, 'report.signing.change'))[0]).toMatchObject({ subjectId: market().id, subjectLabel: '市市场监督管理局审签设置', detail: { needsSigning: false } })
    await set(1, true)
    expect(await rowOf()).toMatchObject({ needsSigning: true, version: 2 })
  })

  test('without signing the liaison submits, what already waits for a signature too; with it that is refused', async () => {
    const [waiting, open] = [await reports.openForSigning(), await reports.openNovember()]
    await reports.fill(reports.people.market, open.own.id)
    await reports.fill(reports.people.edu, open.part.id)
    const submit = async (sectionId: string) => handOnSection(reports.people.market, { id: sectionId, version: (await reports.sectionNow(sectionId)).version, verb: 'submit', note: '', idempotencyKey: randomUUID() })
    expect(await rowOf()).toMatchObject({ waiting: 1 })
    for (const { sectionId } of [waiting, open]) await expect(submit(sectionId)).rejects.toThrow(RefusedError)
    await set(0, false)
    for (const { sectionId } of [waiting, open]) expect(await submit(sectionId)).toMatchObject({ state: 'SUBMITTED' })
    expect(await rowOf()).toMatchObject({ waiting: 0 })
  })

  test('is not found by another office, and a change that changes nothing is refused', async () => {
    await expect(changeSigning(reports.world.siblingOffice, { departmentId: market().id, version: 0, needsSigning: false })).rejects.toThrow(NotFoundError)
    await expect(set(0, true)).rejects.toThrow(InvalidError)
    expect(await database.db.reportingSetting.count()).toBe(0)
  })

  test('of ten who change it at once one wins', async () => {
    for (const [version, needsSigning] of [[0, false], [1, true]] as const) {
      const results = await Promise.allSettled(Array.from({ length: 10 }, () => set(version, needsSigning)))
      expect(results.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))).toSatisfy((lost: unknown[]) => lost.length === 9 && lost.every((one) => one instanceof ConflictError))
      expect(await rowOf()).toMatchObject({ needsSigning, version: version + 1 })
    }
  })
})
