'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { confirmWorkbook as runConfirm } from '@/lib/report/report-workbook.commands'
import { reportWorkbookEntries } from '@/lib/report/report-workbook.policy'
import { previewWorkbook as runPreview } from '@/lib/report/report-workbook.queries'
import { confirmWorkbookSchema, previewWorkbookSchema } from '@/lib/report/report-workbook.schema'

export const previewWorkbook = defineAction(reportWorkbookEntries.preview, previewWorkbookSchema, runPreview)
export const confirmWorkbook = defineAction(reportWorkbookEntries.confirm, confirmWorkbookSchema, runConfirm)
