import 'server-only'
import type { Db } from '../db'
import type { Actor, Grant } from './actor'

/**
 * An account as it stands now, for work that goes on after its request: its roles are those it has when the work is
 * done. Null where it is disabled.
 * @param focus what was chosen in the switch when the work was asked for; dropped where no role reaches it any more
 */
export async function findStandingActor(tx: Db, accountId: string, focus: Actor['focus']): Promise<Pick<Actor, 'accountId' | 'grants' | 'focus'> | null> {
  const account = await tx.account.findFirst({
    where: { id: accountId, status: 'ACTIVE' },
    select: { grants: { where: { revokedAt: null }, orderBy: { id: 'asc' }, select: { role: true, departmentId: true, jurisdiction: { select: { id: true, path: true, name: true } }, department: { select: { name: true } } } } },
  })
  if (!account) return null
  const grants = account.grants.map(({ role, departmentId, jurisdiction, department }): Grant => ({ role, jurisdictionId: jurisdiction.id, jurisdictionPath: jurisdiction.path, jurisdictionName: jurisdiction.name, departmentId, departmentName: department?.name ?? null }))
  return { accountId, grants, focus: focus !== null && grants.some(({ jurisdictionPath }) => focus.path.startsWith(jurisdictionPath)) ? focus : null }
}
