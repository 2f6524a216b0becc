import { runMigrations } from 'graphile-worker'
import pg from 'pg'

const TABLES = ['_private_jobs', '_private_tasks', '_private_job_queues', '_private_known_crontabs']

/**
 * Installs or upgrades the schema of the job runner as its owner, and gives the application's role what running and
 * adding jobs takes and nothing more. Run at each deployment; running it again changes nothing.
 *
 * The runner calls its migration at each start, which only reads `migrations` when all are there. Its tables have row
 * level security without policies, so that a role other than the owner sees no row until it is given a policy.
 */
export async function installJobSchema(ownerUrl: string, appRole: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2, connectionTimeoutMillis: 5000 })
  // A lost connection fails the statement in hand; without listeners it would end the process as well.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    await runMigrations({ pgPool: pool })
    await grantJobs(pool, pg.escapeIdentifier(appRole))
  } finally {
    await pool.end()
  }
}

async function grantJobs(pool: pg.Pool, role: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`revoke all on schema graphile_worker from public`)
    await client.query(`grant usage on schema graphile_worker to ${role}`)
    await client.query(`grant select on graphile_worker.migrations, graphile_worker.jobs to ${role}`)
    await client.query(`grant execute on all functions in schema graphile_worker to ${role}`)
    for (const table of TABLES) {
      await client.query(`grant select, insert, update, delete on graphile_worker.${table} to ${role}`)
      await client.query(`drop policy if exists portal on graphile_worker.${table}`)
      await client.query(`create policy portal on graphile_worker.${table} to ${role} using (true) with check (true)`)
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
