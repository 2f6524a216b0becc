import fs from 'node:fs'
import path from 'node:path'
import { projectRoot } from './run-prisma'

/** Reads `.env` of the project, where there is one; what the environment already says goes before it. */
export function loadEnvFile(): void {
  const file = path.join(projectRoot, '.env')
  if (fs.existsSync(file)) process.loadEnvFile(file)
}

/**
 * The two connection strings that scripts work with.
 * @throws Error, in Chinese, naming what is missing
 */
export function loadSettings(): { ownerUrl: string; appUrl: string } {
  loadEnvFile()
  return {
    ownerUrl: databaseUrl('DATABASE_OWNER_URL', '表的属主账号，用于升级数据库结构'),
    appUrl: databaseUrl('DATABASE_URL', '应用账号，平台日常使用'),
  }
}

function databaseUrl(name: string, use: string): string {
  const text = process.env[name]
  if (!text) throw new Error(`缺少 ${name}（${use}）。请在环境变量或 .env 中填写，例如 postgresql://账号:口令@数据库地址:5432/portal`)
  if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol)) throw new Error(`${name} 不是有效的 PostgreSQL 连接串，应类似 postgresql://账号:口令@数据库地址:5432/portal；口令中的特殊字符须按网址规则转义`)
  return text
}
