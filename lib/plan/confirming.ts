import type { DepartmentMatch } from '@/lib/organisation/department-matcher'
import type { Decision } from '@/lib/organisation/decision'
import type { GroupRule, PlanGenre, PlanStatus, ProposalKind, ProposalState, UnitResolutionKind, UnitRole } from '@/lib/generated/prisma/enums'
import type { ProposalContents } from './proposal.schema'

/** What the confirming screen shows. Spans are [start, end) in UTF-16 units of the source text. */
export type TextSpan = readonly [number, number]

/** Why a proposal is doubtful: `message` is shown as it stands. */
export type Doubt = { readonly code: DoubtCode; readonly message: string }

export type DoubtCode =
  | 'unit-unknown' | 'unit-former' | 'unit-ambiguous' | 'unit-group' | 'joint-no-lead' | 'target-pending' | 'target-incomplete' | 'two-values'
  | 'facts-missing' | 'two-roles' | 'span-shared' | 'no-heading' | 'duty-incomplete' | 'dates-missing' | 'merged'

type ProposalOf<K extends ProposalKind> = {
  readonly id: string
  readonly kind: K
  readonly version: number
  readonly sortOrder: number
  readonly state: ProposalState
  /** Nothing about it is doubtful. */
  readonly certain: boolean
  readonly doubts: readonly Doubt[]
  readonly content: ProposalContents[K]
  /** As the reader gave it; null when a person added it. Differs from `content` after an edit. */
  readonly original: ProposalContents[K] | null
  readonly span: TextSpan | null
  /** Units of a task, the sides of a conflict, merged clauses. */
  readonly moreSpans: readonly TextSpan[]
  /** The task a target, baseline or milestone stands in. */
  readonly taskProposalId: string | null
  readonly decidedBy: string | null
  /** ISO instant. */
  readonly decidedAt: string | null
}

/** One proposal; `kind` tells the shape of `content`. */
export type ProposalDto = { [K in ProposalKind]: ProposalOf<K> }[ProposalKind]

export type NamedDepartment = { readonly id: string; readonly name: string }

export type UnitResolutionDto = {
  readonly id: string
  readonly version: number
  readonly kind: UnitResolutionKind
  readonly departmentIds: readonly string[]
  readonly names: readonly string[]
  readonly groupRule: GroupRule | null
  /** How it was found: exact, alias, former, group, person. */
  readonly basis: string
}

/** A name as the document writes it, and whom it means: everywhere (`taskProposalId` null), or in one task only. */
export type WrittenUnitDto = {
  readonly writtenAs: string
  readonly taskProposalId: string | null
  readonly occurrences: readonly { readonly proposalId: string; readonly role: UnitRole }[]
  /** What the register makes of the name today. */
  readonly suggestion: DepartmentMatch
  readonly resolution: UnitResolutionDto | null
  /** Whom it reaches today: one department, the members of a group, nobody for OUTSIDE. */
  readonly reaches: readonly NamedDepartment[]
  /** False while a person has still to say who is meant in at least one task. */
  readonly settled: boolean
}

export type PlanDecisionDto = {
  readonly id: string
  readonly number: number
  readonly verb: string
  readonly label: string
  readonly madeBy: string
  /** ISO instant. */
  readonly madeAt: string
  readonly undone: boolean
  /** False for what was taken back, for taking back itself, and for what cannot be taken back. */
  readonly canUndo: boolean
  /** Proposals it touched. */
  readonly proposalIds: readonly string[]
}

export type ConfirmingCounts = {
  readonly pending: number
  readonly accepted: number
  readonly rejected: number
  readonly certainPending: number
  readonly doubtfulPending: number
  readonly unsettledUnits: number
  readonly undecidedConflicts: number
}

/** What keeps a revision from being published. `no-duty` is answered in the publish form itself. */
export type BlockerCode = 'pending' | 'conflict' | 'unit' | 'joint-no-lead' | 'no-duty' | 'title' | 'period'

export type PublishBlocker = {
  readonly code: BlockerCode
  readonly message: string
  /** The way to it; null where it concerns the whole document. */
  readonly proposalId: string | null
  /** The written name, for `unit`. */
  readonly writtenAs: string | null
}

export type PublishNote = { readonly code: 'two-duties-one-day' | 'annual-before-year-end' | 'tasks-without-units' | 'target-pending'; readonly message: string; readonly proposalId: string | null }

export type PublishCheck = { readonly blockers: readonly PublishBlocker[]; readonly notes: readonly PublishNote[] }

/** What changes while people decide: one answer of the page and of `GET /api/plans/[id]/confirming`. */
export type ConfirmingState = {
  /** Counts every decision of the revision: a screen that holds an older one is behind. */
  readonly changeCount: number
  readonly revisionStatus: 'CONFIRMING' | 'PUBLISHED' | 'DISCARDED'
  /** In the order of the document; doubtful ones are to be shown first. Notes (NOTE) need no decision. */
  readonly proposals: readonly ProposalDto[]
  readonly units: readonly WrittenUnitDto[]
  /** Those that can be chosen, in the order of the register; grows when a department is created here. */
  readonly departments: readonly (NamedDepartment & { readonly shortName: string })[]
  /** The latest fifty, newest first. */
  readonly decisions: readonly PlanDecisionDto[]
  readonly counts: ConfirmingCounts
  /** What still keeps it from being published, and what is worth knowing. */
  readonly check: PublishCheck
}

export type ConfirmingDto = {
  readonly plan: {
    readonly id: string
    readonly version: number
    readonly title: string
    readonly status: PlanStatus
    readonly genre: PlanGenre
    readonly jurisdictionId: string
    readonly placeName: string
  }
  readonly revision: {
    readonly id: string
    readonly number: number
    readonly version: number
    readonly origin: 'file' | 'paste' | 'hand'
    readonly stage: string | null
    readonly fileId: string | null
    readonly fileName: string | null
    readonly createdBy: string
    /** ISO instant. */
    readonly createdAt: string
  }
  readonly source: { readonly text: string; readonly sections: readonly { readonly path: readonly string[]; readonly heading: string; readonly span: TextSpan }[] }
  /** Another plan of the place with a text that is the same to the letter; null where there is none. */
  readonly sameText: { readonly planId: string; readonly title: string; readonly status: PlanStatus } | null
  readonly state: ConfirmingState
  readonly can: { readonly edit: Decision; readonly publish: Decision }
}

/** `GET /api/plans/[id]/confirming?since=n`: null while nothing changed since that count. */
export type ConfirmingChanges = { readonly changeCount: number; readonly state: ConfirmingState | null }

/** What every deciding action answers; the screen then reads the state anew. */
export type DecisionMade = { readonly decisionId: string; readonly changeCount: number }

/** What creating answers: where to go on is `/plans/[planId]/confirm`. */
export type RevisionMade = { readonly planId: string; readonly revisionId: string }
