import { keyIn, namedDimensionsOf, repeatedLinesOf } from '@/lib/shared/planned-lines'
import type { SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import { ALL_KINDS, ALL_LEVELS } from './counting-options'

/** Which batches count towards a programme, by level and kind: at least one of each. */
export type ProgrammeCounting = { readonly levels: readonly SamplingLevel[]; readonly kinds: readonly SamplingKind[] }

/** What a first programme counts: everything but quick tests, which no programme of laboratories plans. */
export const USUAL_PROGRAMME_COUNTING: ProgrammeCounting = { levels: ALL_LEVELS, kinds: ALL_KINDS.filter((kind) => kind !== 'RAPID_TEST') }

/** Batches of a year by level and kind, and how many of them count. */
export type CountedPart = { readonly level: SamplingLevel; readonly kind: SamplingKind; readonly batches: number }

/** Of each level and each kind how many batches count and how many do not, in the order of the lists; what neither has any of nor counts is left out. */
export function countingParts({ levels, kinds }: ProgrammeCounting, parts: readonly CountedPart[]): { readonly levels: readonly PartOf<SamplingLevel>[]; readonly kinds: readonly PartOf<SamplingKind>[]; readonly leftOut: number } {
  const sum = (rows: readonly CountedPart[]) => rows.reduce((all, { batches }) => all + batches, 0)
  return {
    levels: ALL_LEVELS.map((key) => ({ key, counts: levels.includes(key), batches: sum(parts.filter(({ level, kind }) => level === key && (!levels.includes(key) || kinds.includes(kind)))) })).filter(isWorthSaying),
    kinds: ALL_KINDS.map((key) => ({ key, counts: kinds.includes(key), batches: sum(parts.filter(({ level, kind }) => kind === key && (!kinds.includes(key) || levels.includes(level)))) })).filter(isWorthSaying),
    leftOut: sum(parts.filter(({ level, kind }) => !levels.includes(level) || !kinds.includes(kind))),
  }
}

/** `batches`: of one that counts those that count by the other list too, of one that does not all there are. */
export type PartOf<K> = { readonly key: K; readonly counts: boolean; readonly batches: number }

function isWorthSaying({ counts, batches }: PartOf<unknown>): boolean {
  return counts || batches > 0
}

/** One planned number; what is null is left open: any category, any department, any township, any month (1 to 12). */
export type ProgrammeLine = { readonly categoryCode: string | null; readonly departmentId: string | null; readonly townshipId: string | null; readonly month: number | null; readonly batches: number }

/** Batches of a year that are alike in the dimensions asked for; null in those that were not. */
export type ProgrammeCell = Omit<ProgrammeLine, 'batches'> & { readonly batches: number }

export const PROGRAMME_DIMENSIONS = ['categoryCode', 'departmentId', 'townshipId', 'month'] as const
export type ProgrammeDimension = (typeof PROGRAMME_DIMENSIONS)[number]

/** The dimensions that any line names: only by these need batches be told apart. */
export function namedDimensions(lines: readonly ProgrammeLine[]): ProgrammeDimension[] {
  return namedDimensionsOf(PROGRAMME_DIMENSIONS, lines)
}

/** Lines that plan the same twice, by their places in the list. */
export function repeatedLines(lines: readonly ProgrammeLine[]): number[] {
  return repeatedLinesOf(PROGRAMME_DIMENSIONS, lines)
}

export type ProgrammeProgress = {
  /** Sampled so far, line by line: a batch counts in every line that it fits. */
  readonly done: readonly number[]
  readonly planned: number
  /** What counts towards the plan: of each line what was sampled, up to what it plans. More of one line makes up for no other. */
  readonly fulfilled: number
  /** Lines whose number is reached. */
  readonly linesMet: number
  /** Batches that fit any line, each once. */
  readonly doneInAll: number
  /** Batches that fit none. */
  readonly unplanned: number
}

/** How far a programme has come. @param cells told apart in at least the dimensions that its lines name */
export function programmeProgress(lines: readonly ProgrammeLine[], cells: readonly ProgrammeCell[]): ProgrammeProgress {
  const shapes = new Map<string, readonly ProgrammeDimension[]>()
  for (const line of lines) {
    const named = namedDimensions([line])
    shapes.set(named.join(' '), named)
  }
  const wanted = new Set(lines.map(keyOfLine))
  const sums = new Map<string, number>()
  let [doneInAll, unplanned] = [0, 0]
  for (const cell of cells) {
    let fits = false
    for (const [shape, named] of shapes) {
      const key = `${shape}|${keyIn(cell, named)}`
      if (!wanted.has(key)) continue
      sums.set(key, (sums.get(key) ?? 0) + cell.batches)
      fits = true
    }
    if (fits) doneInAll += cell.batches
    else unplanned += cell.batches
  }
  const done = lines.map((line) => sums.get(keyOfLine(line)) ?? 0)
  return {
    done, doneInAll, unplanned,
    planned: lines.reduce((sum, { batches }) => sum + batches, 0),
    fulfilled: lines.reduce((sum, { batches }, index) => sum + Math.min(batches, done[index]!), 0),
    linesMet: lines.filter(({ batches }, index) => done[index]! >= batches).length,
  }
}

/** How much of the plan is fulfilled, in whole percent rounded down, so that 100 is said of a plan that is done only. */
export function programmePercent({ fulfilled, planned }: Pick<ProgrammeProgress, 'fulfilled' | 'planned'>): number {
  return planned === 0 ? 0 : Math.floor((fulfilled / planned) * 100)
}

function keyOfLine(line: ProgrammeLine): string {
  const named = namedDimensions([line])
  return `${named.join(' ')}|${keyIn(line, named)}`
}
