import { DEMO_PASSWORD } from '@/lib/organisation/demo-account'
import { hashPassword } from '@/lib/platform/auth/password-hash'
import type { Db } from '@/lib/platform/db'

const ANHE = '990181'

/**
 * A liaison for each department of the demo city that has none, so that every report in it was handed in by the
 * department that owed it. They share one hash: nobody is told of them, and a hash each would cost the first start
 * several seconds. A department without an approver hands in without a signature.
 * @param context.now the instant recorded on new rows
 */
export async function seedDemoLiaisons(db: Db, { now }: { now: Date }): Promise<void> {
  const jurisdiction = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: ANHE }, select: { id: true } })
  const departments = await db.department.findMany({
    where: { jurisdictionId: jurisdiction.id, voidedAt: null, retiredOn: null },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    select: { id: true, shortName: true, catalogueCode: true, linkedJurisdiction: { select: { divisionCode: true } }, grants: { where: { role: { in: ['LIAISON', 'APPROVER'] }, revokedAt: null }, select: { role: true } } },
  })
  const missing = departments.filter(({ grants }) => !grants.some(({ role }) => role === 'LIAISON'))
  if (missing.length > 0) {
    const passwordHash = await hashPassword(DEMO_PASSWORD)
    for (const { id, shortName, catalogueCode, linkedJurisdiction } of missing) {
      await db.account.create({
        data: {
          loginName: `unit.${catalogueCode ?? linkedJurisdiction?.divisionCode ?? id}`, displayName: `${shortName}联络员`, jurisdictionId: jurisdiction.id, passwordHash, passwordChangedAt: now, passwordIsInitial: false, isDemo: true, createdAt: now,
          grants: { create: { role: 'LIAISON', jurisdictionId: jurisdiction.id, departmentId: id, grantedAt: now } },
        },
        select: { id: true },
      })
    }
  }
  const unsigned = departments.filter(({ grants }) => !grants.some(({ role }) => role === 'APPROVER'))
  await db.reportingSetting.createMany({ data: unsigned.map(({ id }) => ({ departmentId: id, needsSigning: false, changedAt: now })), skipDuplicates: true })
}
