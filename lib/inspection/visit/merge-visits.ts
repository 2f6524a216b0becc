import { formatInstant } from '@/lib/shared/format'
import { FINDING_DISPOSAL_LABELS, IDENTITY_PROOF_LABELS, ITEM_ANSWER_LABELS, RECHECK_OUTCOME_LABELS } from '@/lib/terms/inspection'
import type { ChecklistItemView } from '../checklist/checklist'
import { answerOf, recheckOf, type Visit, type VisitAttachment, type VisitFinding, type VisitSignature } from './visit'

export type Side = 'MINE' | 'THEIRS'

/** Something that two people wrote differently: what each has, in words, and which to take where only one of them changed it. */
export type DifferingPart = { readonly key: string; readonly label: string; readonly mine: string; readonly theirs: string; readonly suggested: Side | null }

type Words = { readonly results: readonly { readonly code: string; readonly label: string }[]; readonly rechecks?: readonly { readonly rectificationId: string; readonly number: string; readonly description: string }[] | undefined }

const FIELDS = ['identity', 'met', 'place', 'end', 'result', 'opinion'] as const
type Field = (typeof FIELDS)[number]
const FIELD_LABELS: Record<Field, string> = { identity: '亮明身份', met: '现场陪同人员', place: '检查地点', end: '结束时间', result: '检查结果和说明', opinion: '被检查单位意见' }

/** The visit's own values of a part beside its items, as they are taken over whole. */
function fieldOf(visit: Visit, field: Field): Partial<Visit> {
  switch (field) {
    case 'identity': return { identity: visit.identity }
    case 'met': return { metName: visit.metName.trim(), metPosition: visit.metPosition.trim() }
    case 'place': return { place: visit.place }
    case 'end': return { endedAt: visit.endedAt }
    case 'result': return { resultCode: visit.resultCode, resultNote: visit.resultNote.trim() }
    case 'opinion': return { businessOpinion: visit.businessOpinion.trim() }
  }
}

