import type { Actor } from '@/lib/platform/auth/actor'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'

/** A demo account as an actor, without signing it in: the demo's sessions are those of people. */
export async function findDemoActor(db: Db, loginName: string): Promise<Actor> {
  const account = await db.account.findUniqueOrThrow({
    where: { loginName },
    select: { id: true, displayName: true, grants: { where: { revokedAt: null }, select: { role: true, jurisdictionId: true, departmentId: true, jurisdiction: { select: { path: true, name: true } }, department: { select: { name: true } } } } },
  })
  const grants = account.grants.map(({ jurisdiction, department, ...grant }) => ({ ...grant, jurisdictionPath: jurisdiction.path, jurisdictionName: jurisdiction.name, departmentName: department?.name ?? null }))
  return { accountId: account.id, sessionId: account.id, loginName, displayName: account.displayName, grants, focus: null, pending: null }
}

/** What a command of the portal gets for a demo account at an instant. */
export async function demoContext(db: Db, loginName: string, at: Date): Promise<CommandContext> {
  return { actor: await findDemoActor(db, loginName), request: { requestId: 'demo', address: 'local', userAgent: 'demo', origin: null }, now: at, at }
}
