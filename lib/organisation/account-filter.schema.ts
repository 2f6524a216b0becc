import { z } from 'zod'
import { AccountStatus, Role } from '@/lib/generated/prisma/enums'

export const ACCOUNT_SORT_KEYS = ['loginName', 'displayName', 'jurisdictionName', 'createdAt'] as const

/** What the list of accounts can be asked for; whatever does not fit in an address is left out, never an error. */
export const accountFilterSchema = z.strictObject({
  text: z.string().trim().max(50).optional().catch(undefined),
  role: z.enum(Role).optional().catch(undefined),
  status: z.enum(AccountStatus).optional().catch(undefined),
  jurisdictionId: z.uuid().optional().catch(undefined),
  departmentId: z.uuid().optional().catch(undefined),
  sort: z.strictObject({ key: z.enum(ACCOUNT_SORT_KEYS), direction: z.enum(['asc', 'desc']) }).catch({ key: 'loginName', direction: 'asc' }),
  page: z.int().min(1).max(100_000).catch(1),
  pageSize: z.int().min(1).max(200).catch(50),
})

export type AccountFilter = z.infer<typeof accountFilterSchema>
