import { randomInt } from 'node:crypto'

/** Twice as many places as an import may have rows, in a power of two. */
const PLACES = 2 ** 19
const UINT = 2 ** 32

/**
 * Notes which keys of a file may come more than once, in a room that is the same for ten rows and for all that an import
 * may have: of each key 53 bits are kept, and what they take for a repetition is compared by the database. No key that is
 * repeated is missed.
 */
export class RepeatedKeys {
  private readonly places = new Float64Array(PLACES)
  /** Where keys fall is nobody's to arrange. */
  private readonly seed = randomInt(UINT - 1)
  private filled = 0
  private readonly found = new Set<string>()

  add(key: string): void {
    const high = hashOf(key, this.seed)
    // Never 0, which is an empty place.
    const mark = high * 2 ** 20 + (hashOf(key, high) >>> 12) + 1
    let place = high % PLACES
    while (this.places[place] !== 0 && this.places[place] !== mark) place = (place + 1) % PLACES
    if (this.places[place] === mark) this.found.add(key)
    else if (++this.filled > PLACES / 2) throw new Error('more keys than an import may have rows')
    else this.places[place] = mark
  }

  /** In their order. */
  candidates(): string[] {
    return [...this.found].sort()
  }
}

/** 32 bits of a text (FNV-1a with the last mixing of MurmurHash3). */
function hashOf(text: string, seed: number): number {
  let hash = seed ^ 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
