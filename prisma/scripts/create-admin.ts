/** `npm run admin:create -- --login admin --name 张三 --jurisdiction 某某市`: the first people of an installation. */
import { parseArgs } from 'node:util'
import { v7 as uuidv7 } from 'uuid'
import type { JurisdictionLevel, Role } from '@/lib/generated/prisma/enums'
import { displayNameSchema, loginNameSchema } from '@/lib/organisation/account.schema'
import { generateInitialPassword } from '@/lib/organisation/initial-password'
import { childPath } from '@/lib/organisation/jurisdiction'
import { systemSource, writeAudit } from '@/lib/platform/audit'
import { hashPassword } from '@/lib/platform/auth/password-hash'
import { getSecuritySettings } from '@/lib/platform/auth/security-settings'
import { createDb, useDb, type Db } from '@/lib/platform/db'
import { transact } from '@/lib/platform/transaction'
import { loadSettings } from './load-settings'
import { runScript } from './run-script'

const USAGE = '用法：npm run admin:create -- --login 登录名 --name 姓名 --jurisdiction 辖区全称 [--level PROVINCE|PREFECTURE|COUNTY] [--code 六位区划代码]'
const LEVELS: readonly JurisdictionLevel[] = ['PROVINCE', 'PREFECTURE', 'COUNTY']

/** One account each: nobody holds two of the three separated duties (GB/T 22239-2019 8.1.4). */
const DUTIES: readonly { role: Role; suffix: string; title: string }[] = [
  { role: 'SYSTEM_ADMIN', suffix: '', title: '系统管理员' },
  { role: 'SECURITY_ADMIN', suffix: '.sec', title: '安全管理员' },
  { role: 'AUDITOR', suffix: '.audit', title: '审计管理员' },
]

type Request = { login: string; name: string; jurisdiction: string; level: JurisdictionLevel; code: string | null }
type Created = { title: string; loginName: string; password: string }

function readWords() {
  try {
    return parseArgs({ options: { login: { type: 'string' }, name: { type: 'string' }, jurisdiction: { type: 'string' }, level: { type: 'string', default: 'COUNTY' }, code: { type: 'string' } } }).values
  } catch {
    throw new Error(USAGE)
  }
}

function readRequest(): Request {
  const values = readWords()
  if (!values.login || !values.name || !values.jurisdiction) throw new Error(USAGE)
  const longest = loginNameSchema.safeParse(`${values.login}.audit`)
  const name = displayNameSchema.safeParse(values.name)
  const jurisdiction = values.jurisdiction.trim()
  const level = LEVELS.find((one) => one === values.level)
  if (!longest.success) throw new Error(`--login：${longest.error.issues[0]!.message}（最多 26 个字符）`)
  if (!name.success) throw new Error(`--name：${name.error.issues[0]!.message}`)
  if (jurisdiction.length < 2 || jurisdiction.length > 50) throw new Error('--jurisdiction：请填写 2 至 50 个字的辖区全称')
  if (!level) throw new Error(`--level：请填写 ${LEVELS.join('、')} 之一`)
  if (values.code !== undefined && !/^\d{6}$/.test(values.code)) throw new Error('--code：区划代码为 6 位数字')
  return { login: longest.data.replace(/\.audit$/, ''), name: name.data, jurisdiction, level, code: values.code ?? null }
}

/** Makes jurisdiction and accounts in one transaction; refuses where somebody can already do so on the pages. */
async function createAdmins(request: Request, now: Date): Promise<Created[]> {
  const { initialPasswordHours } = await getSecuritySettings(now)
  const prepared = await Promise.all(
    DUTIES.map(async (duty) => {
      const password = generateInitialPassword()
      return { ...duty, loginName: request.login + duty.suffix, password, passwordHash: await hashPassword(password) }
    }),
  )
  await transact(async (tx) => {
    await refuseSecondRun(tx, prepared.map(({ loginName }) => loginName))
    const jurisdiction = await ensureJurisdiction(tx, request)
    for (const { role, title, loginName, passwordHash } of prepared) {
      const account = await tx.account.create({
        data: {
          loginName,
          displayName: `${request.name}（${title}）`,
          jurisdictionId: jurisdiction.id,
          passwordHash,
          passwordChangedAt: now,
          passwordIsInitial: true,
          initialPasswordExpiresAt: new Date(now.getTime() + initialPasswordHours * 3_600_000),
          createdAt: now,
          grants: { create: [{ role, jurisdictionId: jurisdiction.id, grantedAt: now }] },
        },
        select: { id: true },
      })
      await writeAudit(tx, systemSource, { action: 'organisation.account.create', subjectType: 'account', subjectId: account.id, subjectLabel: loginName, jurisdictionPath: jurisdiction.path, detail: { by: 'admin:create', role } })
    }
  })
  return prepared.map(({ title, loginName, password }) => ({ title, loginName, password }))
}

async function refuseSecondRun(tx: Db, loginNames: readonly string[]): Promise<void> {
  const working = await tx.roleGrant.count({ where: { role: { in: ['SYSTEM_ADMIN', 'SECURITY_ADMIN'] }, revokedAt: null, account: { status: 'ACTIVE' } } })
  if (working > 0) throw new Error('已经有在用的管理员，不能再用本命令新建。请由系统管理员在“账号管理”中办理')
  const taken = await tx.account.findFirst({ where: { loginName: { in: [...loginNames] } }, select: { loginName: true } })
  if (taken) throw new Error(`登录名 ${taken.loginName} 已被使用，请用 --login 换一个`)
}

async function ensureJurisdiction(tx: Db, request: Request): Promise<{ id: string; path: string }> {
  const found = await tx.jurisdiction.findFirst({ where: { name: request.jurisdiction, voidedAt: null }, select: { id: true, path: true } })
  if (found) return found
  const id = uuidv7()
  const made = await tx.jurisdiction.create({
    data: { id, name: request.jurisdiction, shortName: request.jurisdiction, level: request.level, divisionCode: request.code, path: childPath(null, id) },
    select: { id: true, path: true },
  })
  await writeAudit(tx, systemSource, { action: 'organisation.jurisdiction.create', subjectType: 'jurisdiction', subjectId: id, subjectLabel: request.jurisdiction, jurisdictionPath: made.path, detail: { by: 'admin:create' } })
  return made
}

await runScript(async () => {
  const request = readRequest()
  const { appUrl } = loadSettings()
  const db = createDb(appUrl, { poolSize: 2, connectTimeoutMs: 5_000, statementTimeoutMs: 30_000 })
  useDb(db)
  try {
    const created = await createAdmins(request, new Date())
    console.log(`已建立辖区“${request.jurisdiction}”和三个管理账号。初始密码只显示这一次，只能登录一次，登录后须立即修改：`)
    for (const { title, loginName, password } of created) console.log(`  ${title}  登录名 ${loginName}  初始密码 ${password}`)
    console.log('三个账号请分别交给不同的人。')
  } finally {
    await db.$disconnect()
  }
})
