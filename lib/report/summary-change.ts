import type { PartContent, StoredParagraph, StoredRun, StoredSource, SummaryContent } from './summary-content.schema'
import { draftText, SUMMARY_PARTS, type DraftParagraph, type DraftSource, type StoredPartKey, type SummaryDraft, type SummaryPartKey } from './summary-parts'
import { paragraphText } from './summary-runs'

/**
 * A stored summary against what its sources say now. Nothing is taken over by itself: a person takes a change, or keeps
 * what stands and says why; words that a person typed are never replaced. Pure.
 */

export type SummaryChange = {
  readonly key: string
  readonly part: SummaryPartKey
  readonly kind: 'changed' | 'gone' | 'added'
  /** What the source said when it was taken over; empty for what is new. */
  readonly before: string
  /** What it says now; empty for what is gone. */
  readonly after: string
  readonly figures: readonly { readonly source: string; readonly before: string; readonly after: string }[]
  /** A person has changed the paragraph: taking the change over renews its figures only. */
  readonly isEdited: boolean
}

/** A draft as it is stored, with sources of its own for words and figures. */
export function toStored(draft: SummaryDraft, head: { readonly title: string; readonly addressee: string }, makeId: () => string): SummaryContent {
  const sources: StoredSource[] = []
  const parts = Object.fromEntries(SUMMARY_PARTS.map((part) => [part, { paragraphs: draft.parts[part].map((one) => storeParagraph(one, draft, sources, makeId)) }])) as Record<SummaryPartKey, PartContent>
  const line = (level: 'title' | 'addressee', text: string): StoredParagraph => ({ id: makeId(), level, source: null, runs: [{ text }] })
  return { parts: { head: { paragraphs: [line('title', head.title), line('addressee', head.addressee)] }, ...parts }, sources }
}

/** Adds or renews the sources of a paragraph in `sources`, and returns it with their ids. */
function storeParagraph(fresh: DraftParagraph, draft: SummaryDraft, sources: StoredSource[], makeId: () => string): StoredParagraph {
  const own = upsert(sources, textSource(fresh, draft), makeId)
  const runs = fresh.runs.map((run): StoredRun => ('text' in run ? run : { source: upsert(sources, draft.figures.get(run.source)!, makeId), hand: null }))
  return { id: makeId(), level: fresh.level, source: own, runs }
}

function textSource(fresh: DraftParagraph, draft: SummaryDraft): DraftSource {
  return { key: `text:${fresh.key}`, kind: 'TEXT', text: draftText(fresh, draft.figures), formula: '', rows: fresh.rows }
}

function upsert(sources: StoredSource[], { key, kind, text, formula, rows }: DraftSource, makeId: () => string): string {
  const at = sources.findIndex((one) => one.key === key)
  const id = sources[at]?.id ?? makeId()
  const next: StoredSource = { id, key, kind, text, formula, rows: [...rows], kept: null }
  if (at < 0) sources.push(next)
  else sources[at] = next
  return id
}

/** Everything in which a stored summary no longer says what its sources say. */
export function findChanges({ parts, sources }: SummaryContent, draft: SummaryDraft): SummaryChange[] {
  const byKey = new Map(sources.map((one) => [one.key, one]))
  const byId = new Map(sources.map((one) => [one.id, one]))
  return SUMMARY_PARTS.flatMap((part) => {
    const fresh = new Map(draft.parts[part].map((one) => [`text:${one.key}`, one]))
    const present = parts[part].paragraphs.flatMap((paragraph) => {
      const source = paragraph.source ? byId.get(paragraph.source) : undefined
      return source ? [{ paragraph, source }] : []
    })
    const changed = present.flatMap(({ paragraph, source }): SummaryChange[] => {
      const now = fresh.get(source.key)
      const after = now ? draftText(now, draft.figures) : ''
      if (after === source.text || source.kept?.text === after) return []
      return [{ key: keyOf(source), part, kind: now ? 'changed' : 'gone', before: source.text, after, figures: figureChanges(paragraph, draft, byId), isEdited: paragraphText(paragraph, byId) !== source.text }]
    })
    const added = [...fresh].filter(([key]) => !byKey.has(key)).map(([, one]): SummaryChange => ({ key: one.key, part, kind: 'added', before: '', after: draftText(one, draft.figures), figures: [], isEdited: false }))
    return [...changed, ...added]
  })
}

