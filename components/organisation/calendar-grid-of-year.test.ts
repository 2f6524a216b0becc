import { expect, test } from 'vitest'
import { daysOf } from '@/prisma/seed/reference/calendar-days'
import { referenceCalendars } from '@/prisma/seed/reference/calendars'
import { yearMonths } from './calendar-grid-of-year'

const months = yearMonths(2026, daysOf(referenceCalendars[1]!))

test('twelve months that begin on their weekday and hold every day once', () => {
  expect(months).toHaveLength(12)
  const november = months[10]!
  expect(november.weeks[0]!.map((one) => one?.day ?? null)).toEqual([null, null, null, null, null, null, 1])
  expect(months.flatMap((month) => month.weeks.flat()).filter(Boolean)).toHaveLength(365)
})

test('exceptions are marked and working days counted', () => {
  const february = months[1]!
  const day = (n: number) => february.weeks.flat().find((one) => one?.day === n)
  expect(day(16)).toMatchObject({ working: false, exception: 'off', name: '春节' })
  expect(day(28)).toMatchObject({ working: true, exception: 'worked', name: '春节调休' })
  expect(day(22)).toMatchObject({ working: false, exception: null })
  expect(february.workingDays).toBe(16)
})
