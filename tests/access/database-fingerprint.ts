import type { Client } from 'pg'

/** Tables that a refusal may touch: its own audit row; and columns that move with every request. */
const LEFT_OUT = new Set(['audit_entry', '_prisma_migrations'])
const MOVING_COLUMNS: Record<string, string> = { session: 'lastSeenAt' }

/** A hash of every business row: equal before and after means that nothing was written. */
export async function databaseFingerprint(owner: Client): Promise<string> {
  const tables = await owner.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`)
  const parts: string[] = []
  for (const { name } of tables.rows.filter((row) => !LEFT_OUT.has(row.name))) {
    const moving = MOVING_COLUMNS[name]
    const row = moving ? `(to_jsonb(t) - '${moving}')::text` : `to_jsonb(t)::text`
    parts.push(`select '${name}' as name, coalesce(md5(string_agg(md5(${row}), '' order by md5(${row}))), '-') as hash from "${name}" t`)
  }
  // Parallel branches of a union come in any order.
  const hashes = await owner.query<{ name: string; hash: string }>(`${parts.join(' union all ')} order by name`)
  return hashes.rows.map((row) => `${row.name}:${row.hash}`).join('\n')
}

/** How many denials were recorded so far. */
export async function countDenials(owner: Client): Promise<number> {
  const result = await owner.query<{ count: number }>(`select count(*)::int as count from audit_entry where outcome = 'DENIED'`)
  return result.rows[0]!.count
}

/** Why entries were denied after the first `known` denials, oldest first: one reason a denial. */
export async function readDenials(owner: Client, known: number): Promise<string[]> {
  const result = await owner.query<{ reason: string | null }>(`select detail->>'reason' as reason from audit_entry where outcome = 'DENIED' order by "occurredAt", id offset $1`, [known])
  return result.rows.map((row) => row.reason ?? '')
}
