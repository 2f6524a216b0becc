import { describe, expect, test } from 'vitest'
import { hashEntry, type ExactAuditEntry } from './canonical-entry'
import { CHAIN_START, hashSeal, linkChain } from './chain-hash'
import { checkRow, closeSeal, explainBrokenLink, startState, type ChainFault, type SealedRow, type StoredSeal } from './chain-checker'

const begin = startState({ position: 0n, chainHash: CHAIN_START, sealNumber: 0, sealHash: CHAIN_START })

function entryNamed(id: string): ExactAuditEntry {
  const nobody = { actorId: null, actorName: '系统', actorRoles: [], sessionId: null, address: 'local', requestId: 'r' }
  return { id, occurredAt: '2026-11-21T06:02:00.000000Z', ...nobody, action: 'a.b.c', outcome: 'ALLOWED', subjectType: 's', subjectId: null, subjectLabel: '', jurisdictionPath: null, detail: '{}' }
}

/** A whole chain: one inner list of ids a seal. */
function chainOf(...batches: string[][]): SealedRow[] {
  let position = 0n
  let chainHash = CHAIN_START
  let previousHash = CHAIN_START
  return batches.flatMap((ids, index) => {
    const places = ids.map((id) => {
      const entry = entryNamed(id)
      const entryHash = hashEntry(entry)
      chainHash = linkChain(chainHash, entryHash)
      return { position: ++position, entryId: id, sealNumber: index + 1, entryHash, chainHash, entry }
    })
    const content = { number: index + 1, canonicalVersion: 1, sealedAt: '2026-11-21T06:03:00.000000Z', entryCount: ids.length, firstPosition: places[0]!.position, lastPosition: position, previousHash }
    const seal: StoredSeal = { ...content, hash: hashSeal({ ...content, chainHash }) }
    previousHash = seal.hash
    return places.map((place) => ({ ...place, seal }))
  })
}

function firstFault(rows: readonly SealedRow[]): ChainFault | null {
  let state = begin
  for (const row of rows) {
    const step = checkRow(state, row)
    if ('fault' in step) return step.fault
    state = step.state
  }
  const closed = closeSeal(state)
  return 'fault' in closed ? closed.fault : null
}

function changed(rows: SealedRow[], index: number, change: Partial<SealedRow>): SealedRow[] {
  return rows.map((row, at) => (at === index ? { ...row, ...change } : row))
}

const whole = () => chainOf(['a', 'b', 'c'], ['d'], ['e', 'f'])

describe('walking the chain', () => {
  test('a whole chain has no fault, an empty one neither', () => {
    expect(firstFault(whole())).toBeNull()
    expect(firstFault([])).toBeNull()
  })

  test('each field of an entry is watched', () => {
    const rows = whole()
    for (const field of Object.keys(entryNamed('x')) as (keyof ExactAuditEntry)[]) {
      const other = field === 'actorRoles' ? ['OFFICE'] : 'other'
      const fault = firstFault(changed(rows, 3, { entry: { ...rows[3]!.entry!, [field]: other } }))
      expect(fault).toMatchObject({ kind: 'entry-changed', position: 4n, entryId: 'd' })
    }
  })

  test('a removed entry is named', () => {
    expect(firstFault(changed(whole(), 1, { entry: null }))).toMatchObject({ kind: 'entry-removed', position: 2n, entryId: 'b' })
  })

  test('a removed place is named', () => {
    expect(firstFault(whole().filter((row) => row.position !== 2n))).toMatchObject({ kind: 'position-removed', position: 2n })
  })

  test('a removed first place is named', () => {
    expect(firstFault(whole().slice(1))).toMatchObject({ kind: 'position-removed', position: 1n })
  })

  test('an altered chain hash is named', () => {
    expect(firstFault(changed(whole(), 2, { chainHash: 'f'.repeat(64) }))).toMatchObject({ kind: 'hash-altered', position: 3n, entryId: 'c' })
  })

  test('an altered entry hash is named', () => {
    expect(firstFault(changed(whole(), 2, { entryHash: 'f'.repeat(64) }))).toMatchObject({ kind: 'entry-changed', position: 3n, entryId: 'c' })
  })

  test('a changed entry with its own hashes made anew breaks at that place still', () => {
    const rows = whole()
    const entry = { ...rows[2]!.entry!, actorName: '他人' }
    const entryHash = hashEntry(entry)
    const fault = firstFault(changed(rows, 2, { entry, entryHash, chainHash: linkChain(rows[1]!.chainHash, entryHash) }))
    expect(fault).toMatchObject({ kind: 'seal-altered', sealNumber: 1 })
  })

  test('a removed seal is named with its first row', () => {
    expect(firstFault(changed(whole(), 3, { seal: null }))).toMatchObject({ kind: 'seal-removed', position: 4n, entryId: 'd' })
  })

  test.each([['entryCount', 7], ['sealedAt', '2020-01-01T00:00:00.000000Z'], ['previousHash', 'f'.repeat(64)], ['firstPosition', 9n], ['lastPosition', 9n], ['hash', 'f'.repeat(64)]])('an altered %s of a seal is found', (field, value) => {
    const rows = whole().map((row) => (row.sealNumber === 2 ? { ...row, seal: { ...row.seal!, [field]: value } } : row))
    expect(firstFault(rows)).toMatchObject({ kind: 'seal-altered', sealNumber: 2 })
  })

  test('rows after a checkpoint start from it', () => {
    const rows = whole()
    const start = startState({ position: 3n, chainHash: rows[2]!.chainHash, sealNumber: 1, sealHash: rows[0]!.seal!.hash })
    expect(checkRow(start, rows[3]!)).toHaveProperty('state')
    expect(checkRow(startState({ position: 3n, chainHash: CHAIN_START, sealNumber: 1, sealHash: rows[0]!.seal!.hash }), rows[3]!)).toHaveProperty('fault')
  })
})

describe('what a broken link means', () => {
  test('two places changed about', () => {
    const rows = chainOf(['a', 'b', 'c', 'd'])
    const [b, d] = [rows[1]!, rows[3]!]
    const standing = { ...d, position: 2n }
    expect(explainBrokenLink(standing, { position: 4n, entryId: b.entryId, chainHashBefore: rows[2]!.chainHash })).toMatchObject({ kind: 'reordered', position: 2n, entryId: 'd' })
  })

  test('a row pushed in', () => {
    const rows = chainOf(['a', 'b'])
    const foreign = { ...rows[1]!, entryId: 'x', entryHash: 'e'.repeat(64), chainHash: 'd'.repeat(64) }
    expect(explainBrokenLink(foreign, { position: 3n, entryId: 'b', chainHashBefore: 'd'.repeat(64) })).toMatchObject({ kind: 'inserted', entryId: 'x' })
  })

  test('nothing found explains nothing', () => {
    expect(explainBrokenLink(whole()[0]!, null)).toBeNull()
  })
})
