'use server'

import { confirmTargetValue as runConfirmValue, createTarget as runCreateTarget, nameAuthority as runNameAuthority, settleTarget as runSettle, updateTarget as runUpdateTarget, voidTarget as runVoidTarget } from '@/lib/indicator/target.commands'
import { targetEntries } from '@/lib/indicator/target.policy'
import { rebuildIndicatorMonths } from '@/lib/report/indicator-month.commands'
import { confirmTargetValueSchema, createTargetSchema, nameAuthoritySchema, settleTargetSchema, updateTargetSchema, voidTargetSchema } from '@/lib/indicator/target.schema'
import { createDuty as runCreateDuty, stopDuty as runStopDuty, updateDuty as runUpdateDuty } from '@/lib/plan/duty.commands'
import { createDutySchema, stopDutySchema, updateDutySchema } from '@/lib/plan/duty.schema'
import { createMilestone as runCreateMilestone, updateMilestone as runUpdateMilestone, voidMilestone as runVoidMilestone } from '@/lib/plan/milestone.commands'
import { createMilestoneSchema, updateMilestoneSchema, voidMilestoneSchema } from '@/lib/plan/milestone.schema'
import { dutyEditingEntries, milestoneEditingEntries, planEditingEntries, taskEditingEntries } from '@/lib/plan/plan-editing.policy'
import { discardPlanSchema, endPlanSchema, publishPlanByHandSchema, setNoDutySchema, updateFactsSchema } from '@/lib/plan/plan-editing.schema'
import { closePlan as runClose, reopenPlan as runReopen, setNoDuty as runSetNoDuty, updateFacts as runUpdateFacts, voidPlan as runVoidPlan } from '@/lib/plan/plan.commands'
import { createTask as runCreateTask, moveTask as runMoveTask, updateTask as runUpdateTask, voidTask as runVoidTask } from '@/lib/plan/task.commands'
import { createTaskSchema, moveTaskSchema, updateTaskSchema, voidTaskSchema } from '@/lib/plan/task.schema'
import { defineAction } from '@/lib/platform/auth/define-action'
import { discardPlan as runDiscard, publishPlanByHand as runPublish } from '@/lib/workflow/hand-plan.commands'

export const updateFacts = defineAction(planEditingEntries.updateFacts, updateFactsSchema, runUpdateFacts)
export const setNoDuty = defineAction(planEditingEntries.setNoDuty, setNoDutySchema, runSetNoDuty)
export const publishPlanByHand = defineAction(planEditingEntries.publish, publishPlanByHandSchema, runPublish)
export const discardPlan = defineAction(planEditingEntries.discard, discardPlanSchema, runDiscard)
export const closePlan = defineAction(planEditingEntries.close, endPlanSchema, runClose)
export const reopenPlan = defineAction(planEditingEntries.reopen, endPlanSchema, runReopen)
export const voidPlan = defineAction(planEditingEntries.void, endPlanSchema, runVoidPlan)

export const createTask = defineAction(taskEditingEntries.create, createTaskSchema, runCreateTask)
export const updateTask = defineAction(taskEditingEntries.update, updateTaskSchema, runUpdateTask)
export const moveTask = defineAction(taskEditingEntries.move, moveTaskSchema, runMoveTask)
export const voidTask = defineAction(taskEditingEntries.void, voidTaskSchema, runVoidTask)

export const createTarget = defineAction(targetEntries.create, createTargetSchema, runCreateTarget)
export const updateTarget = defineAction(targetEntries.update, updateTargetSchema, (context, input) => runUpdateTarget(context, input, rebuildIndicatorMonths))
export const nameAuthority = defineAction(targetEntries.nameAuthority, nameAuthoritySchema, runNameAuthority)
export const settleTarget = defineAction(targetEntries.settle, settleTargetSchema, runSettle)
export const confirmTargetValue = defineAction(targetEntries.confirmValue, confirmTargetValueSchema, runConfirmValue)
export const voidTarget = defineAction(targetEntries.void, voidTargetSchema, runVoidTarget)

export const createMilestone = defineAction(milestoneEditingEntries.create, createMilestoneSchema, runCreateMilestone)
export const updateMilestone = defineAction(milestoneEditingEntries.update, updateMilestoneSchema, runUpdateMilestone)
export const voidMilestone = defineAction(milestoneEditingEntries.void, voidMilestoneSchema, runVoidMilestone)

export const createDuty = defineAction(dutyEditingEntries.create, createDutySchema, runCreateDuty)
export const updateDuty = defineAction(dutyEditingEntries.update, updateDutySchema, runUpdateDuty)
export const stopDuty = defineAction(dutyEditingEntries.void, stopDutySchema, runStopDuty)
