import { hashEntry, type ExactAuditEntry } from './canonical-entry'
import { hashSeal, linkChain } from './chain-hash'

/** A place in the chain with what stands behind it. `entry` and `seal` are null where the row is gone. */
export type SealedRow = {
  readonly position: bigint
  readonly entryId: string
  readonly sealNumber: number
  readonly entryHash: string
  readonly chainHash: string
  readonly entry: ExactAuditEntry | null
  readonly seal: StoredSeal | null
}

export type StoredSeal = {
  readonly number: number
  readonly canonicalVersion: number
  readonly sealedAt: string
  readonly entryCount: number
  readonly firstPosition: bigint
  readonly lastPosition: bigint
  readonly previousHash: string
  readonly hash: string
}

export type FaultKind =
  | 'entry-changed'
  | 'entry-removed'
  | 'position-removed'
  | 'reordered'
  | 'inserted'
  | 'hash-altered'
  | 'seal-removed'
  | 'seal-altered'
  | 'end-removed'
  | 'checkpoint-altered'

export type ChainFault = {
  readonly kind: FaultKind
  readonly position: bigint | null
  readonly entryId: string | null
  readonly sealNumber: number | null
  /** A sentence in Chinese that names the row. */
  readonly message: string
}

/** Where the checker stands: the last position that is in order, and the open seal. */
export type ChainState = {
  readonly position: bigint
  readonly chainHash: string
  readonly sealNumber: number
  readonly sealHash: string
  readonly openSeal: StoredSeal | null
}

/** The state before the first row: the start of the chain, or the checkpoint behind which rows were removed. */
export function startState(from: { position: bigint; chainHash: string; sealNumber: number; sealHash: string }): ChainState {
  return { ...from, openSeal: null }
}

type Step = { readonly state: ChainState } | { readonly fault: ChainFault }

/** Checks the next row in order of position. The first fault ends the walk: what follows it proves nothing. */
export function checkRow(state: ChainState, row: SealedRow): Step {
  const expected = state.position + 1n
  if (row.position !== expected) return missing(expected, row.position - 1n)
  const opened = openSeal(state, row)
  if ('fault' in opened) return opened
  const { before, seal } = opened
  if (!row.entry) return fault('entry-removed', row, `位置 ${row.position} 的记录（编号 ${row.entryId}）已不在日志中：它封存后被删除`)
  if (hashEntry(row.entry, seal.canonicalVersion) !== row.entryHash) {
    return fault('entry-changed', row, `位置 ${row.position} 的记录（编号 ${row.entryId}，${row.entry.action}）与封存时不一致：内容或校验值被改动`)
  }
  if (linkChain(state.chainHash, row.entryHash) !== row.chainHash) {
    return fault('hash-altered', row, `位置 ${row.position}（编号 ${row.entryId}）的链校验值与推算不符：校验值被改动，或此处曾增删、调换记录`)
  }
  return { state: { ...before, position: row.position, chainHash: row.chainHash, openSeal: seal } }
}

/** Closes the seal the last row belongs to; also called once more after the last row. */
export function closeSeal(state: ChainState): Step {
  const seal = state.openSeal
  if (!seal) return { state }
  const content = { ...seal, chainHash: state.chainHash }
  const whole = seal.lastPosition === state.position && seal.lastPosition - seal.firstPosition + 1n === BigInt(seal.entryCount)
  if (!whole || hashSeal(content) !== seal.hash) return sealFault('seal-altered', seal.number, `第 ${seal.number} 批封存记录（位置 ${seal.firstPosition} 至 ${seal.lastPosition}）与推算不符：该批的封存信息被改动`)
  return { state: { ...state, sealNumber: seal.number, sealHash: seal.hash, openSeal: null } }
}

/** The seal of a row: the open one, or the next one once the open one is closed and in order. */
function openSeal(state: ChainState, row: SealedRow): { before: ChainState; seal: StoredSeal } | { fault: ChainFault } {
  if (state.openSeal?.number === row.sealNumber) return { before: state, seal: state.openSeal }
  const closed = closeSeal(state)
  if ('fault' in closed) return closed
  const next = closed.state.sealNumber + 1
  if (!row.seal || row.sealNumber !== next) {
    return fault('seal-removed', row, `第 ${next} 批封存记录缺失，涉及位置 ${row.position} 起的记录（编号 ${row.entryId}）：封存记录被删除`)
  }
  const { seal } = row
  if (seal.firstPosition !== row.position || seal.previousHash !== closed.state.sealHash) {
    return sealFault('seal-altered', seal.number, `第 ${seal.number} 批封存记录与前一批不衔接（位置 ${row.position}，编号 ${row.entryId}）：该批的封存信息被改动`)
  }
  return { before: closed.state, seal }
}

/**
 * What a broken link at `row` means once the whole chain was searched: `rightful` is the row whose hashes continue
 * the chain here although it stands elsewhere. Swapped places and a row pushed in both leave one behind.
 */
export function explainBrokenLink(row: SealedRow, rightful: { position: bigint; entryId: string; chainHashBefore: string } | null): ChainFault | null {
  if (!rightful) return null
  const swapped = linkChain(rightful.chainHashBefore, row.entryHash) === row.chainHash
  return swapped
    ? fault('reordered', row, `位置 ${row.position} 与位置 ${rightful.position} 的记录被调换：现在位置 ${row.position} 上的是 ${row.entryId}，原应为 ${rightful.entryId}`).fault
    : fault('inserted', row, `位置 ${row.position} 的记录（编号 ${row.entryId}）是后来插入的：原应为 ${rightful.entryId}，它现在位于 ${rightful.position}`).fault
}

function missing(from: bigint, to: bigint): { fault: ChainFault } {
  const where = from === to ? `位置 ${from}` : `位置 ${from} 至 ${to}`
  return { fault: { kind: 'position-removed', position: from, entryId: null, sealNumber: null, message: `链上缺少${where}：该处的封存位置被删除` } }
}

function fault(kind: FaultKind, row: SealedRow, message: string): { fault: ChainFault } {
  return { fault: { kind, position: row.position, entryId: row.entryId, sealNumber: row.sealNumber, message } }
}

function sealFault(kind: FaultKind, sealNumber: number, message: string): { fault: ChainFault } {
  return { fault: { kind, position: null, entryId: null, sealNumber, message } }
}