const keyOf = ({ key }: Pick<StoredSource, 'key'>) => key.replace(/^text:/, '')

function figureChanges({ runs }: StoredParagraph, draft: SummaryDraft, byId: ReadonlyMap<string, StoredSource>): SummaryChange['figures'] {
  return runs.flatMap((run) => {
    const source = 'source' in run ? byId.get(run.source) : undefined
    const after = source && (draft.figures.get(source.key)?.text ?? '')
    return source && after !== undefined && after !== source.text ? [{ source: source.id, before: source.text, after }] : []
  })
}

export type Verdict = { readonly key: string; readonly verdict: 'take' | 'keep'; readonly kept: StoredSource['kept'] }

/**
 * The summary after a person's verdict on one change. `take` replaces a paragraph that nobody typed in, renews the
 * figures of one that somebody did, puts in what is new at its place and removes what is gone; `keep` leaves the words
 * as they are and does not ask again until the source changes once more.
 */
export function settleChange(content: SummaryContent, draft: SummaryDraft, change: SummaryChange, { verdict, kept }: Verdict, makeId: () => string): SummaryContent {
  const sources = [...content.sources]
  const fresh = draft.parts[change.part].find(({ key }) => key === change.key)
  const withParagraphs = (paragraphs: StoredParagraph[]): SummaryContent => ({ parts: { ...content.parts, [change.part]: { paragraphs } }, sources })
  const { paragraphs } = content.parts[change.part]
  const own = sources.find(({ key }) => key === `text:${change.key}`)
  if (verdict === 'keep') {
    if (!own && fresh) upsert(sources, textSource(fresh, draft), makeId)
    return { ...content, sources: sources.map((one) => (one.key === `text:${change.key}` ? { ...one, kept } : one)) }
  }
  if (!fresh) return withParagraphs(change.isEdited ? paragraphs.map((one) => (one.source === own?.id ? { ...one, source: null } : one)) : paragraphs.filter(({ source }) => source !== own?.id))
  if (change.kind === 'added') return withParagraphs(insertAt(paragraphs, storeParagraph(fresh, draft, sources, makeId), change.key, draft.parts[change.part], content.sources))
  return withParagraphs(paragraphs.map((one) => {
    if (one.source !== own?.id) return one
    const renewed = storeParagraph(fresh, draft, sources, makeId)
    return change.isEdited ? one : { ...renewed, id: one.id }
  }))
}

/** After the nearest paragraph that stands before it in the draft; at the beginning where none does. */
function insertAt(paragraphs: readonly StoredParagraph[], one: StoredParagraph, key: string, fresh: readonly DraftParagraph[], sources: readonly StoredSource[]): StoredParagraph[] {
  const before = fresh.slice(0, fresh.findIndex((paragraph) => paragraph.key === key)).map((paragraph) => sources.find((source) => source.key === `text:${paragraph.key}`)?.id)
  const at = Math.max(-1, ...before.map((id) => (id === undefined ? -1 : paragraphs.findIndex(({ source }) => source === id))))
  return [...paragraphs.slice(0, at + 1), one, ...paragraphs.slice(at + 1)]
}

/** Which parts differ between two states. */
export function changedParts(before: SummaryContent, after: SummaryContent): StoredPartKey[] {
  return (Object.keys(after.parts) as StoredPartKey[]).filter((key) => JSON.stringify(before.parts[key]) !== JSON.stringify(after.parts[key]))
}
