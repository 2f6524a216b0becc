import { z } from 'zod'
import { Role } from '@/lib/generated/prisma/enums'
import type { AuditSource } from '@/lib/platform/audit'
import { rolesOf } from '@/lib/platform/auth/actor'
import type { CommandContext } from '@/lib/platform/command-context'

const sourceSchema = z.strictObject({ accountId: z.uuid(), displayName: z.string(), sessionId: z.uuid(), roles: z.array(z.enum(Role)).max(20), requestId: z.string(), address: z.string() })

/** Who asked for a step, kept with the import for the audit rows that the portal writes on the way. */
export type ImportSource = z.output<typeof sourceSchema>

export function sourceOf({ actor, request }: Pick<CommandContext, 'actor' | 'request'>): ImportSource {
  return { accountId: actor.accountId, displayName: actor.displayName, sessionId: actor.sessionId, roles: rolesOf(actor), requestId: request.requestId, address: request.address }
}

/** @throws ZodError where it was not kept by `sourceOf` */
export function auditSourceOf(kept: unknown): AuditSource & { readonly accountId: string } {
  const { accountId, displayName, sessionId, roles, requestId, address } = sourceSchema.parse(kept)
  return { accountId, actor: { accountId, displayName, sessionId, grants: roles.map((role) => ({ role })) }, request: { requestId, address } }
}
