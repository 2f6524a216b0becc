import { RefusedError } from '@/lib/platform/errors'

/** What a policy answers; the reason is a sentence the screen can show. */
export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string }

export const ALLOWED: Decision = { allowed: true }

export function refused(reason: string): Decision {
  return { allowed: false, reason }
}

/** @throws RefusedError with the policy's reason */
export function assertAllowed(decision: Decision): void {
  if (!decision.allowed) throw new RefusedError(decision.reason)
}
