import { z } from 'zod'
import { partContentSchema } from '@/lib/report/summary-content.schema'
import { periodField } from '@/lib/report/report-actions.schema'

const recordFields = { id: z.uuid(), version: z.number().int().min(1) }

export const draftBriefSchema = z.strictObject({ jurisdictionId: z.uuid(), period: periodField })
export const saveBriefPartSchema = z.strictObject({ ...recordFields, content: partContentSchema })
export const issueBriefSchema = z.strictObject(recordFields)
export const discardBriefSchema = z.strictObject(recordFields)
export const withdrawBriefSchema = z.strictObject({ ...recordFields, reason: z.string().trim().min(1, '请写明撤回的原因').max(300, '原因最多 300 个字') })

export const briefParams = z.strictObject({ briefId: z.uuid() })
export const briefListSearch = z.looseObject({ jurisdiction: z.uuid().optional().catch(undefined) })

export type DraftBriefInput = z.output<typeof draftBriefSchema>
export type SaveBriefPartInput = z.output<typeof saveBriefPartSchema>
export type BriefStepInput = z.output<typeof issueBriefSchema>
export type WithdrawBriefInput = z.output<typeof withdrawBriefSchema>