const finding = ({ id, isKey, clause, description, disposal, rectifyBy, correctedAt }: VisitFinding) => ({ id, isKey, clause: clause.trim(), description: description.trim(), disposal, rectifyBy, correctedAt })
const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** What is written of an item, its findings among it. */
function itemOf(visit: Visit, itemId: string) {
  const { answer, note } = answerOf(visit, itemId)
  return { answer, note: note.trim(), findings: visit.findings.filter((one) => one.itemId === itemId).map(finding).sort(byId) }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const freeFinding = (visit: Visit, id: string) => { const one = visit.findings.find((found) => found.id === id && found.itemId === null); return one ? finding(one) : null }
/** Of both visits: a checklist's items and free findings, each once. */
const itemIds = (...visits: readonly Visit[]) => [...new Set(visits.flatMap((visit) => [...Object.keys(visit.answers), ...visit.findings.flatMap(({ itemId }) => itemId ?? [])]))]
const freeIds = (...visits: readonly Visit[]) => [...new Set(visits.flatMap((visit) => visit.findings.flatMap(({ id, itemId }) => (itemId === null ? [id] : []))))]

/** Former findings that a 复查 of either says something of. */
const recheckIds = (...visits: readonly Visit[]) => [...new Set(visits.flatMap((visit) => Object.keys(visit.rechecks ?? {})))]

function valueOf(visit: Visit, key: string): unknown {
  if (key.startsWith('recheck.')) { const { outcome, note } = recheckOf(visit, key.slice(8)); return { outcome, note: note.trim() } }
  if (key.startsWith('item.')) return itemOf(visit, key.slice(5))
  if (key.startsWith('finding.')) return freeFinding(visit, key.slice(8))
  return fieldOf(visit, key as Field)
}

/** Keys of what two visits say differently; photographs and signatures are no part of it. */
function differingKeys(mine: Visit, theirs: Visit): string[] {
  const keys = [...FIELDS, ...itemIds(mine, theirs).map((id) => `item.${id}`), ...freeIds(mine, theirs).map((id) => `finding.${id}`), ...recheckIds(mine, theirs).map((id) => `recheck.${id}`)]
  return keys.filter((key) => !same(valueOf(mine, key), valueOf(theirs, key)))
}

const fileKeys = (visit: Visit) => [...visit.attachments.filter(({ fileId }) => fileId !== null).map(({ id, caption }) => `${id} ${caption.trim()}`), ...visit.signatures.map(({ id }) => id)].sort()

/** Whether two visits say the same, whatever the order and the blanks around their words. */
export function isSameVisit(a: Visit | null, b: Visit | null): boolean {
  if (a === null || b === null) return a === b
  return a.startedAt === b.startedAt && differingKeys(a, b).length === 0 && same(fileKeys(a), fileKeys(b))
}

/**
 * What stands differently in two people's visits, item by item, in the order of the form.
 * @param base what both began from; a part that only one of them changed since is suggested from that one
 */
export function differingParts({ base, mine, theirs, items, words }: { readonly base: Visit | null; readonly mine: Visit; readonly theirs: Visit; readonly items: readonly ChecklistItemView[]; readonly words: Words }): DifferingPart[] {
  const order = new Map(items.map(({ id }, index) => [`item.${id}`, index]))
  const known = differingKeys(mine, theirs).filter((key) => !key.startsWith('item.') || order.has(key))
  const rank = (key: string) => (key === 'identity' || key === 'met' || key === 'place' ? -1 : (order.get(key) ?? items.length + (key.startsWith('finding.') || key.startsWith('recheck.') ? 0 : 1)))
  return known.sort((a, b) => rank(a) - rank(b)).map((key) => {
    const before = base === null ? undefined : valueOf(base, key)
    const suggested = base === null ? null : same(before, valueOf(mine, key)) ? 'THEIRS' : same(before, valueOf(theirs, key)) ? 'MINE' : null
    return { key, label: labelOf(key, items, words), mine: wordsOf(mine, key, words), theirs: wordsOf(theirs, key, words), suggested }
  })
}

function labelOf(key: string, items: readonly ChecklistItemView[], { rechecks = [] }: Words): string {
  if (key.startsWith('recheck.')) { const one = rechecks.find(({ rectificationId }) => `recheck.${rectificationId}` === key); return one ? `复查 ${one.number} ${one.description}` : '复查的问题' }
  if (key.startsWith('finding.')) return '要点表以外的问题'
  const item = items.find(({ id }) => `item.${id}` === key)
  return item ? `${item.code} ${item.text}` : FIELD_LABELS[key as Field]
}

const findingWords = ({ description, clause, disposal, rectifyBy }: Omit<VisitFinding, 'itemId'>) => `问题：${description || '未写明'}（${[clause, disposal && FINDING_DISPOSAL_LABELS[disposal], rectifyBy && `期限 ${rectifyBy}`].filter(Boolean).join('，')}）`

function wordsOf(visit: Visit, key: string, { results }: Words): string {
  if (key.startsWith('item.')) {
    const { answer, note, findings } = itemOf(visit, key.slice(5))
    return [answer ? ITEM_ANSWER_LABELS[answer] : '未判定', ...(note === '' ? [] : [`备注：${note}`]), ...findings.map(findingWords)].join('；')
  }
  if (key.startsWith('recheck.')) { const { outcome, note } = recheckOf(visit, key.slice(8)); return [outcome ? RECHECK_OUTCOME_LABELS[outcome] : '没有作出结论', ...(note.trim() === '' ? [] : [note.trim()])].join('；') }
  if (key.startsWith('finding.')) { const one = freeFinding(visit, key.slice(8)); return one ? findingWords(one) : '没有这个问题' }
  switch (key as Field) {
    case 'identity': return visit.identity ? `${formatInstant(visit.identity.shownAt)}，${IDENTITY_PROOF_LABELS[visit.identity.proof]}` : '未记录'
    case 'met': return [visit.metName.trim(), visit.metPosition.trim()].filter(Boolean).join('，') || '未填写'
    case 'place': return visit.place ? `东经 ${visit.place.longitude}，北纬 ${visit.place.latitude}` : '未记录'
    case 'end': return visit.endedAt ? formatInstant(visit.endedAt) : '未结束'
    case 'result': return [results.find(({ code }) => code === visit.resultCode)?.label ?? '未选择', visit.resultNote.trim()].filter(Boolean).join('；')
    case 'opinion': return visit.businessOpinion.trim() || '未填写'
  }
}

/**
 * One visit of two, as chosen part by part. When it began is as the server has it. Photographs of both stay, unless one
 * of them removed it since `base`; a photograph whose finding was not taken stays with its item. Signatures stay where
 * the result says what was signed, else all are to sign anew.
 * @param choices by the key of a part; without a choice mine
 */
export function mergeVisits({ base, mine, theirs, items, choices }: { readonly base: Visit | null; readonly mine: Visit; readonly theirs: Visit; readonly items: readonly ChecklistItemView[]; readonly choices: Readonly<Record<string, Side>> }): Visit {
  const from = (key: string) => (choices[key] === 'THEIRS' ? theirs : mine)
  const known = new Set(items.map(({ id }) => id))
  const fields: Partial<Visit> = Object.assign({}, ...FIELDS.map((field) => fieldOf(from(field), field)))
  const judged = itemIds(mine, theirs).filter((id) => known.has(id))
  const answers = Object.fromEntries(judged.flatMap((id) => { const answer = from(`item.${id}`).answers[id]; return answer ? [[id, answer] as const] : [] }))
  // What was found by another checklist stands on its own.
  const strangers = mine.findings.filter(({ itemId }) => itemId !== null && !known.has(itemId)).map((one) => ({ ...one, itemId: null }))
  const findings = [...judged.flatMap((id) => from(`item.${id}`).findings.filter(({ itemId }) => itemId === id)), ...freeIds(mine, theirs).flatMap((id) => from(`finding.${id}`).findings.filter((one) => one.id === id)), ...strangers]
  const rechecks = recheckIds(mine, theirs)
  const merged: Visit = { ...mine, ...fields, ...(rechecks.length === 0 ? {} : { rechecks: Object.fromEntries(rechecks.map((id) => [id, recheckOf(from(`recheck.${id}`), id)])) }), startedAt: theirs.startedAt, answers, findings: uniqueById(findings), attachments: [], signatures: [] }
  return { ...merged, attachments: mergeAttachments(base, mine, theirs, merged, known), signatures: mergeSignatures(mine, theirs, merged) }
}

function uniqueById<T extends { readonly id: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()]
}

