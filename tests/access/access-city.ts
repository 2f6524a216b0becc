import type { PrismaClient } from '@/lib/generated/prisma/client'
import type { Role } from '@/lib/generated/prisma/enums'
import { createAccount, type AccountRef } from '@/prisma/seed/factories/account'
import { createDepartment, createJurisdiction, type DepartmentRef, type JurisdictionRef } from '@/prisma/seed/factories/organisation'
import { signIn } from '@/prisma/seed/factories/session'

export const ROLES: readonly Role[] = ['OFFICE', 'LIAISON', 'APPROVER', 'LEADER', 'INSPECTOR', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR']
const DEPARTMENT_ROLES: readonly Role[] = ['LIAISON', 'APPROVER', 'INSPECTOR']

/** Whoever may knock: the roles of the main city, of another city, and those who may do nothing at all. */
export type Subject = {
  name: string
  kind: 'role' | 'other-city' | 'nobody'
  role: Role | null
  cookie: string | null
  account: AccountRef | null
}

export type City = { jurisdiction: JurisdictionRef; department: DepartmentRef; otherDepartment: DepartmentRef }

export type AccessCity = {
  db: PrismaClient
  root: JurisdictionRef
  main: City
  other: City
  subjects: Subject[]
  /** The signed-in account of a role in the main city. */
  of(role: Role): Subject & { account: AccountRef }
  /** The same in the other city. */
  elsewhere(role: Role): Subject & { account: AccountRef }
}

/** Two cities of one province with an account for every role, and the dead: disabled, signed out, demoted. */
export async function createAccessCity(db: PrismaClient): Promise<AccessCity> {
  const root = await createJurisdiction(db, { name: '岭江省', level: 'PROVINCE' })
  const main = await createCity(db, root, '安和市')
  const other = await createCity(db, root, '永泉县')
  const subjects: Subject[] = [{ name: '未登录', kind: 'nobody', role: null, cookie: null, account: null }]
  for (const role of ROLES) subjects.push(await createSubject(db, main, role, 'role'))
  for (const role of ROLES) subjects.push(await createSubject(db, other, role, 'other-city'))
  subjects.push(await createDisabled(db, main), await createSignedOut(db, main), await createDemoted(db, main), { name: '伪造的会话', kind: 'nobody', role: null, cookie: 'portal-session=eyJhbGciOiJub25lIn0.e30.', account: null })
  const find = (kind: Subject['kind'], role: Role) => {
    const found = subjects.find((subject) => subject.kind === kind && subject.role === role)
    if (!found?.account) throw new Error(`no subject for ${role}`)
    return { ...found, account: found.account }
  }
  return { db, root, main, other, subjects, of: (role) => find('role', role), elsewhere: (role) => find('other-city', role) }
}

async function createCity(db: PrismaClient, parent: JurisdictionRef, name: string): Promise<City> {
  const jurisdiction = await createJurisdiction(db, { name, parent, level: 'COUNTY' })
  const department = await createDepartment(db, { jurisdiction, name: '市教育局' })
  const otherDepartment = await createDepartment(db, { jurisdiction, name: '市民政局' })
  return { jurisdiction, department, otherDepartment }
}

function grantsOf(role: Role, city: City) {
  return [{ role, jurisdiction: city.jurisdiction, ...(DEPARTMENT_ROLES.includes(role) ? { department: city.department } : {}) }]
}

async function createSubject(db: PrismaClient, city: City, role: Role, kind: 'role' | 'other-city'): Promise<Subject> {
  const account = await createAccount(db, { jurisdiction: city.jurisdiction, roles: grantsOf(role, city) })
  const { cookie } = await signIn(db, account)
  return { name: `${city.jurisdiction.name} ${role}`, kind, role, cookie, account }
}

/** Its cookie was good until the account was disabled. Holds every business role, so that nothing else refuses it. */
async function createDisabled(db: PrismaClient, city: City): Promise<Subject> {
  const account = await createAccount(db, { jurisdiction: city.jurisdiction, roles: everyRole(city, 'SYSTEM_ADMIN') })
  const { cookie } = await signIn(db, account)
  await db.account.update({ where: { id: account.id }, data: { status: 'DISABLED', disabledReason: '离岗' } })
  return { name: '已停用账号', kind: 'nobody', role: null, cookie, account }
}

async function createSignedOut(db: PrismaClient, city: City): Promise<Subject> {
  const account = await createAccount(db, { jurisdiction: city.jurisdiction, roles: everyRole(city, 'SECURITY_ADMIN') })
  const { cookie, sessionId } = await signIn(db, account)
  await db.session.update({ where: { id: sessionId }, data: { endedAt: new Date(), endedReason: '退出登录' } })
  return { name: '已退出的旧会话', kind: 'nobody', role: null, cookie, account }
}

async function createDemoted(db: PrismaClient, city: City): Promise<Subject> {
  const account = await createAccount(db, { jurisdiction: city.jurisdiction, roles: everyRole(city, 'AUDITOR') })
  const { cookie } = await signIn(db, account)
  await db.account.update({ where: { id: account.id }, data: { authVersion: { increment: 1 } } })
  return { name: '角色变更前的旧会话', kind: 'nobody', role: null, cookie, account }
}

/** Every business role and one of the three separated duties. */
function everyRole(city: City, admin: Role) {
  return [...ROLES.filter((role) => !['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR'].includes(role)), admin].flatMap((role) => grantsOf(role, city))
}
