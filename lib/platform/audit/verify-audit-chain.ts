import 'server-only'
import type { Db } from '../db'
import { CHAIN_START, linkChain } from './chain-hash'
import { checkRow, closeSeal, explainBrokenLink, startState, type ChainFault, type ChainState, type SealedRow } from './chain-checker'
import { findCheckpoint, listSealedRows } from './sealed-rows'

const PAGE = 1_000

/** The action under which the retention command tells of itself. */
export const RETENTION_ACTION = 'platform.audit.retain'

/** A place of the chain that was seen earlier and written down outside the log. */
export type KnownHead = { readonly position: bigint; readonly chainHash: string }

export type ChainVerification = {
  readonly checkedEntries: number
  readonly checkedSeals: number
  /** Everything up to here was removed by retention; 0 when nothing was. */
  readonly startsAfter: bigint
  /** The end of the chain that is in order. */
  readonly head: KnownHead
  /** Entries not yet in the chain: normally those of the last minute. */
  readonly unsealed: number
  /** Of these, entries dated more than an hour before the newest seal: late commits or backdated rows. */
  readonly unsealedLate: number
  /** Null: the chain is whole. */
  readonly fault: ChainFault | null
}

/**
 * Walks the chain from its start or checkpoint to its end, recomputing every hash from the entries themselves, and
 * stops at the first fault. `known` are places seen earlier: they must still be there, or the end was cut off.
 */
export async function verifyAuditChain(db: Db, known: readonly KnownHead[] = []): Promise<ChainVerification> {
  const checkpoint = await findCheckpoint(db)
  const newest = await db.auditSealEntry.findFirst({ orderBy: { position: 'desc' }, select: { position: true } })
  const upTo = newest?.position ?? 0n
  const startsAfter = checkpoint?.position ?? 0n
  const walk = await walkChain(db, startState(checkpoint ?? { position: 0n, chainHash: CHAIN_START, sealNumber: 0, sealHash: CHAIN_START }), upTo)
  const fault =
    walk.fault ?? (await findStraySeal(db, walk.state, upTo)) ?? (await findLostHead(db, known, startsAfter)) ?? (checkpoint ? await findUntoldCheckpoint(db, checkpoint) : null)
  return {
    checkedEntries: walk.checked,
    checkedSeals: walk.state.sealNumber - (checkpoint?.sealNumber ?? 0),
    startsAfter,
    head: { position: walk.state.position, chainHash: walk.state.chainHash },
    ...(await countUnsealed(db)),
    fault,
  }
}

type Walk = { state: ChainState; checked: number; fault: ChainFault | null }

async function walkChain(db: Db, start: ChainState, upTo: bigint): Promise<Walk> {
  let state = start
  let checked = 0
  for (;;) {
    const rows = await listSealedRows(db, state.position, upTo, PAGE)
    for (const row of rows) {
      const step = checkRow(state, row)
      if ('fault' in step) return { state, checked, fault: await refine(db, step.fault, state, row) }
      state = step.state
      checked++
    }
    if (rows.length < PAGE) break
  }
  const closed = closeSeal(state)
  return 'fault' in closed ? { state, checked, fault: closed.fault } : { state: closed.state, checked, fault: null }
}

/** Looks through the chain for the row that belongs where a link is broken: a swap or an insertion leaves it elsewhere. */
async function refine(db: Db, fault: ChainFault, state: ChainState, row: SealedRow): Promise<ChainFault> {
  if (fault.kind !== 'hash-altered') return fault
  let after = row.position - 1n
  let before = state.chainHash
  for (;;) {
    const places = await db.auditSealEntry.findMany({
      where: { position: { gt: after } },
      orderBy: { position: 'asc' },
      take: PAGE,
      select: { position: true, entryId: true, entryHash: true, chainHash: true },
    })
    for (const place of places) {
      if (place.position !== row.position && linkChain(state.chainHash, place.entryHash) === place.chainHash) {
        // Between neighbours the place before is the swapped row itself: its rightful predecessor is the found one.
        const chainHashBefore = place.position === row.position + 1n ? place.chainHash : before
        return explainBrokenLink(row, { ...place, chainHashBefore }) ?? fault
      }
      before = place.chainHash
      after = place.position
    }
    if (places.length < PAGE) return fault
  }
}

/** A seal without entries, or one numbered beyond the end, was not made by the sealer. */
async function findStraySeal(db: Db, state: ChainState, upTo: bigint): Promise<ChainFault | null> {
  const seal = await db.auditSeal.findFirst({
    where: { number: { gt: state.sealNumber }, OR: [{ lastPosition: { lte: upTo } }, { entries: { none: {} } }] },
    orderBy: { number: 'asc' },
    select: { number: true },
  })
  if (!seal) return null
  return { kind: 'seal-altered', position: null, entryId: null, sealNumber: seal.number, message: `第 ${seal.number} 批封存记录没有对应的封存位置：其下的封存位置被删除，或该批是后来添加的` }
}

async function findLostHead(db: Db, known: readonly KnownHead[], startsAfter: bigint): Promise<ChainFault | null> {
  for (const head of known) {
    if (head.position <= startsAfter) continue
    const place = await db.auditSealEntry.findUnique({ where: { position: head.position }, select: { chainHash: true, entryId: true } })
    if (place?.chainHash === head.chainHash) continue
    const what = place ? `该位置现在的校验值不同（编号 ${place.entryId}）：链被整体改写` : '该位置现在不存在：链尾被截断'
    return { kind: 'end-removed', position: head.position, entryId: place?.entryId ?? null, sealNumber: null, message: `以前校验过的位置 ${head.position}（校验值 ${head.chainHash}）与现在不符，${what}` }
  }
  return null
}

/** Removal by retention tells of itself in the log; a checkpoint that nothing tells of was made by hand. */
async function findUntoldCheckpoint(db: Db, checkpoint: { position: bigint; archiveSha256: string }): Promise<ChainFault | null> {
  const told = await db.auditEntry.findFirst({
    where: { action: RETENTION_ACTION, subjectId: String(checkpoint.position), detail: { path: ['archiveSha256'], equals: checkpoint.archiveSha256 } },
    select: { id: true },
  })
  if (told) return null
  return { kind: 'checkpoint-altered', position: checkpoint.position, entryId: null, sealNumber: null, message: `位置 ${checkpoint.position} 的清理检查点没有对应的清理记录：检查点是手工添加的，其前的记录可能被非法删除` }
}

async function countUnsealed(db: Db): Promise<{ unsealed: number; unsealedLate: number }> {
  const [row] = await db.$queryRaw<{ unsealed: bigint; late: bigint }[]>`
    SELECT count(*) AS "unsealed", count(*) FILTER (WHERE e."occurredAt" < (SELECT max("sealedAt") FROM "audit_seal") - interval '1 hour') AS "late"
    FROM "audit_entry" e WHERE NOT EXISTS (SELECT 1 FROM "audit_seal_entry" s WHERE s."entryId" = e."id")`
  return { unsealed: Number(row?.unsealed ?? 0n), unsealedLate: Number(row?.late ?? 0n) }
}
