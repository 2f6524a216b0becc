import { DEMO_PASSWORD } from '@/lib/organisation/demo-account'
import type { Role } from '@/lib/generated/prisma/enums'
import { hashPassword } from '@/lib/platform/auth/password-hash'
import { SECURITY_SETTING_KEY } from '@/lib/platform/auth/security-settings'
import type { Db } from '@/lib/platform/db'


/** A department is named by its code in the department catalogue, a township's by the division code of its jurisdiction. */
type DemoAccount = { loginName: string; displayName: string; place: string; role: Role; catalogueCode?: string; townshipCode?: string }

const QINGNING = '990100'
const ANHE = '990181'
const YONGQUAN = '990122'

/** One account for each role in 安和市, a second one of its office who checks what the first sends to be published, and the neighbours by whom scope shows. */
export const demoAccounts: readonly DemoAccount[] = [
  { loginName: 'office', displayName: '安和市食安办', place: ANHE, role: 'OFFICE' },
  { loginName: 'office2', displayName: '安和市食安办复核人员', place: ANHE, role: 'OFFICE' },
  { loginName: 'liaison.edu', displayName: '市教育局联络员', place: ANHE, role: 'LIAISON', catalogueCode: 'education' },
  { loginName: 'liaison.market', displayName: '市市场监管局联络员', place: ANHE, role: 'LIAISON', catalogueCode: 'market-regulation' },
  { loginName: 'liaison.liuxi', displayName: '柳溪镇联络员', place: ANHE, role: 'LIAISON', townshipCode: '990181101' },
  { loginName: 'approver.edu', displayName: '市教育局审签人', place: ANHE, role: 'APPROVER', catalogueCode: 'education' },
  { loginName: 'leader', displayName: '安和市分管领导', place: ANHE, role: 'LEADER' },
  { loginName: 'inspector', displayName: '市市场监管局执法人员', place: ANHE, role: 'INSPECTOR', catalogueCode: 'market-regulation' },
  { loginName: 'sysadmin', displayName: '安和市系统管理员', place: ANHE, role: 'SYSTEM_ADMIN' },
  { loginName: 'secadmin', displayName: '安和市安全管理员', place: ANHE, role: 'SECURITY_ADMIN' },
  { loginName: 'auditor', displayName: '安和市审计管理员', place: ANHE, role: 'AUDITOR' },
  { loginName: 'office.qingning', displayName: '清宁市食安办', place: QINGNING, role: 'OFFICE' },
  { loginName: 'leader.qingning', displayName: '清宁市分管领导', place: QINGNING, role: 'LEADER' },
  { loginName: 'office.yongquan', displayName: '永泉县食安办', place: YONGQUAN, role: 'OFFICE' },
  { loginName: 'liaison.yongquan', displayName: '永泉县教育局联络员', place: YONGQUAN, role: 'LIAISON', catalogueCode: 'education' },
]

/**
 * Writes the demo accounts and lets their administrators in without a second factor. Running it again adds only
 * what is missing. Needs the demo organisation.
 * @param context.now the instant recorded on new rows
 * @throws Error where the database is not marked as demo or test
 */
export async function seedDemoAccounts(db: Db, context: { now: Date }): Promise<void> {
  const mark = await db.databaseMark.findUnique({ where: { id: 1 }, select: { kind: true } })
  if (mark?.kind !== 'DEMO' && mark?.kind !== 'TEST') throw new Error('演示账号只能写入标记为演示或测试的数据库')
  for (const account of demoAccounts) await ensureAccount(db, account, context.now)
  await db.setting.createMany({ data: [{ key: SECURITY_SETTING_KEY, value: { totpRoles: [] }, changedAt: context.now }], skipDuplicates: true })
}

async function ensureAccount(db: Db, account: DemoAccount, now: Date): Promise<void> {
  const { loginName, displayName, role } = account
  if (await db.account.findUnique({ where: { loginName }, select: { id: true } })) return
  const jurisdiction = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: account.place }, select: { id: true } })
  const departmentId = await findDepartmentId(db, account, jurisdiction.id)
  await db.account.create({
    data: {
      loginName,
      displayName,
      jurisdictionId: jurisdiction.id,
      passwordHash: await hashPassword(DEMO_PASSWORD),
      passwordChangedAt: now,
      passwordIsInitial: false,
      isDemo: true,
      createdAt: now,
      grants: { create: { role, jurisdictionId: jurisdiction.id, departmentId, grantedAt: now } },
    },
    select: { id: true },
  })
}

async function findDepartmentId(db: Db, account: DemoAccount, jurisdictionId: string): Promise<string | null> {
  const { catalogueCode, townshipCode } = account
  if (!catalogueCode && !townshipCode) return null
  const where = catalogueCode ? { jurisdictionId, catalogueCode } : { jurisdictionId, linkedJurisdiction: { divisionCode: townshipCode! } }
  return (await db.department.findFirstOrThrow({ where, select: { id: true } })).id
}
