import type { RevisionStep } from '@/lib/generated/prisma/enums'

export type StepTakenBefore = { readonly number: number; readonly step: RevisionStep }

const HANDED_IN: readonly RevisionStep[] = ['SUBMITTED', 'CORRECTED']

/**
 * The revision the department last handed in and did not take back; what happened inside the department afterwards
 * (signing, sending back) does not count.
 * @returns null where nothing of the department's lies with the office
 */
export function handedInRevision<T extends StepTakenBefore>(revisions: readonly T[]): T | null {
  const inOrder = revisions.toSorted((a, b) => a.number - b.number)
  return inOrder.reduce<T | null>((standing, one, index) => {
    if (HANDED_IN.includes(one.step)) return one
    const takesBack = one.step === 'WITHDRAWN' && HANDED_IN.includes(inOrder[index - 1]?.step ?? one.step)
    return takesBack ? (inOrder.slice(0, index - 1).findLast(({ step }) => step === 'ACCEPTED') ?? null) : standing
  }, null)
}

/** What others may count on: what was accepted stands until a correction is accepted too; before that, what was handed in. */
export function standingRevision<T extends StepTakenBefore>(revisions: readonly T[], acceptedRevision: number | null): T | null {
  return revisions.find(({ number }) => number === acceptedRevision) ?? handedInRevision(revisions)
}
