import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { signIn } from '@/lib/organisation/sign-in.commands'
import { createAccount } from '@/prisma/seed/factories/account'
import { createJurisdiction } from '@/prisma/seed/factories/organisation'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { requestFrom } from './sign-in-request'

const GUESSES = 10

// Verification takes its time one by one; here all guesses leave it at the same instant, so that only the decision
// itself keeps them apart.
const barrier = vi.hoisted(() => ({ waiting: [] as (() => void)[] }))
vi.mock('@/lib/platform/auth/password-hash', () => ({
  verifyPassword: () =>
    new Promise<boolean>((resolve) => {
      barrier.waiting.push(() => resolve(false))
      if (barrier.waiting.length === GUESSES) for (const go of barrier.waiting.splice(0)) go()
    }),
}))

let database: TestDatabase
beforeAll(async () => void (database = await createTestDatabase()))
afterAll(() => database.drop())

test('ten guesses decided at the same instant get five answers', async () => {
  const county = await createJurisdiction(database.db)
  const { loginName } = await createAccount(database.db, { jurisdiction: county })
  const request = requestFrom()
  const results = await Promise.all(Array.from({ length: GUESSES }, () => signIn(request, { loginName, password: 'a-guess', code: '' }, new Date())))
  expect(results.map((result) => (result.ok ? 'ok' : result.reason)).sort()).toEqual([...Array(5).fill('locked'), ...Array(5).fill('wrong')])
})
