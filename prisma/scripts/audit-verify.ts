/**
 * `npm run audit:verify` walks the chain of the audit log and names the first row that is not as it was sealed.
 * `-- --expect=POSITION:HASH` also asks for a place written down earlier; `-- --archive=FILE` walks an archive.
 * `-- --demo` walks that of the demo, whose database needs not be running. Without it DATABASE_URL says which.
 * Exit code 0: whole; 1: broken; 2: could not be checked.
 */
import { verifyAndReport } from '@/lib/platform/audit/chain-report'
import { verifyAuditArchive } from '@/lib/platform/audit/audit-archive'
import type { KnownHead } from '@/lib/platform/audit/verify-audit-chain'
import { createDb } from '@/lib/platform/db'
import { DEMO_DATABASE, demoPaths } from './demo-settings'
import { isEmbeddedThere, startEmbedded } from './embedded-database'
import { loadEnvFile } from './load-settings'

async function main(words: readonly string[]): Promise<number> {
  const archive = readOption(words, 'archive')
  if (archive) return verifyFile(archive)
  const known = readExpected(readOption(words, 'expect'))
  if (words.includes('--demo')) return verifyDemo(known)
  loadEnvFile()
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('缺少 DATABASE_URL：请填写数据库连接串；校验演示数据请运行 npm run audit:verify -- --demo')
  return verifyDatabase(url, known)
}

/** The demo's server is started for it, or shared where it runs. */
async function verifyDemo(known: readonly KnownHead[]): Promise<number> {
  if (!isEmbeddedThere(demoPaths.database)) throw new Error('还没有演示数据，请先运行 npm run demo')
  const database = await startEmbedded({ dataDir: demoPaths.database })
  try {
    return await verifyDatabase(database.appUrl(DEMO_DATABASE), known)
  } finally {
    await database.stop()
  }
}

async function verifyDatabase(url: string, known: readonly KnownHead[]): Promise<number> {
  const db = createDb(url, { poolSize: 2, connectTimeoutMs: 5_000, statementTimeoutMs: 600_000 })
  try {
    const result = await verifyAndReport(db, new Date(), known)
    console.log(`已校验 ${result.checkedEntries} 条记录、${result.checkedSeals} 批封存${result.startsAfter > 0n ? `（位置 ${result.startsAfter} 及以前已按保存期限归档清理）` : ''}`)
    console.log(`尚未封存 ${result.unsealed} 条${result.unsealedLate > 0 ? `，其中 ${result.unsealedLate} 条的时间早于最近一次封存一小时以上，请留意` : ''}`)
    if (result.fault) {
      console.error(`链校验未通过：${result.fault.message}`)
      return 1
    }
    console.log(`链完整。链尾位置 ${result.head.position}，校验值 ${result.head.chainHash}`)
    console.log(`建议抄录存档，下次以 --expect=${result.head.position}:${result.head.chainHash} 核对`)
    return 0
  } finally {
    await db.$disconnect()
  }
}

async function verifyFile(file: string): Promise<number> {
  const result = await verifyAuditArchive(file)
  console.log(`归档中已校验 ${result.checkedEntries} 条记录，文件 SHA-256 ${result.sha256}`)
  if (result.fault) {
    console.error(`归档校验未通过：${result.fault.message}`)
    return 1
  }
  console.log(`归档完整。末位置 ${result.end.position}，校验值 ${result.end.chainHash}，应与清理检查点一致`)
  return 0
}

function readOption(words: readonly string[], name: string): string | undefined {
  return words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)
}

function readExpected(text: string | undefined): KnownHead[] {
  if (text === undefined) return []
  const match = /^(\d{1,19}):([0-9a-f]{64})$/.exec(text)
  if (!match) throw new Error('--expect 应写成 位置:校验值，例如 --expect=120:3f…（64 位十六进制）')
  return [{ position: BigInt(match[1]!), chainHash: match[2]! }]
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(`未能完成校验：${error instanceof Error ? error.message : String(error)}`)
    process.exit(2)
  },
)
