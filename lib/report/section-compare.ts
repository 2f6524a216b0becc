import { NUMBER_FIELDS, TEXT_FIELDS, numberFieldName, type EntryContent } from './entry-content'
import { sameNumber } from './entry-complete'
import { evidenceWords, type EvidenceView } from './evidence-view'
import type { SectionContent } from './section-content.schema'

/** A state of a section, with the files it names where they are known. */
export type ComparedSection = { readonly text: string; readonly document?: Pick<EvidenceView, 'name' | 'sha256'> | null; readonly entries: readonly (SectionContent['entries'][number] & { readonly evidence?: readonly Pick<EvidenceView, 'name' | 'sha256'>[] })[] }

/** One field that differs between two states of a section. Null on a side: there was no such entry. */
export type FieldChange = {
  readonly taskId: string | null
  readonly departmentId: string | null
  /** `text` of the section, or a field of an entry. */
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

const STATE_FIELDS = ['progress', 'progressReason', 'noProgressReason'] as const

/** What changed from one state of a section to another, field by field; numbers by quantity, not by spelling. */
export function compareSections(before: ComparedSection, after: ComparedSection): FieldChange[] {
  const changes: FieldChange[] = before.text === after.text ? [] : [{ taskId: null, departmentId: null, field: 'text', before: before.text, after: after.text }]
  const documents = changeOf('document', evidenceWords(before.document ? [before.document] : []), evidenceWords(after.document ? [after.document] : []), (a, b) => a === b)
  changes.push(...documents.map((change) => ({ taskId: null, departmentId: null, ...change })))
  const keyOf = (one: { taskId: string; departmentId: string }) => `${one.taskId} ${one.departmentId}`
  const old = new Map(before.entries.map((one) => [keyOf(one), one]))
  const fresh = new Map(after.entries.map((one) => [keyOf(one), one]))
  for (const key of new Set([...old.keys(), ...fresh.keys()])) {
    const [left, right] = [old.get(key), fresh.get(key)]
    const { taskId, departmentId } = (left ?? right)!
    const files = changeOf('evidence', evidenceWords(left?.evidence ?? []), evidenceWords(right?.evidence ?? []), (a, b) => a === b)
    changes.push(...[...compareEntries(left?.content ?? null, right?.content ?? null), ...files].map((change) => ({ taskId, departmentId, ...change })))
  }
  return changes
}

type EntryChange = Pick<FieldChange, 'field' | 'before' | 'after'>

/** The same within one entry; null where there is none. */
export function compareEntries(before: EntryContent | null, after: EntryContent | null): EntryChange[] {
  const words = [...STATE_FIELDS, ...TEXT_FIELDS].flatMap((field) => changeOf(field, before?.[field] || null, after?.[field] || null, (a, b) => a === b))
  const flag = changeOf('noProgress', before?.noProgress ? '是' : null, after?.noProgress ? '是' : null, (a, b) => a === b)
  const targets = new Set([...(before?.values ?? []), ...(after?.values ?? [])].map(({ targetId }) => targetId))
  const numbers = [...targets].flatMap((targetId) => {
    const left = before?.values.find((one) => one.targetId === targetId)
    const right = after?.values.find((one) => one.targetId === targetId)
    const explained = changeOf(`value:${targetId}:explanation`, left?.explanation || null, right?.explanation || null, (a, b) => a === b)
    return [...NUMBER_FIELDS.flatMap((field) => changeOf(numberFieldName(targetId, field), left?.[field] ?? null, right?.[field] ?? null, sameNumber)), ...explained]
  })
  return [...words, ...flag, ...numbers]
}

function changeOf(field: string, before: string | null, after: string | null, same: (a: string | null, b: string | null) => boolean): EntryChange[] {
  return same(before, after) ? [] : [{ field, before, after }]
}
