/** A stretch of text that two versions share, or that only the earlier or only the later one has. */
export type DiffPart = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }
