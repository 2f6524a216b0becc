'use server'

import { recordComplaint as runRecordComplaint, settleComplaint as runSettleComplaint, voidComplaint as runVoidComplaint } from '@/lib/credit/complaint/complaint.commands'
import { complaintEntries } from '@/lib/credit/complaint/complaint.policy'
import { recordComplaintSchema, settleComplaintSchema, voidComplaintSchema } from '@/lib/credit/complaint/complaint.schema'
import { recordPenalty as runRecord, voidPenalty as runVoid } from '@/lib/credit/penalty/penalty.commands'
import { penaltyEntries } from '@/lib/credit/penalty/penalty.policy'
import { recordPenaltySchema, voidPenaltySchema } from '@/lib/credit/penalty/penalty.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const recordPenalty = defineAction(penaltyEntries.record, recordPenaltySchema, runRecord)
export const voidPenalty = defineAction(penaltyEntries.void, voidPenaltySchema, runVoid)
export const recordComplaint = defineAction(complaintEntries.record, recordComplaintSchema, runRecordComplaint)
export const settleComplaint = defineAction(complaintEntries.settle, settleComplaintSchema, runSettleComplaint)
export const voidComplaint = defineAction(complaintEntries.void, voidComplaintSchema, runVoidComplaint)
