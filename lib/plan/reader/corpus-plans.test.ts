import { describe, expect, it } from 'vitest'
import { expectedOf, loadCorpus, scoreMore } from '@/tests/plan-corpus/load-corpus'
import { readText } from '@/tests/plan-corpus/read-text'
import { rates, scorePlan, type Score } from '@/tests/support/plan-scorer'
import { planReadingSchema } from './plan-reading.schema'

const EXACT = ['tasks', 'measures', 'phases', 'units', 'table', 'conflicts', 'duties', 'facts']
const NEARLY = ['targets', 'baselines', 'deadlines', 'details']

const DOCUMENTS = loadCorpus().map((document) => {
  const reading = readText(document.text)
  return { document, reading, scores: { ...scorePlan(reading, expectedOf(document)), ...scoreMore(reading, document) } as Record<string, Score> }
})

function total(kind: string): Score {
  const empty: Score = { right: 0, asked: 0, given: 0, missed: [], extra: [] }
  return DOCUMENTS.reduce((sum, { document, scores }) => {
    const score = scores[kind]!
    const named = (words: readonly string[]): string[] => words.map((one) => `${document.name}: ${one}`)
    return { right: sum.right + score.right, asked: sum.asked + score.asked, given: sum.given + score.given, missed: [...sum.missed, ...named(score.missed)], extra: [...sum.extra, ...named(score.extra)] }
  }, empty)
}

describe(`the plan reader on the ${DOCUMENTS.length} documents of its corpus`, () => {
  it.each(EXACT)('reads all %s and invents none', (kind) => {
    const { missed, extra } = total(kind)
    expect({ missed, extra }).toEqual({ missed: [], extra: [] })
  })

  it.each(NEARLY)('reads 95 %% of the %s, and of those it gives 95 %% are there', (kind) => {
    const score = total(kind)
    expect(rates(score).recall, score.missed.join('\n')).toBeGreaterThanOrEqual(95)
    expect(rates(score).precision, score.extra.join('\n')).toBeGreaterThanOrEqual(95)
  })

  it('gives readings of the agreed form, and says how much it read', () => {
    for (const { reading } of DOCUMENTS) expect(planReadingSchema.parse(reading)).toEqual(reading)
    const lines = [...EXACT, ...NEARLY].map((kind) => {
      const { right, asked, given } = total(kind)
      return `${kind.padEnd(10)} ${right}/${asked} read, ${given} given`
    })
    console.info(['corpus:', ...lines].join('\n  '))
  })
})
