import type { ClientBase } from 'pg'

/**
 * Makes sure that the database finds trigrams in Chinese, on which searching rests: with the locale `C` it finds none.
 * @throws Error, in Chinese, saying how to make a database that does
 */
export async function assertTrigrams(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ found: string[] }>("SELECT show_trgm('食品安全') AS found")
  if ((rows[0]?.found.length ?? 0) > 0) return
  throw new Error("数据库的区域设置不支持中文检索（show_trgm 对中文返回空）。请以 UTF8 编码、C.UTF-8 或 zh_CN.UTF-8 区域重新创建数据库，例如：CREATE DATABASE portal TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
}
