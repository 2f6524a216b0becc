import 'server-only'
import { db } from '@/lib/platform/db'

export type SigningRow = {
  readonly departmentId: string
  readonly name: string
  readonly needsSigning: boolean
  /** 0 where nobody has set anything. */
  readonly version: number
  /** Who may sign today. */
  readonly approvers: readonly string[]
  /** How many of its sections wait for a signature now. */
  readonly waiting: number
  readonly changedAt: string | null
  readonly changedBy: string | null
}

/** Every department of a jurisdiction the actor chose, in the order of the register, with whether its reports are signed. */
export async function listSigningSettings(jurisdictionId: string): Promise<SigningRow[]> {
  const departments = await db().department.findMany({
    where: { jurisdictionId, voidedAt: null, retiredOn: null },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    select: {
      id: true, name: true,
      reportingSetting: { select: { needsSigning: true, version: true, changedAt: true, changedById: true } },
      grants: { where: { role: 'APPROVER', revokedAt: null, account: { status: 'ACTIVE' } }, orderBy: { id: 'asc' }, select: { account: { select: { displayName: true } } } },
    },
  })
  const ids = departments.map(({ id }) => id)
  const changers = await db().account.findMany({ where: { id: { in: departments.flatMap(({ reportingSetting }) => reportingSetting?.changedById ?? []) } }, select: { id: true, displayName: true } })
  const waiting = await db().reportSection.findMany({ where: { state: 'SIGNING', obligation: { departmentId: { in: ids }, status: 'OPEN' } }, select: { obligation: { select: { departmentId: true } } } })
  return departments.map(({ id, name, reportingSetting, grants }) => ({
    departmentId: id,
    name,
    needsSigning: reportingSetting?.needsSigning ?? true,
    version: reportingSetting?.version ?? 0,
    approvers: grants.map(({ account }) => account.displayName),
    waiting: waiting.filter(({ obligation }) => obligation.departmentId === id).length,
    changedAt: reportingSetting?.changedAt.toISOString() ?? null,
    changedBy: changers.find((one) => one.id === reportingSetting?.changedById)?.displayName ?? null,
  }))
}
