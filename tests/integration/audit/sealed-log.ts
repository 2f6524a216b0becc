import type pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { sealAuditEntries } from '@/lib/platform/audit/seal-audit-entries'
import type { TestDatabase } from '../../support/test-database'

/** Adds entries to the log, one millisecond apart; returns their ids in order. */
export async function addEntries(database: TestDatabase, count: number, options: { from?: Date; action?: string; jurisdictionPath?: string | null } = {}): Promise<string[]> {
  const from = options.from ?? new Date()
  const data = Array.from({ length: count }, (_, index) => ({
    id: uuidv7(),
    occurredAt: new Date(from.getTime() + index),
    actorName: `经办人${index}`,
    actorRoles: ['OFFICE'],
    address: '127.0.0.1',
    requestId: `request-${index}`,
    action: options.action ?? 'test.entry.write',
    outcome: 'ALLOWED' as const,
    subjectType: 'test',
    subjectId: String(index),
    subjectLabel: `第 ${index} 条`,
    jurisdictionPath: options.jurisdictionPath ?? null,
    detail: { index, note: '内容' },
  }))
  await database.db.auditEntry.createMany({ data })
  return data.map(({ id }) => id)
}

/** Ten entries sealed in batches of four, four and two. */
export async function sealTen(database: TestDatabase): Promise<string[]> {
  const ids = await addEntries(database, 10)
  await sealAuditEntries(database.db, new Date(), { batchSize: 4 })
  return ids
}

/** Does what only somebody with the owner's password could: changes the log with its guards switched off. */
export async function tamper(database: TestDatabase, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const tables = ['audit_entry', 'audit_seal', 'audit_seal_entry', 'audit_checkpoint']
  await database.asOwner(async (client) => {
    for (const table of tables) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    await client.query('ALTER TABLE audit_seal_entry DROP CONSTRAINT IF EXISTS "audit_seal_entry_sealNumber_fkey"')
    await work(client)
    for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  })
}
