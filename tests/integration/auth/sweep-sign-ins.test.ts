import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepSignIns } from '@/lib/organisation/sweep-sign-ins.commands'
import { createAccount } from '@/prisma/seed/factories/account'
import { createJurisdiction } from '@/prisma/seed/factories/organisation'
import { signIn } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
beforeAll(async () => void (database = await createTestDatabase()))
afterAll(() => database.drop())

test('only what is long past is swept', async () => {
  const at = new Date('2026-11-22T02:00:00Z')
  const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000)
  const account = await createAccount(database.db, { jurisdiction: await createJurisdiction(database.db) })
  for (const days of [0, 29, 31]) await database.db.signInAttempt.create({ data: { loginName: 'x', address: 'y', succeeded: false, attemptedAt: daysAgo(days) } })
  for (const days of [0, 179, 182]) await signIn(database.db, account, { at: daysAgo(days) })
  expect(await sweepSignIns(at)).toEqual({ attempts: 1, sessions: 1 })
  expect(await sweepSignIns(at)).toEqual({ attempts: 0, sessions: 0 })
})
