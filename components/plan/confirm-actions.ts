import type { DecisionMade, RevisionMade } from '@/lib/plan/confirming'
import type { ServerAction } from '@/lib/shared/action-result'

/** The actions of the confirming screen, as the page hands them in. */
export type ConfirmActions = {
  readonly decideProposals: ServerAction<DecisionMade>
  readonly editProposal: ServerAction<DecisionMade>
  readonly splitTask: ServerAction<DecisionMade>
  readonly mergeTasks: ServerAction<DecisionMade>
  readonly addProposal: ServerAction<DecisionMade>
  readonly acceptCertain: ServerAction<DecisionMade>
  readonly resolveUnit: ServerAction<DecisionMade>
  readonly clearUnit: ServerAction<DecisionMade>
  readonly settleJoint: ServerAction<DecisionMade>
  readonly decideConflict: ServerAction<DecisionMade>
  readonly undoDecision: ServerAction<DecisionMade>
  readonly publishRevision: ServerAction<unknown>
  readonly discardRevision: ServerAction<unknown>
}

/** The actions of the page a document is handed in on. */
export type IntakeActions = { readonly createPlanFromFile: ServerAction<RevisionMade>; readonly createPlanFromText: ServerAction<RevisionMade> }
