import type { LedgerImportState } from '@/lib/generated/prisma/enums'

/** Where the portal works on it by itself. */
export const RUNNING_STATES: readonly LedgerImportState[] = ['CHECKING', 'COMMITTING', 'UNDOING']

/** What of an import decides on its next steps. */
export type ImportFacts = {
  readonly state: LedgerImportState
  /** Whether a check came to its end. */
  readonly isChecked: boolean
  /** Whether that check kept the rows in a form that is not written any more. */
  readonly isOutdated: boolean
  readonly newRows: number
  readonly differingRows: number
  readonly renamedRows: number
  readonly rejectedRows: number
  readonly wantedRows: number
  readonly passedRow: number
  readonly insertedRows: number
  readonly correctedRows: number
}

export type ImportSteps = { readonly check: boolean; readonly commit: boolean; readonly resume: boolean; readonly cancel: boolean; readonly undo: boolean; readonly remove: boolean }

/** Where an import stands that nobody goes on with and that wrote nothing. */
export const ABANDONED_STATES: readonly LedgerImportState[] = ['MAPPING', 'CHECKED', 'CANCELLED', 'FAILED']

/** A file that was uploaded and of which nothing was written: it may be removed, and is once nobody came back to it. */
export function isUnwritten({ state, insertedRows, correctedRows }: Pick<ImportFacts, 'state' | 'insertedRows' | 'correctedRows'>): boolean {
  return ABANDONED_STATES.includes(state) && insertedRows + correctedRows === 0
}

/** Whether what the check kept is in another form than the ledger writes now. @param rowFormat null: before forms were noted */
export function isOutdatedCheck({ checkedAt, rowFormat }: { readonly checkedAt: Date | null; readonly rowFormat: number | null }, format: number): boolean {
  return checkedAt !== null && rowFormat !== format
}

/** What is said of an import whose check is of another form; a new check is all it takes where nothing is written yet. */
export function outdatedWords(hasWritten: boolean): string {
  return hasWritten
    ? '平台升级后，升级前核对的结果不能接着写入。已写入的保留；其余的请重新上传这个文件，已写入的行会识别为已有，不会重复登记'
    : '平台升级后登记的内容有变化，升级前核对的结果不能写入，请重新核对这个文件'
}

/** Which steps an import allows. Columns may be matched anew until the first row is written; a broken-off writing goes on where it stopped. */
export function importSteps(facts: ImportFacts): ImportSteps {
  const { state, isChecked, isOutdated, newRows, differingRows, renamedRows, wantedRows, passedRow, insertedRows, correctedRows } = facts
  const hasWritten = insertedRows + correctedRows > 0
  const brokenOff = (state === 'CANCELLED' || state === 'FAILED') && wantedRows > 0
  return {
    check: (['MAPPING', 'CHECKED'] as LedgerImportState[]).includes(state) || ((state === 'CANCELLED' || state === 'FAILED') && !hasWritten),
    commit: state === 'CHECKED' && isChecked && !isOutdated && newRows + differingRows + renamedRows > 0,
    resume: brokenOff && isChecked && !isOutdated && hasWritten && passedRow > 0,
    cancel: state === 'MAPPING' || state === 'CHECKED' || state === 'CHECKING' || state === 'COMMITTING',
    undo: insertedRows > 0 && (state === 'DONE' || state === 'CANCELLED' || state === 'FAILED'),
    remove: isUnwritten(facts),
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
