import { expect, test } from 'vitest'
import { choosePopulation } from './population'

const rows = [
  { year: 2022, value: 858_000 },
  { year: 2024, value: 861_000 },
  { year: 2023, value: 860_000 },
]

test('the year itself', () => expect(choosePopulation(rows, 2023)).toEqual({ population: rows[2], isEarlierYear: false }))
test('else the latest earlier one, flagged', () => expect(choosePopulation(rows, 2026)).toEqual({ population: rows[1], isEarlierYear: true }))
test('never a later one', () => expect(choosePopulation(rows, 2021)).toBeNull())
test('none at all', () => expect(choosePopulation([], 2026)).toBeNull())
