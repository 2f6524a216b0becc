import type { OfficeLimits } from '@/lib/platform/document/zip-check'
import type { WorkerLimits } from '@/lib/platform/worker/worker-process'
import type { WorkbookLimits } from '@/lib/platform/workbook/workbook-limits'

const MEGABYTE = 1024 * 1024

/** Of an import file, where the setting for uploads is less. */
export const IMPORT_MAX_MB = 100

/** Some 200,000 rows of 30 columns as text; the ratio stays what it is elsewhere, and with it what a bomb can reach. */
export const IMPORT_OFFICE_LIMITS: Partial<OfficeLimits> = { maxEntryBytes: 400 * MEGABYTE, maxTotalBytes: 600 * MEGABYTE }

export const IMPORT_WORKBOOK_LIMITS: Partial<WorkbookLimits> = { maxRows: 200_000 }

/** Reading waits for the rows to be judged and kept. */
export const IMPORT_WORKER_LIMITS: WorkerLimits = { timeoutMs: 20 * 60_000, memoryMb: 384 }

/** Rows judged and kept at a time while a file is checked: as many as make what a statement costs of itself small. */
export const CHECKED_ROWS = 1_000

/** Rows written, or taken back, at a time: one transaction. */
export const PIECE_ROWS = 2_000

/**
 * Rows written at a time where they are written as they were checked: what one of these transactions changes is read anew
 * by every page of figures, so they are to be few; and shorter by far than the database allows a transaction to be.
 */
export const PLAIN_ROWS = { first: 4_000, most: 16_000, /** More where a piece took less, fewer where it took more: ms. */ short: 1_500, long: 4_000 } as const
