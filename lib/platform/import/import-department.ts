import type { Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'

/** Whose rows a person imports there: null, the office's, where a grant reaches all of it; else those of the person's own department. */
export function importDepartment({ grants }: Pick<Actor, 'grants'>, writers: readonly Role[], place: { readonly id: string; readonly path: string }): { readonly id: string; readonly name: string } | null {
  const reaching = grants.filter(({ role, jurisdictionPath }) => writers.includes(role) && place.path.startsWith(jurisdictionPath))
  if (reaching.some(({ departmentId }) => departmentId === null)) return null
  const own = reaching.find(({ jurisdictionId }) => jurisdictionId === place.id)
  return own?.departmentId ? { id: own.departmentId, name: own.departmentName ?? '' } : null
}
