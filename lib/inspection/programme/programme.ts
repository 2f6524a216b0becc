import type { FoodBusinessKind, ProgrammeGrade, RiskGrade } from '@/lib/generated/prisma/enums'
import { addMonths } from '@/lib/shared/format'
import { keyIn, namedDimensionsOf, repeatedLinesOf } from '@/lib/shared/planned-lines'

/** One number wanted; what is null is left open: any kind, any grade, any township, any department, any quarter (1 to 4). */
export type ProgrammeLine = { readonly businessKind: FoodBusinessKind | null; readonly riskGrade: ProgrammeGrade | null; readonly townshipId: string | null; readonly departmentId: string | null; readonly quarter: number | null; readonly wanted: number }

export const PROGRAMME_DIMENSIONS = ['businessKind', 'riskGrade', 'townshipId', 'departmentId', 'quarter'] as const
export type ProgrammeDimension = (typeof PROGRAMME_DIMENSIONS)[number]

/** Inspections of a year that are alike in the dimensions asked for, null in those that were not: open ones and those done. */
export type ProgrammeCell = Omit<ProgrammeLine, 'wanted'> & { readonly planned: number; readonly done: number }

/** The dimensions that any line names: only by these need inspections be told apart. */
export function namedDimensions(lines: readonly ProgrammeLine[]): ProgrammeDimension[] {
  return namedDimensionsOf(PROGRAMME_DIMENSIONS, lines)
}

/** Lines that want the same twice, by their places in the list. */
export function repeatedLines(lines: readonly ProgrammeLine[]): number[] {
  return repeatedLinesOf(PROGRAMME_DIMENSIONS, lines)
}

export type LineProgress = { readonly planned: number; readonly done: number }
export type ProgrammeProgress = {
  /** Line by line: an inspection counts in every line that it fits. */
  readonly lines: readonly LineProgress[]
  readonly wanted: number
  /** Inspections that fit any line, each once. */
  readonly inAll: LineProgress
  /** Those that fit none. */
  readonly outside: LineProgress
}

/** How far a programme has come. @param cells told apart in at least the dimensions that its lines name */
export function programmeProgress(lines: readonly ProgrammeLine[], cells: readonly ProgrammeCell[]): ProgrammeProgress {
  const shapes = new Map(lines.map((line) => [shapeOf(line), namedDimensions([line])]))
  const wanted = new Set(lines.map(keyOfLine))
  const sums = new Map<string, LineProgress>()
  let [inAll, outside] = [NOTHING, NOTHING]
  for (const cell of cells) {
    const fitting = [...shapes].map(([shape, named]) => `${shape}|${keyIn(cell, named)}`).filter((key) => wanted.has(key))
    for (const key of fitting) sums.set(key, plus(sums.get(key) ?? NOTHING, cell))
    if (fitting.length > 0) inAll = plus(inAll, cell)
    else outside = plus(outside, cell)
  }
  return { lines: lines.map((line) => sums.get(keyOfLine(line)) ?? NOTHING), wanted: lines.reduce((sum, line) => sum + line.wanted, 0), inAll, outside }
}

const NOTHING: LineProgress = { planned: 0, done: 0 }
const plus = (a: LineProgress, b: LineProgress): LineProgress => ({ planned: a.planned + b.planned, done: a.done + b.done })
const shapeOf = (line: ProgrammeLine) => namedDimensions([line]).join(' ')
const keyOfLine = (line: ProgrammeLine) => `${shapeOf(line)}|${keyIn(line, namedDimensions([line]))}`
/** Businesses that are due on the same day and inspected at the same interval. */
export type DueGroup = { readonly kind: FoodBusinessKind; readonly riskGrade: RiskGrade | null; readonly townshipId: string | null; readonly departmentId: string | null; readonly dueOn: string; readonly months: number; readonly businesses: number }

/** By what a draft tells lines apart beside kind, grade and quarter. */
export type DraftSplit = { readonly byTownship: boolean; readonly byDepartment: boolean }

/**
 * The lines that businesses fall due in during a year: each at its due day and at its interval after that; what is
 * overdue at the beginning is wanted at once.
 * @param fromOn the first day that counts: that of the year, or today where it has begun
 */
export function draftLines(groups: readonly DueGroup[], year: number, fromOn: string, { byTownship, byDepartment }: DraftSplit): ProgrammeLine[] {
  const lines = new Map<string, ProgrammeLine>()
  for (const group of groups) {
    dueQuarters(group.dueOn, group.months, year, fromOn).forEach((times, index) => {
      if (times === 0) return
      const line: ProgrammeLine = { businessKind: group.kind, riskGrade: group.riskGrade ?? 'NONE', townshipId: byTownship ? group.townshipId : null, departmentId: byDepartment ? group.departmentId : null, quarter: index + 1, wanted: times * group.businesses }
      const key = keyIn(line, PROGRAMME_DIMENSIONS)
      lines.set(key, { ...line, wanted: line.wanted + (lines.get(key)?.wanted ?? 0) })
    })
  }
  return [...lines.entries()].toSorted(([a], [b]) => a.localeCompare(b)).map(([, line]) => line)
}

/** How often a business falls due in each quarter of a year when every inspection is made on its due day. */
export function dueQuarters(dueOn: string, months: number, year: number, fromOn: string): [number, number, number, number] {
  const quarters: [number, number, number, number] = [0, 0, 0, 0]
  for (let on = dueOn < fromOn ? fromOn : dueOn; on <= `${year}-12-31`; on = addMonths(on, months)) {
    if (on >= `${year}-01-01`) quarters[Math.floor((Number(on.slice(5, 7)) - 1) / 3)]! += 1
  }
  return quarters
}
