import type { PrismaClient } from '@/lib/generated/prisma/client'
import type { CommandContext } from '@/lib/platform/command-context'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDepartment, createJurisdiction } from '@/prisma/seed/factories/organisation'
import { actorOf, contextOf, signIn, type SignedIn } from '@/prisma/seed/factories/session'
import { findActorByToken } from '@/lib/platform/auth/find-actor'
import { systemNow } from '@/lib/platform/clock'

/** A province with a prefecture, two counties and a township, their departments, and an administrator of one county. */
export async function createWorld(db: PrismaClient) {
  const province = await createJurisdiction(db, { level: 'PROVINCE', name: '岭江省' })
  const prefecture = await createJurisdiction(db, { level: 'PREFECTURE', parent: province, name: '清宁市' })
  const county = await createJurisdiction(db, { parent: prefecture, name: '安和市' })
  const township = await createJurisdiction(db, { level: 'TOWNSHIP', parent: county, name: '柳溪镇' })
  const sibling = await createJurisdiction(db, { parent: prefecture, name: '永泉县' })
  const education = await createDepartment(db, { jurisdiction: county, name: '市教育局' })
  const health = await createDepartment(db, { jurisdiction: county, name: '市卫生健康局' })
  const elsewhere = await createDepartment(db, { jurisdiction: sibling, name: '县教育局' })
  const admin = await createAccount(db, { jurisdiction: county, roles: [{ role: 'SYSTEM_ADMIN' }], displayName: '管理员甲' })
  const prefectureAdmin = await createAccount(db, { jurisdiction: prefecture, roles: [{ role: 'SYSTEM_ADMIN' }], displayName: '管理员乙' })
  return { province, prefecture, county, township, sibling, education, health, elsewhere, admin, prefectureAdmin }
}

export type World = Awaited<ReturnType<typeof createWorld>>

/** What a command gets from a request of this account, made now. */
export async function contextFor(db: PrismaClient, account: { id: string }): Promise<CommandContext> {
  const fresh = await db.account.findUniqueOrThrow({ where: { id: account.id }, select: { id: true, authVersion: true } })
  return contextOf(await actorOf(db, fresh))
}

/** The version an account has now, as a form would have read it. */
export async function versionOf(db: PrismaClient, id: string): Promise<number> {
  return (await db.account.findUniqueOrThrow({ where: { id }, select: { version: true } })).version
}

/** Two open browsers of an account, and how many of them still get in at their next request. */
export async function openBrowsers(db: PrismaClient, account: { id: string; authVersion: number }): Promise<{ stillIn: () => Promise<number> }> {
  const browsers: SignedIn[] = [await signIn(db, account), await signIn(db, account)]
  return {
    stillIn: async () => {
      const actors = await Promise.all(browsers.map((browser) => findActorByToken(browser.token, systemNow())))
      return actors.filter((actor) => actor !== null).length
    },
  }
}

/** The audit rows about an account, oldest first. */
export function auditOf(db: PrismaClient, accountId: string) {
  return db.auditEntry.findMany({ where: { subjectType: 'account', subjectId: accountId }, orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }] })
}

/** Counts everything an account command could have written, to show that a refusal wrote nothing. */
export async function countAll(db: PrismaClient): Promise<number[]> {
  const version = await db.account.aggregate({ _sum: { version: true, authVersion: true } })
  return [await db.account.count(), await db.roleGrant.count(), await db.roleGrant.count({ where: { revokedAt: null } }), await db.session.count({ where: { endedAt: null } }), await db.auditEntry.count(), version._sum.version ?? 0, version._sum.authVersion ?? 0]
}
