import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import { hashPassword } from '@/lib/platform/auth/password-hash'
import type { CommandContext } from '@/lib/platform/command-context'
import { InvalidError } from '@/lib/platform/errors'
import { dateOnOf, formatInstant } from '@/lib/shared/format'
import { prepareSheet } from '@/lib/platform/workbook/sheet-spec'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { initialPasswordEnd, insertAccounts, type PreparedAccount } from './account.commands'
import { accountImportEntries } from './account-import.policy'
import { readImportPlan } from './account-import.queries'
import { MOST_IMPORTED_ACCOUNTS, type ConfirmImportInput } from './account-import.schema'
import { generateInitialPassword } from './initial-password'

export type ImportResult = {
  created: number
  unchanged: number
  skipped: number
  /** The initial passwords as a workbook, made for this answer and kept nowhere; null when no account was made. */
  passwords: { fileName: string; base64: string } | null
}

/**
 * Makes the accounts of an uploaded sheet in one transaction. The sheet is read and judged anew; accounts that exist
 * just so stay as they are, so that the same file again changes nothing.
 * @throws InvalidError when `rows` is `all` and a row is not good, or a login name was taken meanwhile
 */
export async function confirmAccountImport(context: CommandContext, input: ConfirmImportInput): Promise<ImportResult> {
  const { file, plan } = await readImportPlan(context, input.fileId)
  if (input.rows === 'all' && plan.errors.length > 0) throw new InvalidError(`表中有 ${plan.errors.length} 处错误，没有导入任何账号。请更正后重新上传，或选择只导入没有错误的账号`)
  const wanted = plan.accounts.flatMap((account) => (account.outcome === 'create' && account.input ? [account.input] : []))
  if (wanted.length > MOST_IMPORTED_ACCOUNTS) throw new InvalidError(`一次最多新建 ${MOST_IMPORTED_ACCOUNTS} 个账号，请分成几个文件导入`)
  const count = (outcome: string) => plan.accounts.filter((account) => account.outcome === outcome).length
  const counts = { created: wanted.length, unchanged: count('unchanged'), skipped: count('error') }
  if (wanted.length === 0) return { ...counts, passwords: null }

  const expiresAt = await initialPasswordEnd(context.at)
  const issued: { account: PreparedAccount; initialPassword: string }[] = []
  for (const account of wanted) {
    const initialPassword = generateInitialPassword()
    issued.push({ account: { ...account, passwordHash: await hashPassword(initialPassword), initialPasswordExpiresAt: expiresAt }, initialPassword })
  }
  await insertAccounts(context, issued.map((one) => one.account), (tx) =>
    writeAudit(tx, context, {
      action: accountImportEntries.confirm.id,
      subjectType: 'account-import',
      subjectId: file.id,
      subjectLabel: file.displayName,
      jurisdictionPath: file.jurisdictionPath,
      detail: { ...counts, rows: input.rows, sha256: file.sha256 },
    }),
  )
  return { ...counts, passwords: { fileName: `初始密码-${dateOnOf(context.at)}.xlsx`, base64: (await passwordSheet(issued, expiresAt)).toString('base64') } }
}

async function passwordSheet(issued: readonly { account: PreparedAccount; initialPassword: string }[], expiresAt: Date): Promise<Buffer> {
  const sheet = prepareSheet({
    name: '初始密码',
    title: '账号初始密码',
    subtitles: [`${formatInstant(expiresAt)} 前有效，只能登录一次，登录后须立即设置新密码`],
    columns: [
      { header: '姓名', type: 'text', width: 20, value: (row) => row.account.displayName },
      { header: '登录名', type: 'text', width: 28, value: (row) => row.account.loginName },
      { header: '初始密码', type: 'text', width: 28, value: (row) => row.initialPassword },
    ],
    rows: issued,
    notes: ['本表只生成这一次，平台不保存。请逐人转交后立即销毁。'],
  })
  return getWorkbookBytes([sheet])
}
