import type { Role } from '@/lib/generated/prisma/enums'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDepartment, createJurisdiction } from '@/prisma/seed/factories/organisation'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'

const NOW = new Date('2026-11-20T02:00:00Z')

/** A province that is only a name, a prefecture, two counties, and somebody of each kind. */
export async function createWorld(db: Db) {
  const province = await createJurisdiction(db, { name: '岭江省', level: 'PROVINCE' })
  const prefecture = await createJurisdiction(db, { name: '清宁市', level: 'PREFECTURE', parent: province })
  const county = await createJurisdiction(db, { name: '安和市', level: 'COUNTY', parent: prefecture })
  const sibling = await createJurisdiction(db, { name: '永泉县', level: 'COUNTY', parent: prefecture })
  const place = { prefecture, county, sibling }
  await createDepartment(db, { jurisdiction: prefecture, name: '市市场监督管理局' })
  const education = await createDepartment(db, { jurisdiction: county, name: '市教育局', shortName: '市教育局' })
  const market = await createDepartment(db, { jurisdiction: county, name: '市市场监督管理局', shortName: '市市场监管局' })
  const far = await createDepartment(db, { jurisdiction: sibling, name: '县教育局' })

  const as = async (role: Role, where: keyof typeof place, department?: { id: string; name: string; jurisdictionId: string }): Promise<CommandContext> => {
    const account = await createAccount(db, { jurisdiction: place[where], roles: [{ role, ...(department ? { department } : {}) }] })
    return contextOf(await actorOf(db, account), { now: NOW })
  }
  return {
    ...place,
    province,
    education,
    market,
    far,
    office: await as('OFFICE', 'county'),
    siblingOffice: await as('OFFICE', 'sibling'),
    prefectureOffice: await as('OFFICE', 'prefecture'),
    leader: await as('LEADER', 'county'),
    liaison: await as('LIAISON', 'county', education),
    systemAdmin: await as('SYSTEM_ADMIN', 'county'),
    auditor: await as('AUDITOR', 'county'),
  }
}

export type World = Awaited<ReturnType<typeof createWorld>>

/** The audit rows of an action, the latest first. */
export async function auditOf(db: Db, action: string) {
  return db.auditEntry.findMany({ where: { action }, orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }] })
}
