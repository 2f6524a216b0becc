import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ConflictError, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { DEFAULT_REMINDER_RULE } from '@/lib/report/reminder-rule'
import { changeReminderRule } from '@/lib/report/reminder-rule.commands'
import { getReminderRule } from '@/lib/report/reminder-rule.queries'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterAll(() => database.drop())
beforeEach(() => database.db.reminderRule.deleteMany())

const rule = { isOn: true, daysBefore: [5, 1], daysAfter: [2], approverAfterDays: 2, officeAfterDays: null }
const input = (version: number, more: Partial<typeof rule> = {}) => ({ jurisdictionId: world.county.id, version, ...rule, ...more })

describe('the rule of a jurisdiction', () => {
  test('is the default until the office sets its own, which leaves a trace', async () => {
    expect(await getReminderRule(world.county.id)).toEqual({ rule: DEFAULT_REMINDER_RULE, version: 0, changedAt: null, changedBy: null })
    await changeReminderRule(world.office, input(0))
    expect(await getReminderRule(world.county.id)).toMatchObject({ rule, version: 1, changedBy: expect.any(String) })
    expect((await auditOf(database.db, 'report.reminder.change'))[0]).toMatchObject({ subjectId: world.county.id, subjectLabel: '安和市报送提醒规则', detail: { before: expect.stringContaining('到期前 3 天'), after: expect.stringContaining('到期前 5 天') } })
    await changeReminderRule(world.prefectureOffice, input(1, { isOn: false }))
    expect(await getReminderRule(world.county.id)).toMatchObject({ rule: { isOn: false }, version: 2 })
  })

  test('is not found by another office, and a change that changes nothing is refused', async () => {
    await expect(changeReminderRule(world.siblingOffice, input(0))).rejects.toThrow(NotFoundError)
    await changeReminderRule(world.office, input(0))
    await expect(changeReminderRule(world.office, input(1))).rejects.toThrow(InvalidError)
  })

  test('of ten who change it at once one wins, and the others see what is stored', async () => {
    for (const version of [0, 1]) {
      const results = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => changeReminderRule(world.office, input(version, { daysBefore: [10 * (version + 1) + index] }))))
      const lost = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as ConflictError] : []))
      expect(lost).toHaveLength(9)
      const stored = await getReminderRule(world.county.id)
      for (const one of lost) expect(one.current).toMatchObject({ context: { version: version + 1 }, values: { daysBefore: stored.rule.daysBefore.join('、') } })
    }
  })

  test('days outside what a round looks at are refused by the database as well', async () => {
    for (const bad of [{ daysBefore: [31] }, { daysBefore: [-1] }, { daysAfter: [0] }, { approverAfterDays: 0 }]) {
      await expect(database.db.reminderRule.create({ data: { jurisdictionId: world.county.id, ...rule, ...bad, changedAt: new Date() } })).rejects.toThrow()
    }
  })
})
