'use server'

import { draftBriefContent } from '@/lib/overview/brief-draft.queries'
import { defineAction } from '@/lib/platform/auth/define-action'
import { discardBrief as runDiscard, draftBrief as runDraft, issueBrief as runIssue, saveBriefPart as runSavePart, withdrawBrief as runWithdraw } from '@/lib/supervision/brief.commands'
import { briefEntries } from '@/lib/supervision/brief.policy'
import { discardBriefSchema, draftBriefSchema, issueBriefSchema, saveBriefPartSchema, withdrawBriefSchema } from '@/lib/supervision/brief.schema'

export const draftBrief = defineAction(briefEntries.draft, draftBriefSchema, (context, input) => runDraft(context, input, draftBriefContent))
export const saveBriefPart = defineAction(briefEntries.savePart, saveBriefPartSchema, runSavePart)
export const issueBrief = defineAction(briefEntries.issue, issueBriefSchema, runIssue)
export const withdrawBrief = defineAction(briefEntries.withdraw, withdrawBriefSchema, runWithdraw)
export const discardBrief = defineAction(briefEntries.discard, discardBriefSchema, runDiscard)
