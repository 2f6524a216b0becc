import 'server-only'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { log } from '@/lib/platform/log'
import { transact } from '@/lib/platform/transaction'
import { commitBehind, commitPiece, NotItsTurn, type DonePiece } from './commit-piece.commands'
import type { ImportArea } from './import-area'
import { PIECE_ROWS, PLAIN_ROWS } from './import-limits'
import { RunEnded, type HeldImport, type ImportRun } from './import-run.commands'

const TRIES = 3

/**
 * Writes the checked rows piece by piece, each in one transaction with its sums, its audit row and the count of what
 * is written: whoever goes on after a run that died begins with the first row that is not in, and writes it once.
 * Where the ledger writes what was checked, two pieces are on their way at a time, and end one after the other.
 */
export async function commitRows(area: ImportArea, run: ImportRun): Promise<void> {
  const pace: Pace = { plainRows: PLAIN_ROWS.first }
  let done: DonePiece = { isMore: true, isPlain: true }
  while (done.isMore) {
    done = await commitSome(area, run, pace, done.isPlain)
    run.job.signal.throwIfAborted()
  }
}

type Pace = { plainRows: number }

/** The next piece, and where the one before it was written as it was checked, those behind it as long as they can be too. */
async function commitSome(area: ImportArea, run: ImportRun, pace: Pace, hasFollowers: boolean): Promise<DonePiece> {
  const started = performance.now()
  const chain: { followers?: Promise<void> } = {}
  const first: Promise<DonePiece> = onceMore(() => transact((tx) => commitPiece(tx, area, run, pace.plainRows, (held, { last }) => {
    if (hasFollowers && !run.job.signal.aborted) chain.followers ??= follow(area, run, pace, held, last, first)
  })))
  try {
    const done = await first
    setPace(pace, started)
    return done
  } finally {
    await chain.followers
  }
}

/**
 * Writes a piece while the one before it ends, and has the next begin as soon as that one is in. Whatever goes wrong with a
 * piece leaves nothing of it and of those behind it: it is the first of the next ones then.
 */
async function follow(area: ImportArea, run: ImportRun, pace: Pace, held: HeldImport, passedRow: number, pieceBefore: Promise<unknown>): Promise<void> {
  const started = performance.now()
  const before = pieceBefore.then(() => undefined, () => {
    throw new NotItsTurn()
  })
  // Not everybody gets as far as waiting for it.
  before.catch(() => undefined)
  const chain: { followers?: Promise<void>; isOver: boolean } = { isOver: false }
  const goOn = (last: number) => {
    if (!chain.isOver && !run.job.signal.aborted) chain.followers ??= follow(area, run, pace, held, last, own)
  }
  const own: Promise<boolean> = transact((tx) => commitBehind(tx, area, run, held, { passedRow, plainRows: pace.plainRows }, before, ({ last }) => {
    before.then(() => goOn(last), () => undefined)
  }))
  try {
    if (await own) setPace(pace, started)
  } catch (error) {
    if (!(error instanceof NotItsTurn || error instanceof RunEnded)) log().info({ err: error, importId: run.row.id }, 'a piece of an import is written again')
  }
  chain.isOver = true
  await chain.followers
}

/** More rows in the next piece where this one was short, fewer where it was long. */
function setPace(pace: Pace, started: number): void {
  const tookMs = performance.now() - started
  if (tookMs < PLAIN_ROWS.short) pace.plainRows = Math.min(pace.plainRows * 2, PLAIN_ROWS.most)
  else if (tookMs > PLAIN_ROWS.long) pace.plainRows = Math.max(Math.floor(pace.plainRows / 2), PIECE_ROWS)
}

/** Somebody who records the same row at the same moment: judged anew, it is there. */
async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= TRIES || !(isUniqueViolation(error) || isRawUniqueViolation(error))) throw error
    }
  }
}

function isRawUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2010' && error.message.includes('23505')
}