function mergeAttachments(base: Visit | null, mine: Visit, theirs: Visit, merged: Visit, known: ReadonlySet<string>): VisitAttachment[] {
  const has = (visit: Visit | null, id: string) => visit !== null && visit.attachments.some((one) => one.id === id)
  const kept = uniqueById([...theirs.attachments, ...mine.attachments]).filter(({ id }) => !has(base, id) || (has(mine, id) && has(theirs, id)))
  return kept.map((one) => ({ ...one, itemId: one.itemId !== null && known.has(one.itemId) ? one.itemId : null, findingId: merged.findings.some(({ id }) => id === one.findingId) ? one.findingId : null }))
}

/** What signatures stand under, of `visit.ts`: neither place nor end nor photographs. */
const signedKeys = (a: Visit, b: Visit) => differingKeys(a, b).filter((key) => key !== 'place' && key !== 'end')

function mergeSignatures(mine: Visit, theirs: Visit, merged: Visit): VisitSignature[] {
  const kept = [theirs, mine].filter((visit) => signedKeys(visit, merged).length === 0).flatMap(({ signatures }) => signatures)
  // Of one person the later one counts.
  return [...new Map(kept.toSorted((a, b) => (a.signedAt < b.signedAt ? -1 : 1)).map((one) => [`${one.party}:${one.accountId ?? ''}`, one])).values()]
}
