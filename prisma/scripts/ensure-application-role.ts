import type { ClientBase } from 'pg'

/**
 * Makes the application's role with the password of its connection string unless the role exists.
 * @throws Error, in Chinese, when the owner may not make roles, with the statement for an administrator
 */
export async function ensureApplicationRole(client: ClientBase, appUrl: string): Promise<void> {
  const url = new URL(appUrl)
  const name = decodeURIComponent(url.username)
  const password = decodeURIComponent(url.password)
  const { rows } = await client.query<{ owner: string; found: boolean; super: boolean }>(
    'SELECT current_user AS owner, EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS found, COALESCE((SELECT rolsuper FROM pg_roles WHERE rolname = $1), false) AS super',
    [name],
  )
  const state = rows[0]!
  if (state.owner === name) throw new Error('DATABASE_OWNER_URL 与 DATABASE_URL 用的是同一个账号。应用账号必须另设，否则它能修改审计日志')
  if (state.super) throw new Error(`DATABASE_URL 中的账号 ${name} 是超级用户，能修改审计日志。请换用普通账号`)
  if (state.found) return
  if (!password) throw new Error(`数据库中没有账号 ${name}，且 DATABASE_URL 中没有口令，无法代为创建`)
  try {
    await client.query(`CREATE ROLE ${client.escapeIdentifier(name)} LOGIN PASSWORD ${client.escapeLiteral(password)}`)
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    throw new Error(`数据库中没有应用账号 ${name}，属主账号 ${state.owner} 也无权创建。请数据库管理员执行：CREATE ROLE ${client.escapeIdentifier(name)} LOGIN PASSWORD '（DATABASE_URL 中的口令）'`, { cause: error })
  }
}
