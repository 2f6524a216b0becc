import { z } from 'zod'
import { FindingDisposal, RectificationState, RectificationStep } from '@/lib/generated/prisma/enums'
import type { RectificationFilter } from './rectification-list.queries'

export const DUE_KINDS = ['missed', 'overdue', 'soon', 'paused', 'unassigned'] as const
const none = z.literal('').transform(() => undefined)
const uuid = z.union([none, z.uuid()])

/** What is exported: the filters of the list, '' where one is not set. */
export const rectificationExportSchema = z.strictObject({
  state: z.union([z.literal('ALL'), z.enum(RectificationState)]),
  step: z.union([none, z.enum(RectificationStep)]),
  due: z.union([none, z.enum(DUE_KINDS)]),
  isKey: z.union([none, z.enum(['yes', 'no'])]),
  disposal: z.union([none, z.enum(FindingDisposal)]),
  placeId: uuid,
  departmentId: uuid,
  townshipId: uuid,
  businessId: uuid,
  text: z.string().max(60),
})
export type RectificationExportQuestion = z.output<typeof rectificationExportSchema>

/** The filters of the list as its export is asked for. */
export function exportQuestionOf({ state, step, due, isKey, disposal, placeId, departmentId, townshipId, businessId, text }: RectificationFilter): Record<string, string> {
  return { state, step: step ?? '', due: due ?? '', isKey: isKey === undefined ? '' : isKey ? 'yes' : 'no', disposal: disposal ?? '', placeId: placeId ?? '', departmentId: departmentId ?? '', townshipId: townshipId ?? '', businessId: businessId ?? '', text: text ?? '' }
}

/** And back. */
export function exportFilterOf({ isKey, text, ...rest }: RectificationExportQuestion): RectificationFilter {
  return { ...rest, isKey: isKey === undefined ? undefined : isKey === 'yes', text: text === '' ? undefined : text }
}
