import 'server-only'
import type { Db } from '@/lib/platform/db'

/** What a department is told that must have its reports signed and has nobody to sign them. */
export const NO_APPROVER_WORDS = '本单位没有在用的审签人账号，送审签后无人办理。请联系食安办在“审签设置”中改为无须审签，或请系统管理员为本单位设置审签人'

/** Whether anybody can sign a department's reports today. */
export async function hasApprover(tx: Db, departmentId: string): Promise<boolean> {
  return (await tx.roleGrant.findFirst({ where: { role: 'APPROVER', departmentId, revokedAt: null, account: { status: 'ACTIVE' } }, select: { id: true } })) !== null
}
