'use server'

import { recordPenalty as runRecord, voidPenalty as runVoid } from '@/lib/credit/penalty/penalty.commands'
import { penaltyEntries } from '@/lib/credit/penalty/penalty.policy'
import { recordPenaltySchema, voidPenaltySchema } from '@/lib/credit/penalty/penalty.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const recordPenalty = defineAction(penaltyEntries.record, recordPenaltySchema, runRecord)
export const voidPenalty = defineAction(penaltyEntries.void, voidPenaltySchema, runVoid)
