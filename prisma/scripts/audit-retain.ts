/**
 * `npm run audit:retain` moves audit entries older than the retention period into an archive file and removes them
 * behind a checkpoint. Runs as the owner of the tables (DATABASE_OWNER_URL). The period is the security setting
 * `auditRetentionDays`; the archive goes to AUDIT_ARCHIVE_DIR or `-- --to=FOLDER`.
 */
import { mkdir } from 'node:fs/promises'
import { systemSource } from '@/lib/platform/audit'
import { retainAudit } from '@/lib/platform/audit/retain-audit'
import { findChainReport } from '@/lib/platform/audit/chain-report'
import { SECURITY_SETTING_KEY, securitySettingsSchema } from '@/lib/platform/auth/security-settings'
import { createDb } from '@/lib/platform/db'
import { loadEnvFile } from './load-settings'

async function main(words: readonly string[]): Promise<void> {
  loadEnvFile()
  const url = process.env.DATABASE_OWNER_URL
  if (!url) throw new Error('缺少 DATABASE_OWNER_URL：清理须以数据表所有者的身份进行，请填写其连接串')
  const folder = words.find((word) => word.startsWith('--to='))?.slice(5) ?? process.env.AUDIT_ARCHIVE_DIR ?? '.data/audit-archive'
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const owner = createDb(url, { poolSize: 2, connectTimeoutMs: 5_000, statementTimeoutMs: 600_000 })
  try {
    const now = new Date()
    const setting = await owner.setting.findUnique({ where: { key: SECURITY_SETTING_KEY }, select: { value: true } })
    const { auditRetentionDays: days } = securitySettingsSchema.parse(setting?.value ?? {})
    const seen = await findChainReport(owner)
    const known = seen && seen.headPosition !== '0' ? [{ position: BigInt(seen.headPosition), chainHash: seen.headChainHash }] : []
    const done = await retainAudit(owner, systemSource, { now, days, archiveFolder: folder, known })
    if (!done) console.log(`没有早于 ${days} 天的整批记录，未作清理`)
    else console.log(`已归档并清理 ${done.archive.entryCount} 条记录（至位置 ${done.checkpoint.position}），归档文件 ${folder}/${done.archive.name}，SHA-256 ${done.archive.sha256}`)
  } finally {
    await owner.$disconnect()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`未能完成清理：${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})
