import { paragraphText } from '@/lib/report/summary-runs'
import type { BriefIndicator, BriefSource } from './brief-content.schema'
import { BRIEF_PARTS } from './brief-parts'
import type { BriefContents } from './brief-text'

type Named = { readonly id: string; readonly name: string; readonly shortName: string }

/**
 * The departments that a brief speaks of, in its text or as those responsible in its annex. The longest name is looked
 * for first, so that a name within another one names nobody.
 * @returns their ids, in the order of `departments`
 */
export function departmentsNamed(departments: readonly Named[], { contents, sources, indicators }: { readonly contents: BriefContents; readonly sources: readonly BriefSource[]; readonly indicators: readonly BriefIndicator[] }): string[] {
  const texts = new Map(sources.map((one) => [one.id, one]))
  let words = [...BRIEF_PARTS.flatMap((part) => contents[part].paragraphs.map((one) => paragraphText(one, texts))), ...indicators.map(({ owners }) => owners)].join('\n')
  const names = departments.flatMap(({ id, name, shortName }) => [...new Set([name, shortName])].filter((one) => one !== '').map((one) => ({ id, name: one }))).toSorted((a, b) => b.name.length - a.name.length)
  const found = new Set<string>()
  for (const { id, name } of names) {
    if (!words.includes(name)) continue
    found.add(id)
    words = words.replaceAll(name, '\n')
  }
  return departments.filter(({ id }) => found.has(id)).map(({ id }) => id)
}
