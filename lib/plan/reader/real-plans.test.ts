import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { rates, scorePlan, type ExpectedPlan, type Score } from '@/tests/support/plan-scorer'
import { planReadingSchema, type PlanReading } from './plan-reading.schema'
import { sourceFromText } from './plan-source'
import { readPlan } from './read-plan'

const FOLDER = process.env.PLAN_CORPUS_DIR ?? ''
const EXACT = ['tasks', 'measures', 'phases', 'units', 'table', 'duties']
/** The one plan with an indicator table contradicts it twice; the others contradict themselves nowhere. */
const KNOWN_CONFLICTS = ['scope-mismatch', 'target-mismatch']

interface Plan {
  name: string
  reading: PlanReading
  expected: ExpectedPlan
}

function load(folder: string): Plan[] {
  return readdirSync(folder).filter((name) => name.endsWith('.txt')).map((file) => {
    const name = file.replace(/\.txt$/, '')
    const reading = readPlan(sourceFromText(readFileSync(path.join(folder, file), 'utf8')))
    return { name, reading, expected: JSON.parse(readFileSync(path.join(folder, 'expected', `${name}.json`), 'utf8')) as ExpectedPlan }
  })
}

function line(kind: string, score: Score): string {
  const { recall, precision } = rates(score)
  return `${kind.padEnd(10)} ${score.right}/${score.asked} read, ${score.given} given: recall ${recall.toFixed(1)} %, precision ${precision.toFixed(1)} %`
}

function checkPlan({ name, reading, expected }: Plan): void {
  const scores = scorePlan(reading, expected)
  console.info([`${name}:`, ...Object.entries(scores).map(([kind, score]) => line(kind, score))].join('\n  '))
  for (const kind of EXACT) {
    expect.soft(scores[kind]!.missed, `${kind} missed`).toEqual([])
    expect.soft(scores[kind]!.extra, `${kind} invented`).toEqual([])
  }
  for (const kind of ['baselines', 'deadlines']) expect.soft(scores[kind]!.missed, `${kind} missed`).toEqual([])
  const { recall, precision } = rates(scores.targets!)
  expect.soft(recall, scores.targets!.missed.join('\n')).toBeGreaterThanOrEqual(95)
  expect.soft(precision, scores.targets!.extra.join('\n')).toBeGreaterThanOrEqual(95)
  for (const want of expected.text_targets.filter(({ placeholder }) => placeholder !== undefined)) {
    const { char_start, char_end } = want.evidence
    expect.soft(reading.indicators.some(({ span, pending }) => span[0] < char_end && char_start < span[1] && pending === 'placeholder'), want.id).toBe(true)
  }
  expect.soft(reading.conflicts.map(({ kind }) => kind).sort()).toEqual(expected.indicator_table ? KNOWN_CONFLICTS : [])
  expect(planReadingSchema.parse(reading)).toEqual(reading)
}

describe('the plan reader on real plans', () => {
  if (existsSync(FOLDER)) {
    for (const plan of load(FOLDER)) it(`reads ${plan.name} as a careful person does`, () => checkPlan(plan))
  } else {
    it('was given no real plans: PLAN_CORPUS_DIR names no folder', () => {
      console.info('PLAN_CORPUS_DIR names no folder: the plan reader was tested on the project’s own plans only.')
      expect(existsSync(FOLDER)).toBe(false)
    })
  }
})
