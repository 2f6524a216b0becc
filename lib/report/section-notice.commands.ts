import 'server-only'
import type { Role } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'
import { notify } from '@/lib/platform/notify'
import { formatDate } from '@/lib/shared/format'
import type { Remark } from './report-actions.schema'
import type { LoadedSection } from './section-in-hand.queries'
import type { SectionVerb } from './section-step'

type Told = { readonly title: string; readonly href: string; readonly dedupeKey: string }

/** Where a department works on a section: in its own form, at the section. */
export function sectionHref(reportId: string, sectionId: string): string {
  return `/reports/${reportId}#section-${sectionId}`
}

/** Leaves a notice with everybody who holds a role in some departments. */
export async function tellDepartments(tx: Db, role: Extract<Role, 'LIAISON' | 'APPROVER'>, departmentIds: readonly string[], told: Told): Promise<void> {
  if (departmentIds.length === 0) return
  const grants = await tx.roleGrant.findMany({ where: { role, revokedAt: null, departmentId: { in: [...new Set(departmentIds)] }, account: { status: 'ACTIVE' } }, select: { accountId: true } })
  await notify(tx, { kind: 'work', accountIds: grants.map(({ accountId }) => accountId), ...told })
}

type Step = { readonly verb: SectionVerb; readonly correctionDueOn: string | null; readonly remarks: readonly Remark[] }

/**
 * Tells whose turn it is after a step: the approver what waits for a signature, the liaison what came back or was
 * accepted, and those who gave a part, what the office says of it.
 * @param revision of the step; with it the same is told once
 */
export async function tellOfStep(tx: Db, { row, label, inHand: { departmentId } }: LoadedSection, { verb, correctionDueOn, remarks }: Step, revision: number | null): Promise<void> {
  const told = (what: string, title: string, href: string): Told => ({ title, href, dedupeKey: `section-${what}:${row.id}:${revision}` })
  const [form, review] = [sectionHref(row.report.id, row.id), `/reports/review/${row.id}`]
  if (verb === 'send-for-signing') await tellDepartments(tx, 'APPROVER', [departmentId], told('signing', `${label}待审签`, form))
  if (verb === 'send-back') await tellDepartments(tx, 'LIAISON', [departmentId], told('sent-back', `${label}被审签人退回，请修改后再送审签`, form))
  if (verb === 'accept') await tellDepartments(tx, 'LIAISON', [departmentId], told('accepted', `${label}已审核通过`, review))
  if (verb === 'return') {
    await tellDepartments(tx, 'LIAISON', [departmentId], told('returned', `${label}已退回，请于${formatDate(correctionDueOn!)}前改正`, review))
    await tellContributors(tx, row.id, departmentId, remarks, told('part-returned', `食安办对本单位交${label}的内容提出意见，请修改后重新交牵头单位`, '/reports'))
  }
}

/** Whoever gave a part that the office asks to correct has to hand it over again. */
async function tellContributors(tx: Db, sectionId: string, answeringId: string, remarks: readonly Remark[], told: Told): Promise<void> {
  const named = remarks.flatMap(({ entryId }) => entryId ?? [])
  const parts = named.length === 0 ? [] : await tx.reportEntry.findMany({ where: { id: { in: named }, sectionId, departmentId: { not: answeringId } }, select: { id: true, departmentId: true } })
  if (parts.length === 0) return
  await tx.reportEntry.updateMany({ where: { id: { in: parts.map(({ id }) => id) } }, data: { contributedAt: null } })
  await tellDepartments(tx, 'LIAISON', parts.map(({ departmentId }) => departmentId), told)
}
