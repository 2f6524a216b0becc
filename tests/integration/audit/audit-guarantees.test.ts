import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeAudit, systemSource } from '@/lib/platform/audit'
import { sealAuditEntries } from '@/lib/platform/audit/seal-audit-entries'
import { transact } from '@/lib/platform/transaction'
import { createJurisdiction } from '@/prisma/seed/factories/organisation'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { addEntries } from './sealed-log'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await addEntries(database, 3)
  await sealAuditEntries(database.db, new Date())
})
afterAll(() => database.drop())

describe('as the application’s role the log only grows', () => {
  const tables = ['audit_entry', 'audit_seal', 'audit_seal_entry', 'audit_checkpoint']
  const column = { audit_entry: 'action', audit_seal: 'hash', audit_seal_entry: '"chainHash"', audit_checkpoint: '"chainHash"' } as Record<string, string>

  test.each(tables)('%s: no update, no delete, no truncate, not even when it claims to be the retention', async (table) => {
    const statements = [`UPDATE ${table} SET ${column[table]} = ${column[table]}`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`, `ALTER TABLE ${table} DISABLE TRIGGER ALL`, `DROP TABLE ${table}`]
    for (const statement of statements) {
      const attempt = database.asApplication(async (client) => {
        await client.query(`SELECT set_config('portal.audit_retention', 'on', false)`)
        await client.query(statement)
      })
      await expect(attempt, statement).rejects.toThrow(/permission denied|must be owner/)
    }
  })

  test('replication mode, which would skip the triggers, is not its to set', async () => {
    await expect(database.asApplication((client) => client.query(`SET session_replication_role = 'replica'`))).rejects.toThrow(/permission denied/)
  })
})

describe('neither a business row nor its audit row without the other', () => {
  const write = (name: string, after: () => void, detail: object = {}) =>
    transact(async (tx) => {
      const made = await createJurisdiction(tx, { name })
      await writeAudit(tx, systemSource, { action: 'test.jurisdiction.create', subjectType: 'jurisdiction', subjectId: made.id, subjectLabel: name, detail: { ...detail } })
      after()
    })
  const rows = async (name: string) => [await database.db.jurisdiction.count({ where: { name } }), await database.db.auditEntry.count({ where: { subjectLabel: name } })]

  test('both, when nothing fails', async () => {
    await write('成对甲市', () => undefined)
    expect(await rows('成对甲市')).toEqual([1, 1])
  })

  test('neither, when the command fails after the audit row', async () => {
    const failing = write('成对乙市', () => {
      throw new Error('aborted')
    })
    await expect(failing).rejects.toThrow('aborted')
    expect(await rows('成对乙市')).toEqual([0, 0])
  })

  test('neither, when the audit row itself cannot be written', async () => {
    const failing = write('成对丙市', () => undefined, { text: '\u0000' })
    await expect(failing).rejects.toThrow()
    expect(await rows('成对丙市')).toEqual([0, 0])
  })

  test('in any order of failures as many of one as of the other', async () => {
    const attempts = Array.from({ length: 60 }, (_, index) =>
      write(`批量${index}市`, () => {
        if (index % 3 === 0) throw new Error('aborted')
      }),
    )
    const settled = await Promise.allSettled(attempts)
    const done = settled.filter((result) => result.status === 'fulfilled').length
    const business = await database.db.jurisdiction.count({ where: { name: { startsWith: '批量' } } })
    const audited = await database.db.auditEntry.count({ where: { subjectLabel: { startsWith: '批量' } } })
    expect([business, audited]).toEqual([done, done])
    expect(done).toBe(40)
  })
})
