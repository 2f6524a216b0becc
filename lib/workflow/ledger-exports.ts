import { BUSINESS_EXPORT_KIND, businessExport } from '@/lib/food-business/business-export.queries'
import { DUE_EXPORT_KIND, dueExport } from '@/lib/inspection/programme/due-export.queries'
import type { LedgerExports } from '@/lib/platform/export/ledger-export'
import { RECTIFICATION_EXPORT_KIND, rectificationExport } from '@/lib/rectification/rectification-export.queries'
import { CASE_EXPORT_KIND, caseExport } from '@/lib/sampling/handling/case-export.queries'
import { BATCH_EXPORT_KIND, batchExport } from '@/lib/sampling/batch-export.queries'

/** Every ledger that is exported in the background: one line each. */
export const LEDGER_EXPORTS: LedgerExports = { [BATCH_EXPORT_KIND]: batchExport, [BUSINESS_EXPORT_KIND]: businessExport, [DUE_EXPORT_KIND]: dueExport, [CASE_EXPORT_KIND]: caseExport, [RECTIFICATION_EXPORT_KIND]: rectificationExport }
