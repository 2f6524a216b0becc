import { appendFile, chmod, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { systemSource } from '@/lib/platform/audit'
import { verifyAuditArchive } from '@/lib/platform/audit/audit-archive'
import { retainAudit } from '@/lib/platform/audit/retain-audit'
import { sealAuditEntries } from '@/lib/platform/audit/seal-audit-entries'
import { verifyAuditChain } from '@/lib/platform/audit/verify-audit-chain'
import { createDb } from '@/lib/platform/db'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { addEntries, tamper } from './sealed-log'

const DAY_MS = 86_400_000
const now = new Date()
let database: TestDatabase
let owner: PrismaClient
let folder: string

beforeEach(async () => {
  database = await createTestDatabase()
  owner = createDb(database.ownerUrl, { poolSize: 2, connectTimeoutMs: 5_000, statementTimeoutMs: 30_000 })
  folder = await mkdtemp(path.join(os.tmpdir(), 'audit-archive-'))
})
afterEach(async () => {
  await owner.$disconnect()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)

/** Six entries of 400 days ago in two seals, then three of 300 days ago, then two of today. */
async function oldLog(): Promise<{ old: string[]; kept: string[] }> {
  const old = await addEntries(database, 6, { from: daysAgo(400) })
  await sealAuditEntries(database.db, daysAgo(400), { batchSize: 4 })
  const middle = await addEntries(database, 3, { from: daysAgo(300) })
  await sealAuditEntries(database.db, daysAgo(300))
  const young = await addEntries(database, 2, { from: now })
  await sealAuditEntries(database.db, now)
  return { old, kept: [...middle, ...young] }
}

async function idsLeft(): Promise<string[]> {
  const entries = await database.db.auditEntry.findMany({ where: { action: 'test.entry.write' }, orderBy: [{ occurredAt: 'asc' }], select: { id: true } })
  return entries.map(({ id }) => id)
}

describe('retention', () => {
  test('archives, removes behind a checkpoint, tells of itself, and the chain goes on', async () => {
    const { kept } = await oldLog()
    const before = await verifyAuditChain(database.db)
    const done = await retainAudit(owner, systemSource, { now, days: 365, archiveFolder: folder })
    expect(done).toMatchObject({ checkpoint: { position: 6n, sealNumber: 2 }, archive: { entryCount: 6, name: 'audit-1-6.jsonl' } })
    expect(await idsLeft()).toEqual(kept)
    expect(await verifyAuditChain(database.db, [before.head])).toMatchObject({ startsAfter: 6n, checkedEntries: 5, checkedSeals: 2, unsealed: 1, fault: null })
    await addEntries(database, 2)
    await sealAuditEntries(database.db, new Date())
    expect(await verifyAuditChain(database.db)).toMatchObject({ checkedEntries: 8, fault: null })
  })

  test('a second removal continues from the checkpoint', async () => {
    await oldLog()
    await retainAudit(owner, systemSource, { now, days: 365, archiveFolder: folder })
    const second = await retainAudit(owner, systemSource, { now, days: 200, archiveFolder: folder })
    expect(second).toMatchObject({ checkpoint: { position: 9n }, archive: { name: 'audit-7-9.jsonl', entryCount: 3 } })
    expect((await verifyAuditChain(database.db)).fault).toBeNull()
  })

  test('even everything may go, and the chain continues after it', async () => {
    await addEntries(database, 3, { from: daysAgo(400) })
    await sealAuditEntries(database.db, daysAgo(400))
    await retainAudit(owner, systemSource, { now, days: 365, archiveFolder: folder })
    await sealAuditEntries(database.db, now)
    const places = await database.db.auditSealEntry.findMany({ select: { position: true } })
    expect(places).toEqual([{ position: 4n }])
    expect(await verifyAuditChain(database.db)).toMatchObject({ startsAfter: 3n, checkedEntries: 1, fault: null })
  })

  test('nothing old enough: nothing done', async () => {
    const { old, kept } = await oldLog()
    expect(await retainAudit(owner, systemSource, { now, days: 1_095, archiveFolder: folder })).toBeNull()
    expect(await idsLeft()).toEqual([...old, ...kept])
    expect(await readdir(folder)).toEqual([])
  })

  test('never under 180 days', async () => {
    await expect(retainAudit(owner, systemSource, { now, days: 179, archiveFolder: folder })).rejects.toThrow(/至少保存 180 天/)
  })

  test('a broken chain is not archived away', async () => {
    const { old } = await oldLog()
    await tamper(database, (client) => client.query(`UPDATE audit_entry SET "actorName" = '他人' WHERE id = $1`, [old[2]]))
    await expect(retainAudit(owner, systemSource, { now, days: 365, archiveFolder: folder })).rejects.toThrow(/位置 3/)
    expect(await idsLeft()).toHaveLength(11)
  })

  test('the application’s role cannot remove anything', async () => {
    await oldLog()
    await expect(retainAudit(database.db, systemSource, { now, days: 365, archiveFolder: folder })).rejects.toThrow()
    expect(await idsLeft()).toHaveLength(11)
    expect(await database.db.auditCheckpoint.count()).toBe(0)
  })

  test('a folder that cannot be written to stops it before anything is removed', async () => {
    await oldLog()
    await expect(retainAudit(owner, systemSource, { now, days: 365, archiveFolder: path.join(folder, 'missing') })).rejects.toThrow(/ENOENT/)
    expect(await idsLeft()).toHaveLength(11)
  })
})

describe('the database itself holds the floor, even for the owner who asks for removal', () => {
  const removing = (sql: string) =>
    database.asOwner(async (client) => {
      await client.query(`SELECT set_config('portal.audit_retention', 'on', false)`)
      await client.query(sql)
    })

  test.each([
    ['DELETE FROM audit_entry', /younger than 180 days|behind a checkpoint/],
    [`DELETE FROM audit_entry WHERE "occurredAt" < now() - interval '390 days'`, /behind a checkpoint/],
    ['DELETE FROM audit_seal_entry WHERE position = 1', /behind a checkpoint/],
    ['DELETE FROM audit_seal WHERE number = 1', /behind a checkpoint|foreign key/],
    ['TRUNCATE audit_entry', /append-only/],
    ['TRUNCATE audit_seal, audit_seal_entry', /append-only/],
    ['TRUNCATE audit_checkpoint', /append-only/],
    [`UPDATE audit_entry SET action = 'x.y.z'`, /append-only/],
  ])('%s', async (sql, refusal) => {
    await oldLog()
    await expect(removing(sql)).rejects.toThrow(refusal)
  })

  test('a checkpoint stays', async () => {
    await oldLog()
    await retainAudit(owner, systemSource, { now, days: 365, archiveFolder: folder })
    await expect(removing('DELETE FROM audit_checkpoint')).rejects.toThrow(/checkpoints stay/)
  })

  test('without asking for removal the owner cannot delete either', async () => {
    await oldLog()
    await expect(database.asOwner((client) => client.query('DELETE FROM audit_entry'))).rejects.toThrow(/append-only/)
  })
})

describe('the archive', () => {
  test('carries the removed rows, its own hash, and walks like the chain', async () => {
    const { old } = await oldLog()
    const done = await retainAudit(owner, systemSource, { now, days: 365, archiveFolder: folder })
    const file = path.join(folder, done!.archive.name)
    const text = await readFile(file)
    expect(createHash('sha256').update(text).digest('hex')).toBe(done!.archive.sha256)
    expect(await readFile(`${file}.sha256`, 'utf8')).toBe(`${done!.archive.sha256}  ${done!.archive.name}\n`)
    const lines = text.toString().trim().split('\n').map((line) => JSON.parse(line) as { entryId?: string })
    expect(lines.slice(1).map((line) => line.entryId)).toEqual(old)
    const verified = await verifyAuditArchive(file)
    expect(verified).toMatchObject({ checkedEntries: 6, fault: null, sha256: done!.archive.sha256 })
    const checkpoint = await database.db.auditCheckpoint.findFirstOrThrow()
    expect(verified.end).toMatchObject({ position: checkpoint.position, chainHash: checkpoint.chainHash, sealHash: checkpoint.sealHash })
    expect(checkpoint.archiveSha256).toBe(done!.archive.sha256)
  })

  test('shows a changed, a removed and an added line', async () => {
    await oldLog()
    const done = await retainAudit(owner, systemSource, { now, days: 365, archiveFolder: folder })
    const file = path.join(folder, done!.archive.name)
    const text = await readFile(file, 'utf8')
    await chmod(file, 0o600)
    await writeFile(file, text.replace('经办人3', '他人'))
    expect((await verifyAuditArchive(file)).fault).toMatchObject({ kind: 'entry-changed', position: 4n })
    await writeFile(file, text.split('\n').toSpliced(3, 1).join('\n'))
    expect((await verifyAuditArchive(file)).fault).toMatchObject({ kind: 'position-removed', position: 3n })
    await writeFile(file, text)
    await appendFile(file, text.split('\n')[1] + '\n')
    expect((await verifyAuditArchive(file)).fault).not.toBeNull()
  })

  test('another file is refused', async () => {
    const file = path.join(folder, 'other.jsonl')
    await writeFile(file, '{"a":1}\n')
    await expect(verifyAuditArchive(file)).rejects.toThrow(/不是本平台的审计日志归档/)
  })
})
