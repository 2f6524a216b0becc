'use server'

import { confirmingEntries } from '@/lib/plan/confirming.policy'
import { discardRevision as runDiscard } from '@/lib/plan/discard-revision.commands'
import {
  acceptCertainSchema, addProposalSchema, clearUnitSchema, decideConflictSchema, decideProposalsSchema, discardRevisionSchema, editProposalSchema, mergeTasksSchema, publishRevisionSchema, resolveUnitSchema, settleJointSchema,
  splitTaskSchema, undoDecisionSchema,
} from '@/lib/plan/proposal-actions.schema'
import { mergeTasks as runMerge, splitTask as runSplit } from '@/lib/plan/proposal-structure.commands'
import {
  acceptCertain as runAcceptCertain, addProposal as runAdd, decideConflict as runDecideConflict, decideProposals as runDecide, editProposal as runEdit, settleJoint as runSettleJoint,
} from '@/lib/plan/proposal.commands'
import { undoDecision as runUndo } from '@/lib/plan/undo-decision.commands'
import { clearUnit as runClearUnit, resolveUnit as runResolveUnit } from '@/lib/plan/unit-resolution.commands'
import { defineAction } from '@/lib/platform/auth/define-action'
import { publishRevision as runPublish } from '@/lib/workflow/publish-plan.commands'

export const decideProposals = defineAction(confirmingEntries.decide, decideProposalsSchema, runDecide)
export const editProposal = defineAction(confirmingEntries.edit, editProposalSchema, runEdit)
export const splitTask = defineAction(confirmingEntries.split, splitTaskSchema, runSplit)
export const mergeTasks = defineAction(confirmingEntries.merge, mergeTasksSchema, runMerge)
export const addProposal = defineAction(confirmingEntries.add, addProposalSchema, runAdd)
export const acceptCertain = defineAction(confirmingEntries.acceptCertain, acceptCertainSchema, runAcceptCertain)
export const resolveUnit = defineAction(confirmingEntries.resolveUnit, resolveUnitSchema, runResolveUnit)
export const clearUnit = defineAction(confirmingEntries.clearUnit, clearUnitSchema, runClearUnit)
export const settleJoint = defineAction(confirmingEntries.settleJoint, settleJointSchema, runSettleJoint)
export const decideConflict = defineAction(confirmingEntries.decideConflict, decideConflictSchema, runDecideConflict)
export const undoDecision = defineAction(confirmingEntries.undo, undoDecisionSchema, runUndo)
export const publishRevision = defineAction(confirmingEntries.publish, publishRevisionSchema, runPublish)
export const discardRevision = defineAction(confirmingEntries.discard, discardRevisionSchema, runDiscard)
