import type { DutyCycle, DutyDeliverable, TargetComparator, TargetPending, TaskKind } from '@/lib/generated/prisma/enums'
import type { Comparator, ReadDuty, ReadIndicator, ReadTask } from './reader/plan-reading.schema'

/** The reader's words as the database's. Each map is complete, or does not compile. */

export const COMPARATORS = {
  'at-least': 'AT_LEAST', 'at-most': 'AT_MOST', exactly: 'EXACTLY', range: 'RANGE', ratio: 'RATIO', delta: 'DELTA', rising: 'RISING', falling: 'FALLING', full: 'FULL', qualitative: 'QUALITATIVE', unstated: 'UNSTATED',
} as const satisfies Record<Comparator, TargetComparator>

export const PENDINGS = { placeholder: 'PLACEHOLDER', 'by-authority': 'BY_AUTHORITY' } as const satisfies Record<NonNullable<ReadIndicator['pending']>, TargetPending>

export const TASK_KINDS = { task: 'TASK', measure: 'MEASURE', phase: 'PHASE' } as const satisfies Record<ReadTask['kind'], TaskKind>

export const DELIVERABLES = { ledger: 'LEDGER', summary: 'SUMMARY', document: 'DOCUMENT' } as const satisfies Record<ReadDuty['deliverable'], DutyDeliverable>

export const CYCLES = { once: 'ONCE', weekly: 'WEEKLY', monthly: 'MONTHLY', quarterly: 'QUARTERLY', 'half-yearly': 'HALF_YEARLY', yearly: 'YEARLY' } as const satisfies Record<ReadDuty['rule']['type'], DutyCycle>
