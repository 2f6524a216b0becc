import type { ImportPiece, Judgement } from './import-area'

/** A row as it was checked, with how it is judged now. */
export type TurnedRow<T> = {
  readonly rowNumber: number
  readonly targetId: string
  readonly targetVersion: number | null
  /** As checked. */
  readonly outcome: 'NEW' | 'DIFFERS' | 'RENAMED'
  readonly now: Judgement<T>
}

export type Decided<T> = { readonly piece: ImportPiece<T>; readonly unchanged: number; readonly skipped: readonly { readonly rowNumber: number; readonly message: string }[] }

const RECORDED = '核对之后已有人登记了这一条，内容与文件不同，没有覆盖；请重新上传文件核对'
const CHANGED = '核对之后已有人更正了这一条，没有覆盖；请重新上传文件核对'
const GONE = '核对之后这一条已被作废，没有写入；请重新上传文件核对'

/**
 * What becomes of rows when their turn comes: the ledger may have changed since they were checked, and what a person
 * saw in the preview is what is written, or nothing is.
 */
export function decideWrites<T>(rows: readonly TurnedRow<T>[]): Decided<T> {
  const inserts: { id: string; content: T }[] = []
  const corrections: { id: string; version: number; content: T }[] = []
  const skipped: { rowNumber: number; message: string }[] = []
  let unchanged = 0
  for (const { rowNumber, targetId, targetVersion, outcome, now } of rows) {
    if (now.outcome === 'SAME') unchanged += 1
    else if (now.outcome === 'REJECTED') skipped.push({ rowNumber, message: now.problems.map(({ message }) => message).join('；') })
    else if (now.outcome === 'NEW') {
      if (outcome !== 'DIFFERS' && targetVersion === null) inserts.push({ id: targetId, content: now.content })
      else skipped.push({ rowNumber, message: GONE })
    } else if (outcome !== 'NEW' && now.targetId === targetId && now.targetVersion === targetVersion) corrections.push({ id: targetId, version: now.targetVersion, content: now.content })
    else skipped.push({ rowNumber, message: targetVersion === null ? RECORDED : CHANGED })
  }
  return { piece: { inserts, corrections }, unchanged, skipped }
}
