import 'server-only'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, open, rename, rm, writeFile, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Db } from '../db'
import { checkRow, closeSeal, startState, type ChainFault, type ChainState, type SealedRow } from './chain-checker'
import { listSealedRows, type ChainEnd } from './sealed-rows'

const PAGE = 1_000
const FORMAT = 'portal-audit-archive'

export type AuditArchive = { readonly name: string; readonly sha256: string; readonly entryCount: number }

/**
 * Writes the places of the chain after `start` up to and with `upTo`, one JSON object a line, into a file of `folder`
 * with its SHA-256 beside it. The file is synced before it gets its name, so that a named archive is whole.
 */
export async function writeAuditArchive(db: Db, start: ChainEnd, upTo: bigint, folder: string): Promise<AuditArchive> {
  const name = `audit-${start.position + 1n}-${upTo}.jsonl`
  const target = path.join(folder, name)
  const draft = `${target}.part`
  const hash = createHash('sha256')
  const file = await open(draft, 'w', 0o600)
  try {
    await writeLine(file, hash, { format: FORMAT, version: 1, after: start, upTo })
    const entryCount = await writeRows(db, file, hash, start.position, upTo)
    await file.sync()
    await file.close()
    const sha256 = hash.digest('hex')
    await writeFile(`${target}.sha256`, `${sha256}  ${name}\n`, { mode: 0o600, flush: true })
    await rename(draft, target)
    await chmod(target, 0o400)
    await syncFolder(folder)
    return { name, sha256, entryCount }
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(draft, { force: true })
    throw error
  }
}

async function writeRows(db: Db, file: FileHandle, hash: ReturnType<typeof createHash>, after: bigint, upTo: bigint): Promise<number> {
  let position = after
  let count = 0
  for (;;) {
    const rows = await listSealedRows(db, position, upTo, PAGE)
    for (const row of rows) {
      await writeLine(file, hash, { ...row, seal: row.seal && row.seal.firstPosition === row.position ? row.seal : null })
      position = row.position
      count++
    }
    if (rows.length < PAGE) return count
  }
}

async function writeLine(file: FileHandle, hash: ReturnType<typeof createHash>, value: object): Promise<void> {
  const line = JSON.stringify(value, (_, field: unknown) => (typeof field === 'bigint' ? field.toString() : field)) + '\n'
  hash.update(line)
  await file.write(line)
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export type ArchiveVerification = { readonly checkedEntries: number; readonly sha256: string; readonly end: ChainEnd; readonly fault: ChainFault | null }

/**
 * Walks an archive as if it were still in the database: every hash is recomputed from the archived entries.
 * @throws Error when the file is not an archive of this program
 */
export async function verifyAuditArchive(file: string): Promise<ArchiveVerification> {
  const hash = createHash('sha256')
  const lines = createInterface({ input: createReadStream(file).on('data', (chunk) => hash.update(chunk)), crlfDelay: Infinity })
  let state: ChainState | null = null
  let fault: ChainFault | null = null
  let checkedEntries = 0
  for await (const line of lines) {
    if (!state) state = readHead(line)
    else if (!fault) {
      const step = checkRow(state, readRow(line, state))
      if ('fault' in step) fault = step.fault
      else {
        state = step.state
        checkedEntries++
      }
    }
  }
  if (!state) throw new Error('文件是空的，不是审计日志归档')
  const closed = fault ? { fault } : closeSeal(state)
  if ('fault' in closed) fault = closed.fault
  else state = closed.state
  return { checkedEntries, sha256: hash.digest('hex'), end: state, fault }
}

function readHead(line: string): ChainState {
  const head = JSON.parse(line) as { format?: string; version?: number; after: { position: string; chainHash: string; sealNumber: number; sealHash: string } }
  if (head.format !== FORMAT || head.version !== 1) throw new Error('不是本平台的审计日志归档，或版本不受支持')
  return startState({ ...head.after, position: BigInt(head.after.position) })
}

type Stringified<T> = { [K in keyof T]: T[K] extends bigint ? string : T[K] }

function readRow(line: string, state: ChainState): SealedRow {
  const row = JSON.parse(line) as Omit<Stringified<SealedRow>, 'seal'> & { seal: Stringified<NonNullable<SealedRow['seal']>> | null }
  const seal = row.seal ? { ...row.seal, firstPosition: BigInt(row.seal.firstPosition), lastPosition: BigInt(row.seal.lastPosition) } : state.openSeal
  return { ...row, position: BigInt(row.position), seal }
}
