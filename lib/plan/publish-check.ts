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
