import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { SectionState } from '@/lib/generated/prisma/enums'

/** Given to the office or accepted: what a department handed in under its name stays its own. */
export const HANDED_IN: readonly SectionState[] = ['SUBMITTED', 'ACCEPTED', 'CORRECTING']

/** Obligations that go to another department with the work: open, and not with the office. */
export const STILL_OWED: Prisma.ObligationWhereInput = { status: 'OPEN', OR: [{ section: null }, { section: { state: { notIn: [...HANDED_IN] } } }] }
