import { CHANGE_KINDS, type ChangeKind, type ComparedClause } from './compare-revisions'

/** A change to be shown, or a stretch of clauses that stayed the same. */
export type CompareEntry = { readonly number: number; readonly clause: ComparedClause } | { readonly sameCount: number }

export const COMPARE_PAGE_SIZE = 100

/**
 * What is shown of a comparison: the changes of one kind, or all, numbered through, with the stretches between them
 * told in one line; one page of them.
 */
export function compareEntries(clauses: readonly ComparedClause[], kind: ChangeKind | null, page: number): { entries: CompareEntry[]; total: number } {
  const isShown = ({ kinds }: ComparedClause) => (kind === null ? kinds.length > 0 : kinds.includes(kind))
  const total = clauses.filter(isShown).length
  const first = (page - 1) * COMPARE_PAGE_SIZE + 1
  const entries: CompareEntry[] = []
  let number = 0
  let sameCount = 0
  for (const clause of clauses) {
    if (!isShown(clause)) {
      sameCount += 1
      continue
    }
    number += 1
    if (number >= first && number < first + COMPARE_PAGE_SIZE) {
      if (sameCount > 0) entries.push({ sameCount })
      entries.push({ number, clause })
    }
    sameCount = 0
  }
  if (sameCount > 0 && total < first + COMPARE_PAGE_SIZE) entries.push({ sameCount })
  return { entries, total }
}

/** Which two revisions are compared: those asked for, else the latest and the one before it. Null where there are not two. */
export function chooseRevisions<R extends { readonly number: number }>(revisions: readonly R[], wanted: { left?: number | undefined; right?: number | undefined }): { left: R; right: R } | null {
  const ordered = [...revisions].sort((one, other) => one.number - other.number)
  const find = (number: number | undefined) => ordered.find((one) => one.number === number)
  const right = find(wanted.right) ?? ordered.at(-1)
  const left = find(wanted.left) ?? ordered.findLast((one) => one.number < (right?.number ?? 0)) ?? ordered.find((one) => one.number !== right?.number)
  return left && right && left.number !== right.number ? { left, right } : null
}

/** A kind of change given in an address. */
export function readChangeKind(text: string | undefined): ChangeKind | null {
  return CHANGE_KINDS.find((kind) => kind === text) ?? null
}
