import { expect, test } from 'vitest'
import type { RevisionStep } from '@/lib/generated/prisma/enums'
import { handedInRevision, standingRevision } from './standing-revision'

const history = (...steps: RevisionStep[]) => steps.map((step, index) => ({ number: index + 1, step }))

test.each<[string, RevisionStep[], number | null]>([
  ['nothing yet', [], null],
  ['only with the approver', ['SENT_FOR_SIGNING'], null],
  ['handed in', ['SENT_FOR_SIGNING', 'SUBMITTED'], 2],
  ['taken back', ['SUBMITTED', 'WITHDRAWN'], null],
  ['taken back from the approver after a return', ['SUBMITTED', 'RETURNED', 'SENT_FOR_SIGNING', 'WITHDRAWN'], 1],
  ['handed in again', ['SUBMITTED', 'RETURNED', 'SENT_FOR_SIGNING', 'SUBMITTED'], 4],
  ['accepted', ['SUBMITTED', 'ACCEPTED'], 1],
  ['a correction', ['SUBMITTED', 'ACCEPTED', 'CORRECTED'], 3],
  ['a correction after a return taken back leaves what was returned', ['SUBMITTED', 'RETURNED', 'SUBMITTED', 'WITHDRAWN'], 1],
  ['handed in, taken back and handed in again', ['SUBMITTED', 'WITHDRAWN', 'SUBMITTED'], 3],
  ['a correction taken back leaves what was accepted', ['SUBMITTED', 'ACCEPTED', 'CORRECTED', 'WITHDRAWN'], 2],
])('%s', (_, steps, number) => {
  expect(handedInRevision(history(...steps).toReversed())?.number ?? null).toBe(number)
})

test('what was accepted stands until the correction is', () => {
  expect(standingRevision(history('SUBMITTED', 'ACCEPTED', 'CORRECTED'), 2)?.number).toBe(2)
  expect(standingRevision(history('SUBMITTED', 'ACCEPTED', 'CORRECTED', 'ACCEPTED'), 4)?.number).toBe(4)
  expect(standingRevision(history('SUBMITTED', 'RETURNED'), null)?.number).toBe(1)
})
