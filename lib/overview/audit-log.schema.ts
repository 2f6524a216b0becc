import { z } from 'zod'
import { AuditOutcome } from '@/lib/generated/prisma/enums'
import { parseDateOn } from '@/lib/shared/format'

/** Entries in one export file. */
export const AUDIT_EXPORT_LIMIT = 20_000

const text = (max: number) => z.string().trim().max(max).catch('').default('')
const dateOn = z.string().max(10).transform((value) => parseDateOn(value) ?? '').catch('').default('')
/** A place between two entries: time with microseconds and id. */
const cursor = z.string().max(80).regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z_[0-9a-f-]{36}$/).nullable().catch(null).default(null)

const filterFields = {
  from: dateOn,
  to: dateOn,
  actor: text(60),
  action: z.string().max(80).regex(/^[\w.-]*$/).catch('').default(''),
  outcome: z.enum(['', ...Object.values(AuditOutcome)]).catch('').default(''),
  subject: text(100),
  request: text(64),
}

const searchFields = { ...filterFields, older: cursor, newer: cursor }

/** The filters of the log as they stand in the URL; what does not fit is left out, so that any link opens. */
export const auditLogSearchSchema = z.preprocess((given) => pickKeys(given, Object.keys(searchFields)), z.strictObject(searchFields))

export const auditExportQuerySchema = z.strictObject({ ...filterFields, format: z.enum(['csv', 'xlsx']) })

export const auditEntryParamsSchema = z.strictObject({ id: z.uuid() })

/** Verification needs nothing said. */
export const verifyAuditLogSchema = z.strictObject({})

export type AuditLogSearch = z.output<typeof auditLogSearchSchema>
export type AuditLogFilter = Omit<AuditLogSearch, 'older' | 'newer'>

function pickKeys(given: unknown, keys: readonly string[]): unknown {
  if (typeof given !== 'object' || given === null) return {}
  return Object.fromEntries(Object.entries(given).filter(([key]) => keys.includes(key)))
}
