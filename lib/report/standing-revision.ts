import type { RevisionStep } from '@/lib/generated/prisma/enums'

export type StepTakenBefore = { readonly number: number; readonly step: RevisionStep }

const HANDED_IN: readonly RevisionStep[] = ['SUBMITTED', 'CORRECTED']

/** The hand-ins that were not taken back, in order, whatever became of them with the office. */
export function handInsStanding<T extends StepTakenBefore>(revisions: readonly T[]): T[] {
  const standing: T[] = []
  let before: T | null = null
  for (const one of revisions.toSorted((a, b) => a.number - b.number)) {
    if (HANDED_IN.includes(one.step)) standing.push(one)
    if (one.step === 'WITHDRAWN' && before && HANDED_IN.includes(before.step)) standing.pop()
    before = one
  }
  return standing
}

/**
 * The revision the department last handed in and did not take back; what happened inside the department afterwards
 * (signing, sending back) does not count. Where a correction was taken back, what was accepted, or else returned, before
 * it stands again.
 * @returns null where nothing of the department's lies with the office
 */
export function handedInRevision<T extends StepTakenBefore>(revisions: readonly T[]): T | null {
  const standing = handInsStanding(revisions).at(-1) ?? null
  const wasTakenBack = standing !== null && revisions.some(({ number, step }) => number > standing.number && HANDED_IN.includes(step))
  if (!wasTakenBack) return standing
  return revisions.filter(({ number, step }) => number > standing.number && step === 'ACCEPTED').toSorted((a, b) => a.number - b.number).at(-1) ?? standing
}

/** What others may count on: what was accepted stands until a correction is accepted too; before that, what was handed in. */
export function standingRevision<T extends StepTakenBefore>(revisions: readonly T[], acceptedRevision: number | null): T | null {
  return revisions.find(({ number }) => number === acceptedRevision) ?? handedInRevision(revisions)
}
