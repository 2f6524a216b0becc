import { sha256 } from './canonical-entry'

/** What the first link and the first seal refer to. */
export const CHAIN_START = '0'.repeat(64)

/** The hash of the chain up to and with an entry: sha256(hash before ‖ hash of the entry), both in hexadecimal. */
export function linkChain(previousChainHash: string, entryHash: string): string {
  return sha256(previousChainHash + entryHash)
}

export type SealContent = {
  readonly number: number
  readonly canonicalVersion: number
  /** UTC, `YYYY-MM-DDTHH:MM:SS.ffffffZ`. */
  readonly sealedAt: string
  readonly entryCount: number
  readonly firstPosition: bigint
  readonly lastPosition: bigint
  /** Hash of the seal before. */
  readonly previousHash: string
  /** Chain hash at `lastPosition`. */
  readonly chainHash: string
}

/** The hash of a seal: it covers the seal before it, its own extent and the chain at its end. */
export function hashSeal(seal: SealContent): string {
  return sha256(
    JSON.stringify([
      'audit-seal',
      seal.canonicalVersion,
      seal.number,
      seal.sealedAt,
      seal.entryCount,
      seal.firstPosition.toString(),
      seal.lastPosition.toString(),
      seal.previousHash,
      seal.chainHash,
    ]),
  )
}

/** An instant as the database shows it with microseconds: `2026-11-21T06:02:00.123000Z`. */
export function exactInstant(at: Date): string {
  return at.toISOString().replace(/Z$/, '000Z')
}
