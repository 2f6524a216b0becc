import 'server-only'
import { toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { canKeepInspectors, inspectorEntries, INSPECTOR_LIST_KEEPERS } from './inspector.policy'
import type { SaveInspectorInput } from './inspector.schema'
import { findInspectorGrant } from './inspector.queries'

/**
 * Enters an account with the role of an inspector in the list of a jurisdiction, or corrects its entry.
 * @throws NotFoundError out of reach, ConflictError where somebody was quicker, InvalidError at its field
 */
export async function saveInspector(context: CommandContext, input: SaveInspectorInput): Promise<{ readonly accountId: string }> {
  const { jurisdictionId, accountId, version, certificateNumber, specialities, isAvailable } = input
  try {
    return await transact(async (tx) => {
      const place = await getPlaceInScope(tx, scopeFor(context.actor, INSPECTOR_LIST_KEEPERS), jurisdictionId)
      const grant = await findInspectorGrant(tx, place.path, accountId)
      if (!grant) throw new NotFoundError('没有找到这个账号：须先授予本辖区单位的执法检查人员角色')
      assertAllowed(canKeepInspectors(context.actor, { jurisdictionPath: place.path, departmentId: grant.departmentId }))
      await assertFits(tx, input)
      const content = {
        departmentId: grant.departmentId, certificateNumber, specialities, isAvailable, unavailableReason: isAvailable ? '' : input.unavailableReason,
        certificateExpiresOn: input.certificateExpiresOn === null ? null : toDateColumn(input.certificateExpiresOn),
      }
      const held = await tx.inspectorProfile.findUnique({ where: { jurisdictionId_accountId: { jurisdictionId, accountId } }, select: { id: true } })
      if ((held === null) !== (version === 0)) throw new ConflictError()
      const id = held?.id ?? (await tx.inspectorProfile.create({ data: { ...content, jurisdictionId, accountId, recordedAt: context.now }, select: { id: true } })).id
      if (held) {
        const { count } = await tx.inspectorProfile.updateMany({ where: { id, version }, data: { ...content, version: { increment: 1 } } })
        if (count === 0) throw new ConflictError()
        await tx.inspectorAvoidance.deleteMany({ where: { profileId: id } })
      }
      await tx.inspectorAvoidance.createMany({ data: input.avoidances.map((one, index) => ({ ...one, profileId: id, position: index + 1 })) })
      await writeAudit(tx, context, { action: inspectorEntries.save.id, subjectType: 'inspector-profile', subjectId: id, subjectLabel: grant.name, jurisdictionPath: place.path, detail: { certificateNumber, isAvailable, avoidances: input.avoidances.length } })
      return { accountId }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new InvalidError('该执法证号已登记在他人名下，请核对', { certificateNumber: '该执法证号已登记在他人名下，请核对' })
    throw error
  }
}

async function assertFits(tx: Parameters<Parameters<typeof transact>[0]>[0], { jurisdictionId, isAvailable, unavailableReason, avoidances }: SaveInspectorInput): Promise<void> {
  const ids = avoidances.flatMap(({ businessId }) => businessId ?? [])
  const known = new Set((await tx.foodBusiness.findMany({ where: { id: { in: ids }, jurisdictionId, voidedAt: null }, select: { id: true } })).map(({ id }) => id))
  const problems: Record<string, string> = isAvailable || unavailableReason !== '' ? {} : { unavailableReason: '请填写不能承担检查的原因' }
  avoidances.forEach(({ businessId, about }, index) => {
    if (businessId !== null && !known.has(businessId)) problems[`avoidances.${index}.businessId`] = '没有找到这个监管对象，请重新选择'
    if (businessId === null && about === '') problems[`avoidances.${index}.about`] = '请选择监管对象，或写明回避的单位或情形'
  })
  const wrong = Object.values(problems)
  if (wrong.length > 0) throw new InvalidError(wrong.length === 1 ? wrong[0]! : `有 ${wrong.length} 处需要改正，没有保存`, problems)
}
