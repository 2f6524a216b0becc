import 'server-only'
import type { Db } from '../db'
import { isDatabaseUnavailable } from '../is-database-unavailable'
import { listMissingMigrations } from './missing-migrations'

/** The programme must not start; the text says why and what to do. */
export class StartRefusedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartRefusedError'
  }
}

/**
 * Makes sure that this database may be served: reachable, of this version, of the right kind, with an application
 * role that cannot touch the audit log, and in production without demo accounts.
 * @param options.demo true when started by `npm run demo`
 * @throws StartRefusedError with a sentence in Chinese
 */
export async function assertServable(db: Db, options: { demo: boolean }): Promise<void> {
  try {
    await assertCurrent(db)
    const kind = await assertKind(db, options.demo)
    await assertAuditIsAppendOnly(db)
    await assertMarkIsTheOwners(db)
    if (kind === 'PRODUCTION') await assertNoDemoAccounts(db)
  } catch (error) {
    throw error instanceof StartRefusedError ? error : explain(error)
  }
}

async function assertCurrent(db: Db): Promise<void> {
  const missing = await listMissingMigrations(db)
  if (missing.length > 0) throw new StartRefusedError(`数据库结构不是当前版本，缺少 ${missing.length} 项升级（${missing[0]} 起）。请先运行 npm run db:deploy`)
}

async function assertKind(db: Db, demo: boolean): Promise<'PRODUCTION' | 'DEMO' | 'TEST'> {
  const mark = await db.databaseMark.findUnique({ where: { id: 1 }, select: { kind: true } })
  if (!mark) throw new StartRefusedError('数据库尚未完成部署（没有用途标记）。请先运行 npm run db:deploy')
  if (mark.kind !== 'PRODUCTION' && !demo) throw new StartRefusedError('这是演示或测试用的数据库，不能作为正式环境启动。演示请运行 npm run demo；正式环境请将 DATABASE_URL 指向正式数据库')
  if (mark.kind === 'PRODUCTION' && demo) throw new StartRefusedError('这是正式数据库，不能以演示方式启动。请改用 npm start')
  return mark.kind
}

async function assertAuditIsAppendOnly(db: Db): Promise<void> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT name FROM unnest(ARRAY['audit_entry', 'audit_seal', 'audit_seal_entry', 'audit_checkpoint']) AS name
    WHERE has_table_privilege(current_user, name, 'UPDATE') OR has_table_privilege(current_user, name, 'DELETE') OR has_table_privilege(current_user, name, 'TRUNCATE')`
  if (rows.length === 0) return
  throw new StartRefusedError(`DATABASE_URL 中的账号可以修改审计日志（${rows.map((row) => row.name).join('、')}）。请改用应用账号，不要使用表的属主或超级用户；应用账号的权限由 npm run db:deploy 授予`)
}

/** Whoever may rewrite the mark may let demo accounts into production. */
async function assertMarkIsTheOwners(db: Db): Promise<void> {
  const [row] = await db.$queryRaw<{ writes: boolean }[]>`SELECT has_table_privilege(current_user, 'database_mark', 'INSERT, UPDATE, DELETE, TRUNCATE') AS writes`
  if (row?.writes) throw new StartRefusedError('DATABASE_URL 中的账号可以改写数据库的用途标记。请运行 npm run db:deploy 重新授权')
}

async function assertNoDemoAccounts(db: Db): Promise<void> {
  const count = await db.account.count({ where: { isDemo: true } })
  if (count > 0) throw new StartRefusedError(`正式数据库中有 ${count} 个演示账号，密码是公开的，不能启动。请换用没有演示数据的数据库`)
}

function explain(error: unknown): StartRefusedError {
  const text = error instanceof Error ? error.message : String(error)
  if (/password authentication failed|28P01|P1000|Authentication failed/i.test(text)) return new StartRefusedError('数据库拒绝了 DATABASE_URL 中的账号或口令，请核对', { cause: error })
  if (/does not exist|3D000|P1003/i.test(text)) return new StartRefusedError('DATABASE_URL 指向的数据库不存在，请先创建并运行 npm run db:deploy', { cause: error })
  if (/permission denied|42501/i.test(text)) return new StartRefusedError('DATABASE_URL 中的账号没有所需权限，请运行 npm run db:deploy 重新授权', { cause: error })
  if (isDatabaseUnavailable(error)) return new StartRefusedError('无法连接数据库，请确认 DATABASE_URL 中的地址和端口正确、数据库已启动、网络可达', { cause: error })
  return new StartRefusedError(`检查数据库时出错：${text}`, { cause: error })
}
