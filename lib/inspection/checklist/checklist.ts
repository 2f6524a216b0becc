import type { FoodBusinessKind, InspectionKind } from '@/lib/generated/prisma/enums'

/** 检查项目, as a visit is judged by it. */
export type ChecklistItemView = {
  readonly id: string
  /** 1.1 and the like. */
  readonly code: string
  readonly section: string
  readonly text: string
  /** 重点项; the others are 一般项. */
  readonly isKey: boolean
  readonly clause: string
  readonly method: string
}

/** A published version of a checklist among which one is chosen. Days are `YYYY-MM-DD`. */
export type ChecklistOffer = {
  readonly versionId: string
  readonly templateId: string
  readonly name: string
  readonly number: number
  /** Of the jurisdiction itself, not one that comes with the portal. */
  readonly isOwn: boolean
  readonly businessKinds: readonly FoodBusinessKind[]
  readonly inspectionKinds: readonly InspectionKind[]
  readonly validFrom: string
}

/**
 * The checklists a visit may go by: of each the version that holds on the day, only those made for the kind of business
 * and of inspection, the jurisdiction's own first, of these the latest first.
 */
export function checklistsFor(offers: readonly ChecklistOffer[], asked: { readonly businessKind: FoodBusinessKind; readonly inspectionKind: InspectionKind; readonly on: string }): ChecklistOffer[] {
  const held = new Map<string, ChecklistOffer>()
  for (const offer of offers) {
    if (offer.validFrom > asked.on) continue
    const other = held.get(offer.templateId)
    if (!other || other.validFrom < offer.validFrom || (other.validFrom === offer.validFrom && other.number < offer.number)) held.set(offer.templateId, offer)
  }
  return [...held.values()]
    .filter(({ businessKinds, inspectionKinds }) => businessKinds.includes(asked.businessKind) && inspectionKinds.includes(asked.inspectionKind))
    .toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn) || b.validFrom.localeCompare(a.validFrom) || a.name.localeCompare(b.name, 'zh-CN'))
}

/** Items by their section, in the order of the list. */
export function sectionsOf<T extends { readonly section: string }>(items: readonly T[]): { readonly section: string; readonly items: readonly T[] }[] {
  const sections = new Map<string, T[]>()
  for (const item of items) sections.set(item.section, [...(sections.get(item.section) ?? []), item])
  return [...sections].map(([section, ofSection]) => ({ section, items: ofSection }))
}
