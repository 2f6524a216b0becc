import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import pg from 'pg'
import { hashEntry, type ExactAuditEntry } from '@/lib/platform/audit/canonical-entry'
import { sealAuditEntries } from '@/lib/platform/audit/seal-audit-entries'
import { verifyAndReport, findChainReport } from '@/lib/platform/audit/chain-report'
import { verifyAuditChain } from '@/lib/platform/audit/verify-audit-chain'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { addEntries, sealTen, tamper } from './sealed-log'

/** An entry as somebody would forge it. */
function entryNamed(id: string): ExactAuditEntry {
  const place = { address: '127.0.0.1', requestId: 'r', action: 'test.entry.write', outcome: 'ALLOWED', subjectType: 'test', subjectId: null, subjectLabel: '', jurisdictionPath: null }
  return { id, occurredAt: '2026-01-02T03:04:05.000000Z', actorId: null, actorName: '伪造', actorRoles: [], sessionId: null, ...place, detail: '{}' }
}

let database: TestDatabase
beforeEach(async () => void (database = await createTestDatabase()))
afterEach(() => database.drop())

describe('sealing', () => {
  test('puts every entry in the chain once, in batches without gaps', async () => {
    const ids = await addEntries(database, 10)
    expect(await sealAuditEntries(database.db, new Date(), { batchSize: 4 })).toEqual({ sealed: 10, batches: 3, busy: false })
    const places = await database.db.auditSealEntry.findMany({ orderBy: { position: 'asc' } })
    expect(places.map((place) => place.position)).toEqual([1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n])
    expect(places.map((place) => place.entryId)).toEqual(ids)
    expect(await sealAuditEntries(database.db, new Date())).toEqual({ sealed: 0, batches: 0, busy: false })
    expect(await verifyAuditChain(database.db)).toMatchObject({ checkedEntries: 10, checkedSeals: 3, unsealed: 0, fault: null })
  })

  test('an empty log is whole', async () => {
    expect(await sealAuditEntries(database.db, new Date())).toEqual({ sealed: 0, batches: 0, busy: false })
    expect(await verifyAuditChain(database.db)).toMatchObject({ checkedEntries: 0, fault: null, head: { position: 0n } })
  })

  test('a row that commits late is sealed by the next run', async () => {
    const writer = new pg.Client({ connectionString: database.appUrl })
    await writer.connect()
    const insert = `INSERT INTO audit_entry (id, "occurredAt", "actorName", "actorRoles", address, "requestId", action, outcome, "subjectType", "subjectLabel", detail)
      VALUES (gen_random_uuid(), now() - interval '5 minutes', '迟到', '{}', 'local', 'late', 'test.entry.write', 'ALLOWED', 'test', '', '{}')`
    await writer.query('BEGIN')
    await writer.query(insert)
    await addEntries(database, 3)
    expect(await sealAuditEntries(database.db, new Date())).toMatchObject({ sealed: 3 })
    await writer.query('COMMIT')
    await writer.end()
    expect(await sealAuditEntries(database.db, new Date())).toMatchObject({ sealed: 1 })
    expect(await verifyAuditChain(database.db)).toMatchObject({ checkedEntries: 4, unsealed: 0, fault: null })
  })

  test('a row older than the look-back is counted and sealed by the full run', async () => {
    await addEntries(database, 3)
    await sealAuditEntries(database.db, new Date())
    await addEntries(database, 2, { from: new Date(Date.now() - 3 * 86_400_000) })
    expect(await sealAuditEntries(database.db, new Date())).toMatchObject({ sealed: 0 })
    expect(await verifyAuditChain(database.db)).toMatchObject({ unsealed: 2, unsealedLate: 2, fault: null })
    expect(await sealAuditEntries(database.db, new Date(), { full: true })).toMatchObject({ sealed: 2 })
    expect(await verifyAuditChain(database.db)).toMatchObject({ checkedEntries: 5, unsealed: 0, fault: null })
  })

  test('two sealers at once make one chain, and writers go on', async () => {
    await addEntries(database, 200)
    const sealers = Array.from({ length: 6 }, () => sealAuditEntries(database.db, new Date(), { batchSize: 20 }))
    const writers = Array.from({ length: 20 }, () => addEntries(database, 5))
    const [results] = await Promise.all([Promise.all(sealers), Promise.all(writers)])
    expect(results.some((result) => result.sealed > 0)).toBe(true)
    await sealAuditEntries(database.db, new Date())
    const result = await verifyAuditChain(database.db)
    expect(result).toMatchObject({ checkedEntries: 300, unsealed: 0, fault: null })
  })

  test('a sealer that finds another at work steps back', async () => {
    await addEntries(database, 3)
    await database.asApplication(async (client) => {
      await client.query('BEGIN')
      await client.query('SELECT pg_advisory_xact_lock(4020261122)')
      expect(await sealAuditEntries(database.db, new Date())).toEqual({ sealed: 0, batches: 0, busy: true })
      await client.query('ROLLBACK')
    })
  })

  test('microseconds, exact numbers and rare characters survive', async () => {
    await database.asApplication((client) =>
      client.query(
        `INSERT INTO audit_entry (id, "occurredAt", "actorName", "actorRoles", address, "requestId", action, outcome, "subjectType", "subjectLabel", detail)
         VALUES (gen_random_uuid(), now() - interval '1.234567 seconds', $1, $2, 'local', 'r', 'test.entry.write', 'DENIED', 'test', $1, $3)`,
        ['𠮷"\\\n张', ['OFFICE', 'a,b"{}'], '{"z": 1.000, "a": 123456789012345678901234567890, "中": "\\u2028𠮷"}'],
      ),
    )
    await sealAuditEntries(database.db, new Date())
    expect((await verifyAuditChain(database.db)).fault).toBeNull()
    await tamper(database, (client) => client.query(`UPDATE audit_entry SET detail = jsonb_set(detail, '{z}', '1.0')`))
    expect((await verifyAuditChain(database.db)).fault).toMatchObject({ kind: 'entry-changed', position: 1n })
  })
})

