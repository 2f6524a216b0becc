import type { LedgerImportState } from '@/lib/generated/prisma/enums'

/** Where the portal works on it by itself. */
export const RUNNING_STATES: readonly LedgerImportState[] = ['CHECKING', 'COMMITTING', 'UNDOING']

/** What of an import decides on its next steps. */
export type ImportFacts = {
  readonly state: LedgerImportState
  /** Whether a check came to its end. */
  readonly isChecked: boolean
  readonly newRows: number
  readonly differingRows: number
  readonly renamedRows: number
  readonly rejectedRows: number
  readonly wantedRows: number
  readonly passedRow: number
  readonly insertedRows: number
  readonly correctedRows: number
}

export type ImportSteps = { readonly check: boolean; readonly commit: boolean; readonly resume: boolean; readonly cancel: boolean; readonly undo: boolean }

/** Which steps an import allows. Columns may be matched anew until the first row is written; a broken-off writing goes on where it stopped. */
export function importSteps({ state, isChecked, newRows, differingRows, renamedRows, wantedRows, passedRow, insertedRows, correctedRows }: ImportFacts): ImportSteps {
  const hasWritten = insertedRows + correctedRows > 0
  const brokenOff = (state === 'CANCELLED' || state === 'FAILED') && wantedRows > 0
  return {
    check: (['MAPPING', 'CHECKED'] as LedgerImportState[]).includes(state) || ((state === 'CANCELLED' || state === 'FAILED') && !hasWritten),
    commit: state === 'CHECKED' && isChecked && newRows + differingRows + renamedRows > 0,
    resume: brokenOff && isChecked && hasWritten && passedRow > 0,
    cancel: state === 'MAPPING' || state === 'CHECKED' || state === 'CHECKING' || state === 'COMMITTING',
    undo: insertedRows > 0 && (state === 'DONE' || state === 'CANCELLED' || state === 'FAILED'),
  }
}

/** Why `all` cannot be taken; null where it can. */
export function wholeProblem(rejectedRows: number): string | null {
  return rejectedRows > 0 ? `有 ${rejectedRows} 行不能导入，请更正后重新上传，或选择只导入没有问题的行` : null
}

const MAY_BE_ODD = /[\0\uD800-\uDFFF]/

/** No text that a JSON document in PostgreSQL cannot hold. */
export function cleanText(text: string): string {
  return MAY_BE_ODD.test(text) ? text.replace(/\0/g, '').replace(/\p{Surrogate}/gu, '') : text
}
