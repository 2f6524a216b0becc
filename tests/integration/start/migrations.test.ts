import { expect, test } from 'vitest'
import { runPrisma } from '@/prisma/scripts/run-prisma'
import { createTestDatabase } from '../../support/test-database'

test('migrations and schema agree, and nothing is left to apply', async () => {
  const database = await createTestDatabase()
  const drift = runPrisma(['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema', '--exit-code'], database.ownerUrl)
  expect(drift.output).toContain('No difference detected')
  expect(drift.status).toBe(0)
  expect(runPrisma(['migrate', 'status'], database.ownerUrl)).toMatchObject({ status: 0 })
  await database.drop()
})

test('a table the schema does not know is noticed', async () => {
  const database = await createTestDatabase()
  await database.asOwner((client) => client.query('ALTER TABLE department DROP COLUMN "sortOrder"'))
  expect(runPrisma(['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema', '--exit-code'], database.ownerUrl).status).toBe(2)
  await database.drop()
})
