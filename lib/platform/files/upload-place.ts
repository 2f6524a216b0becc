import 'server-only'
import { db } from '@/lib/platform/db'
import type { Actor } from '@/lib/platform/auth/actor'
import { NotFoundError } from '@/lib/platform/errors'
import { UPLOAD_ROLES, canUploadTo } from './stored-file.policy'
import type { UploadQuery } from './stored-file.schema'

export interface UploadPlace {
  jurisdictionId: string
  jurisdictionPath: string
  departmentId: string | null
}

/**
 * Returns where a file is put: where the query says, or else the actor's own place, under the chosen jurisdiction if
 * there is one. Throws NotFoundError where the actor may put nothing there.
 */
export async function getUploadPlace(actor: Actor, query: UploadQuery): Promise<UploadPlace> {
  const place = query.jurisdictionId ? await findPlace(query.jurisdictionId, query.departmentId ?? null) : ownPlace(actor, query.departmentId)
  if (!place || !canUploadTo(actor, place)) throw new NotFoundError('没有找到这个辖区或单位，或它不在您的权限范围内')
  return place
}

async function findPlace(jurisdictionId: string, departmentId: string | null): Promise<UploadPlace | null> {
  const jurisdiction = await db().jurisdiction.findFirst({ where: { id: jurisdictionId, voidedAt: null }, select: { path: true } })
  if (!jurisdiction) return null
  const isKnown = departmentId === null || (await db().department.count({ where: { id: departmentId, jurisdictionId, voidedAt: null } })) === 1
  return isKnown ? { jurisdictionId, jurisdictionPath: jurisdiction.path, departmentId } : null
}

function ownPlace(actor: Actor, departmentId: string | undefined): UploadPlace | null {
  const grants = actor.grants.filter((grant) => UPLOAD_ROLES.includes(grant.role) && (departmentId === undefined || grant.departmentId === departmentId))
  const inFocus = grants.filter((grant) => actor.focus === null || grant.jurisdictionPath.startsWith(actor.focus.path) || actor.focus.path.startsWith(grant.jurisdictionPath))
  const grant = inFocus[0] ?? grants[0]
  return grant ? { jurisdictionId: grant.jurisdictionId, jurisdictionPath: grant.jurisdictionPath, departmentId: grant.departmentId } : null
}
