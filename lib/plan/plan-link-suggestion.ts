/** Tasks and targets of one plan, as suggesting looks at them. */
export type LinkSide = {
  readonly tasks: readonly { readonly id: string; readonly heading: string }[]
  readonly targets: readonly { readonly id: string; readonly indicatorId: string; readonly name: string; readonly measureUnit: string | null }[]
}

export type LinkPair = { readonly kind: 'task' | 'target'; readonly upperId: string; readonly lowerId: string }

export type LinkSuggestion = LinkPair & {
  /** Why they belong together. */
  readonly basis: 'same-indicator' | 'same-name' | 'same-heading' | 'similar-heading'
  /** 0 to 1; 1 for what is the same. */
  readonly likeness: number
}

const LEAST_LIKENESS = 0.5
/** Words every heading of the genre has: they make no two tasks alike. */
const COMMON = /开展|实施|加强|强化|推进|推动|持续|深入|进一步|全面|大力|着力|严格|落实|做好|完善|健全|提升|提高|工作|行动|工程|食品安全|食品|安全|管理|监督|监管/g

/**
 * Which tasks and targets of a lower plan carry out which of an upper one, by the same indicator, the same name and
 * unit, or headings that are alike. Only suggested: a person confirms. What is linked already is left out; each item
 * of the lower plan is suggested for one of the upper plan, the most alike.
 */
export function suggestLinks(upper: LinkSide, lower: LinkSide, linked: readonly LinkPair[]): LinkSuggestion[] {
  const known = new Set(linked.map(keyOf))
  const all = [...suggestTargets(upper, lower), ...suggestTasks(upper, lower)]
  return all.filter((one) => !known.has(keyOf(one)))
}

function keyOf({ kind, upperId, lowerId }: LinkPair): string {
  return `${kind}:${upperId}:${lowerId}`
}

function suggestTargets(upper: LinkSide, lower: LinkSide): LinkSuggestion[] {
  return lower.targets.flatMap((one): LinkSuggestion[] => {
    const same = upper.targets.find(({ indicatorId }) => indicatorId === one.indicatorId)
    if (same) return [{ kind: 'target', upperId: same.id, lowerId: one.id, basis: 'same-indicator', likeness: 1 }]
    const named = upper.targets.find((other) => plain(other.name) === plain(one.name) && (other.measureUnit ?? '') === (one.measureUnit ?? ''))
    return named ? [{ kind: 'target', upperId: named.id, lowerId: one.id, basis: 'same-name', likeness: 1 }] : []
  })
}

function suggestTasks(upper: LinkSide, lower: LinkSide): LinkSuggestion[] {
  const candidates = upper.tasks.map((task) => ({ task, pairs: pairsOf(task.heading) }))
  return lower.tasks.flatMap((one): LinkSuggestion[] => {
    const pairs = pairsOf(one.heading)
    const ranked = candidates.map(({ task, pairs: others }) => ({ task, likeness: plain(task.heading) === plain(one.heading) ? 1 : likenessOf(pairs, others) }))
    const best = ranked.reduce<(typeof ranked)[number] | null>((held, next) => (held && held.likeness >= next.likeness ? held : next), null)
    if (!best || best.likeness < LEAST_LIKENESS) return []
    return [{ kind: 'task', upperId: best.task.id, lowerId: one.id, basis: best.likeness === 1 ? 'same-heading' : 'similar-heading', likeness: best.likeness }]
  })
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '').toLowerCase()
}

/** The pairs of neighbouring characters of what is particular to a heading. */
function pairsOf(heading: string): ReadonlySet<string> {
  const whole = plain(heading)
  const particular = whole.replace(COMMON, '')
  const text = [...particular].length >= 2 ? particular : whole
  const characters = [...text]
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`))
}

/** Dice coefficient: twice what they share over what they hold together. */
function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  const shared = [...a].filter((pair) => b.has(pair)).length
  return (2 * shared) / (a.size + b.size)
}
