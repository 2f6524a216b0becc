import type { ClientBase } from 'pg'

/** The log of who did what, how ledger rows stood before, and what was done with instructions: the application adds and reads, and can neither change nor remove. */
export const APPEND_ONLY_TABLES = ['audit_entry', 'audit_seal', 'audit_seal_entry', 'audit_checkpoint', 'sample_batch_revision', 'food_business_revision', 'business_risk_grade', 'business_catering_grade', 'business_standing', 'instruction_step', 'unqualified_case_entry', 'unqualified_case_file', 'rectification_entry', 'rectification_file', 'inspection_draw_pool', 'inspection_draw_row', 'inspection_draw_inspector', 'grading_model', 'credit_listing_entry'] as const
/** What only the owner writes: the migrations, and the mark that keeps demo accounts and a shifted clock out of production. */
const OWNERS_TABLES = ['_prisma_migrations', 'database_mark'] as const

/**
 * Gives the application's role what it needs in schema `public` and nothing more. Run as the owner after each
 * migration; running it again changes nothing.
 * @param appRole name of the application's role
 */
export async function grantApplicationRole(client: ClientBase, appRole: string): Promise<void> {
  const role = client.escapeIdentifier(appRole)
  const names = APPEND_ONLY_TABLES.map((name) => client.escapeIdentifier(name)).join(', ')
  const owners = OWNERS_TABLES.map((name) => client.escapeIdentifier(name)).join(', ')
  const statements = [
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
    `GRANT USAGE ON SCHEMA public TO ${role}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${role}`,
    `REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON ${names} FROM ${role}`,
    `REVOKE ALL ON ${owners} FROM ${role}`,
    `GRANT SELECT ON ${owners} TO ${role}`,
  ]
  await client.query('BEGIN')
  try {
    for (const statement of statements) await client.query(statement)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}