describe('tampering by somebody with the owner’s rights is found and the row named', () => {
  const cases: [string, string, (ids: string[]) => [string, unknown[]][]][] = [
    ['one microsecond of the time', 'entry-changed', (ids) => [[`UPDATE audit_entry SET "occurredAt" = "occurredAt" + interval '1 microsecond' WHERE id = $1`, [ids[4]]]]],
    ['a field', 'entry-changed', (ids) => [[`UPDATE audit_entry SET "actorName" = '他人' WHERE id = $1`, [ids[4]]]]],
    ['a detail', 'entry-changed', (ids) => [[`UPDATE audit_entry SET detail = '{"index": 5}' WHERE id = $1`, [ids[4]]]]],
    ['a null made empty', 'entry-changed', (ids) => [[`UPDATE audit_entry SET "jurisdictionPath" = '' WHERE id = $1`, [ids[4]]]]],
    ['a deleted row', 'entry-removed', (ids) => [[`DELETE FROM audit_entry WHERE id = $1`, [ids[4]]]]],
    ['an entry hash only', 'entry-changed', (ids) => [[`UPDATE audit_seal_entry SET "entryHash" = $2 WHERE "entryId" = $1`, [ids[4], 'a'.repeat(64)]]]],
    ['a chain hash only', 'hash-altered', (ids) => [[`UPDATE audit_seal_entry SET "chainHash" = $2 WHERE "entryId" = $1`, [ids[4], 'a'.repeat(64)]]]],
    [
      'two neighbours swapped in the chain',
      'reordered',
      () => [
        [`UPDATE audit_seal_entry SET position = 1000 WHERE position = 5`, []],
        [`UPDATE audit_seal_entry SET position = 5 WHERE position = 6`, []],
        [`UPDATE audit_seal_entry SET position = 6 WHERE position = 1000`, []],
      ],
    ],
    [
      'two distant places of a batch swapped',
      'reordered',
      () => [
        [`UPDATE audit_seal_entry SET position = 1000 WHERE position = 5`, []],
        [`UPDATE audit_seal_entry SET position = 5 WHERE position = 8`, []],
        [`UPDATE audit_seal_entry SET position = 8 WHERE position = 1000`, []],
      ],
    ],
  ]

  test.each(cases)('%s → %s', async (_, kind, statements) => {
    const ids = await sealTen(database)
    await tamper(database, async (client) => {
      for (const [sql, values] of statements(ids)) await client.query(sql, values)
    })
    const { fault } = await verifyAuditChain(database.db)
    expect(fault).toMatchObject({ kind, position: 5n })
    expect(fault!.message).toContain('位置 5')
    expect(fault!.message).toContain(ids[4])
  })

  test('a removed place is named by its position', async () => {
    await sealTen(database)
    await tamper(database, (client) => client.query('DELETE FROM audit_seal_entry WHERE position = 5'))
    expect((await verifyAuditChain(database.db)).fault).toMatchObject({ kind: 'position-removed', position: 5n, message: expect.stringContaining('位置 5') })
  })

  test('a removed row together with its place is named by its position', async () => {
    const ids = await sealTen(database)
    await tamper(database, async (client) => {
      await client.query('DELETE FROM audit_entry WHERE id = $1', [ids[0]])
      await client.query('DELETE FROM audit_seal_entry WHERE position = 1')
    })
    expect((await verifyAuditChain(database.db)).fault).toMatchObject({ kind: 'position-removed', position: 1n })
  })

  test('a row pushed in between is told from one that changed', async () => {
    const ids = await sealTen(database)
    const foreign = entryNamed((await addEntries(database, 1, { from: new Date(Date.now() - 60_000) }))[0]!)
    await tamper(database, async (client) => {
      await client.query('UPDATE audit_seal_entry SET position = position + 100 WHERE position >= 5')
      await client.query('UPDATE audit_seal_entry SET position = position - 99 WHERE position >= 100')
      await client.query('INSERT INTO audit_seal_entry VALUES (5, $1, 2, $2, $3)', [foreign.id, hashEntry(foreign), 'a'.repeat(64)])
      await client.query(`UPDATE audit_entry SET "occurredAt" = $2, "actorName" = $3, "subjectLabel" = '', "subjectId" = NULL, detail = '{}', "requestId" = 'r', "actorRoles" = '{}' WHERE id = $1`, [foreign.id, foreign.occurredAt, foreign.actorName])
      await client.query('UPDATE audit_seal SET "lastPosition" = 9, "entryCount" = 5 WHERE number = 2')
    })
    const { fault } = await verifyAuditChain(database.db)
    expect(fault).toMatchObject({ kind: 'inserted', position: 5n, entryId: foreign.id })
    expect(fault!.message).toContain(ids[4])
  })

  test('a removed seal is named with its first row', async () => {
    const ids = await sealTen(database)
    await tamper(database, (client) => client.query('DELETE FROM audit_seal WHERE number = 2'))
    const { fault } = await verifyAuditChain(database.db)
    expect(fault).toMatchObject({ kind: 'seal-removed', position: 5n, entryId: ids[4] })
    expect(fault!.message).toContain('第 2 批')
  })

  test('a removed last seal is found', async () => {
    await sealTen(database)
    await tamper(database, (client) => client.query('DELETE FROM audit_seal WHERE number = 3'))
    expect((await verifyAuditChain(database.db)).fault).toMatchObject({ kind: 'seal-removed', position: 9n })
  })

  test('an altered seal is named', async () => {
    await sealTen(database)
    await tamper(database, (client) => client.query(`UPDATE audit_seal SET "sealedAt" = "sealedAt" - interval '1 day' WHERE number = 2`))
    expect((await verifyAuditChain(database.db)).fault).toMatchObject({ kind: 'seal-altered', sealNumber: 2, message: expect.stringContaining('第 2 批') })
  })

  test('the places of the last seal removed, the seal left', async () => {
    await sealTen(database)
    await tamper(database, (client) => client.query('DELETE FROM audit_seal_entry WHERE position > 8'))
    expect((await verifyAuditChain(database.db)).fault).toMatchObject({ kind: 'seal-altered', sealNumber: 3 })
  })

  test('a cut-off end is found by the end seen before, even after new rows were sealed', async () => {
    await sealTen(database)
    expect((await verifyAndReport(database.db, new Date())).fault).toBeNull()
    await tamper(database, async (client) => {
      await client.query('DELETE FROM audit_entry WHERE id IN (SELECT "entryId" FROM audit_seal_entry WHERE position > 8)')
      await client.query('DELETE FROM audit_seal_entry WHERE position > 8')
      await client.query('DELETE FROM audit_seal WHERE number > 2')
    })
    expect((await verifyAuditChain(database.db)).fault).toBeNull()
    expect((await verifyAndReport(database.db, new Date())).fault).toMatchObject({ kind: 'end-removed', position: 10n })
    await addEntries(database, 5)
    await sealAuditEntries(database.db, new Date())
    expect((await verifyAndReport(database.db, new Date())).fault).toMatchObject({ kind: 'end-removed', position: 10n })
    expect((await findChainReport(database.db))?.fault?.kind).toBe('end-removed')
  })

  test('a chain rewritten as a whole is found by a place written down before', async () => {
    await sealTen(database)
    const { head } = await verifyAuditChain(database.db)
    await tamper(database, async (client) => {
      await client.query(`UPDATE audit_entry SET "actorName" = '他人' WHERE "subjectId" = '3'`)
      await client.query('DELETE FROM audit_seal_entry')
      await client.query('DELETE FROM audit_seal')
    })
    await sealAuditEntries(database.db, new Date(), { batchSize: 4 })
    expect((await verifyAuditChain(database.db)).fault).toBeNull()
    expect((await verifyAuditChain(database.db, [head])).fault).toMatchObject({ kind: 'end-removed', position: 10n })
  })

  test('a checkpoint made by hand to hide a removal is found', async () => {
    await sealTen(database)
    await tamper(database, async (client) => {
      const { rows } = await client.query('SELECT s.position, s."chainHash", b.number, b.hash FROM audit_seal b JOIN audit_seal_entry s ON s.position = b."lastPosition" WHERE b.number = 1')
      await client.query(`INSERT INTO audit_checkpoint (id, position, "chainHash", "entryCount", "removedAt", "sealNumber", "sealHash", "archiveName", "archiveSha256") VALUES (gen_random_uuid(), $1, $2, 4, now(), $3, $4, 'x.jsonl', $5)`, [rows[0].position, rows[0].chainHash, rows[0].number, rows[0].hash, 'a'.repeat(64)])
      await client.query('DELETE FROM audit_entry WHERE id IN (SELECT "entryId" FROM audit_seal_entry WHERE position <= 4)')
      await client.query('DELETE FROM audit_seal_entry WHERE position <= 4')
      await client.query('DELETE FROM audit_seal WHERE number = 1')
    })
    expect((await verifyAuditChain(database.db)).fault).toMatchObject({ kind: 'checkpoint-altered', position: 4n })
  })
})
