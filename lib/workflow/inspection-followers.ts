import { scoreCateringInspections } from '@/lib/credit/catering/follow-inspections.commands'
import type { FollowedContext, InspectionFollower } from '@/lib/inspection/inspection-follower'
import type { CommandContext } from '@/lib/platform/command-context'
import { rectificationFollower } from '@/lib/rectification/follow-inspections.commands'

/** Who follows what happens to inspections, in the transaction of each step: one line an area. */
const inspectionFollowers: readonly InspectionFollower[] = [rectificationFollower, scoreCateringInspections]

/** The context of a command that changes inspections, with all who follow it. */
export function followed(context: CommandContext): FollowedContext {
  return { ...context, followers: inspectionFollowers }
}
