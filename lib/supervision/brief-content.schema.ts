import { z } from 'zod'
import { partContentSchema, type PartContent } from '@/lib/report/summary-content.schema'
import { JUDGED_STATUSES } from '@/lib/terms/indicator'
import { BRIEF_PARTS, STORED_BRIEF_PARTS, type BriefPartKey, type StoredBriefPartKey } from './brief-parts'

/** What is stored of a brief beside the words of its parts, and frozen when it is issued. */

/** A figure: what it says, how it is made, in words, and where in the portal it is seen. */
export const briefSourceSchema = z.strictObject({
  id: z.uuid(),
  key: z.string().max(200),
  text: z.string().min(1).max(60),
  formula: z.string().max(1_000),
  href: z.string().max(1_000).regex(/^\/([^/\\]|$)/),
})
export const briefSourcesSchema = z.array(briefSourceSchema).max(2_000)

/** A line of the annex. */
export const briefIndicatorSchema = z.strictObject({
  name: z.string().max(500),
  plan: z.string().max(500),
  shown: z.string().max(200),
  asked: z.string().max(500),
  status: z.enum(JUDGED_STATUSES),
  owners: z.string().max(5_000),
})
export const briefIndicatorsSchema = z.array(briefIndicatorSchema).max(2_000)

export type BriefSource = z.output<typeof briefSourceSchema>
export type BriefIndicator = z.output<typeof briefIndicatorSchema>

/** What a brief is drafted with; the figures of its paragraphs name their sources by key. */
export type BriefDraft = {
  readonly dataWords: string
  readonly title: string
  readonly addressee: string
  readonly parts: Readonly<Record<BriefPartKey, readonly BriefDraftParagraph[]>>
  readonly sources: readonly Omit<BriefSource, 'id'>[]
  readonly indicators: readonly BriefIndicator[]
}
export type BriefDraftParagraph = { readonly level: 'heading' | 'body'; readonly runs: readonly ({ readonly text: string } | { readonly source: string })[] }

/** A draft as it is stored, with ids for its paragraphs and figures. */
export function storedBrief(draft: BriefDraft, makeId: () => string): { parts: Record<StoredBriefPartKey, PartContent>; sources: BriefSource[] } {
  const sources = draft.sources.map((one): BriefSource => ({ id: makeId(), ...one }))
  const idOf = new Map(sources.map(({ key, id }) => [key, id]))
  const line = (level: 'title' | 'addressee', text: string) => ({ id: makeId(), level, source: null, runs: [{ text }] })
  const parts = Object.fromEntries(BRIEF_PARTS.map((part): [BriefPartKey, PartContent] => [part, {
    paragraphs: draft.parts[part].map(({ level, runs }) => ({ id: makeId(), level, source: null, runs: runs.map((run) => ('text' in run ? run : { source: idOf.get(run.source)!, hand: null })) })),
  }])) as Record<BriefPartKey, PartContent>
  return { parts: { head: { paragraphs: [line('title', draft.title), line('addressee', draft.addressee)] }, ...parts }, sources }
}

export const briefPartsSchema = z.strictObject(Object.fromEntries(STORED_BRIEF_PARTS.map((key) => [key, partContentSchema])) as Record<StoredBriefPartKey, typeof partContentSchema>)
