/** What `public/draw-verifier.mjs` answers. */
export type VerifyStep = { readonly key: string; readonly label: string; readonly state: 'ok' | 'failed' | 'skipped'; readonly detail: string }
export type Verdict = {
  readonly ok: boolean
  readonly steps: readonly VerifyStep[]
  /** The first difference; null where there is none. */
  readonly first: VerifyStep | null
  /** Of the commitment, computed; null where the file could not be read. */
  readonly hash: string | null
  readonly title: string | null
  readonly number: string | null
  /** What the public value is called and what was entered: whether that is what was published is not in the record, and is to be looked up. */
  readonly source: string | null
  readonly value: string | null
  readonly drawn: number
  readonly unassigned: number
}

/** The verifier's module. It is loaded as it is published, not bundled: what the browser runs is the file that anybody may read. */
export type DrawVerifier = { readonly verifyRecord: (bytes: Uint8Array, published?: string) => Verdict }
