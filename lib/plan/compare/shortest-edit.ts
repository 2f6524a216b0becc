import type { DiffPart } from './diff-part'

/**
 * The shortest way from one sequence to another by removing and adding pieces (Myers, An O(ND) Difference Algorithm,
 * 1986, greedy). Where more than `mostEdits` are needed, everything is replaced.
 */
export function shortestEdit(from: readonly string[], to: readonly string[], mostEdits: number): DiffPart[] {
  if (from.length === 0 || to.length === 0) return replaced(from, to)
  const trace = findTrace(from, to, Math.min(mostEdits, from.length + to.length))
  return trace ? walkBack(trace, from, to) : replaced(from, to)
}

function replaced(from: readonly string[], to: readonly string[]): DiffPart[] {
  return [{ kind: 'removed', text: from.join('') }, { kind: 'added', text: to.join('') }]
}

/** Furthest points by diagonal, one array an edit; `x` on diagonal `k` stands at `k + edits`. Null when it takes too many. */
function findTrace(from: readonly string[], to: readonly string[], mostEdits: number): Int32Array[] | null {
  const trace: Int32Array[] = []
  let before = new Int32Array(3)
  for (let edits = 0; edits <= mostEdits; edits += 1) {
    const reached = new Int32Array(2 * edits + 3)
    for (let k = -edits; k <= edits; k += 2) {
      let x = edits === 0 ? 0 : stepsDown(before, k, edits) ? at(before, k + 1, edits - 1) : at(before, k - 1, edits - 1) + 1
      while (x < from.length && x - k < to.length && from[x] === to[x - k]) x += 1
      reached[k + edits] = x
      if (x >= from.length && x - k >= to.length) return [...trace, reached]
    }
    trace.push(reached)
    before = reached
  }
  return null
}

function at(reached: Int32Array, k: number, edits: number): number {
  return reached[k + edits] ?? 0
}

/** Whether the best way to diagonal `k` adds a piece, coming from the diagonal above. */
function stepsDown(before: Int32Array, k: number, edits: number): boolean {
  return k === -edits || (k !== edits && at(before, k - 1, edits - 1) < at(before, k + 1, edits - 1))
}

function walkBack(trace: readonly Int32Array[], from: readonly string[], to: readonly string[]): DiffPart[] {
  const parts: DiffPart[] = []
  let x = from.length
  let y = to.length
  for (let edits = trace.length - 1; edits > 0; edits -= 1) {
    const before = trace[edits - 1]!
    const k = x - y
    const down = stepsDown(before, k, edits)
    const previousX = at(before, down ? k + 1 : k - 1, edits - 1)
    const previousY = previousX - (down ? k + 1 : k - 1)
    const afterX = down ? previousX : previousX + 1
    for (; x > afterX; x -= 1, y -= 1) parts.push({ kind: 'same', text: from[x - 1]! })
    parts.push(down ? { kind: 'added', text: to[previousY]! } : { kind: 'removed', text: from[previousX]! })
    x = previousX
    y = previousY
  }
  for (; x > 0; x -= 1) parts.push({ kind: 'same', text: from[x - 1]! })
  return parts.reverse()
}
