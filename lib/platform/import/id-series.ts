import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'

const ID_BYTES = 16
const IDS_AT_ONCE = 256

/** Makes ids (UUID version 7) that ascend; random bytes are asked for by hundreds, where each asking costs more than the id. */
export function idSeries(): () => string {
  let pool = Buffer.alloc(0)
  let used = 0
  let msecs = 0
  let seq = 0
  return () => {
    if (used === pool.length) [pool, used] = [randomBytes(ID_BYTES * IDS_AT_ONCE), 0]
    const random = pool.subarray(used, (used += ID_BYTES))
    const now = Date.now()
    // Half of the counter's range at most: there is room to count on within the millisecond, and a clock that is set back changes nothing.
    if (now > msecs) [msecs, seq] = [now, random.readUInt32BE(0) >>> 1]
    else seq += 1
    return uuidv7({ random, msecs, seq })
  }
}
