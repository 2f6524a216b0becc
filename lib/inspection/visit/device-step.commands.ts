import 'server-only'
import { RefusedError } from '@/lib/platform/errors'
import type { FollowedContext } from '../inspection-follower'
import type { DeviceStepInput } from './device-step.schema'
import { fileVisit, saveVisit, startVisit, type VisitSaved } from './visit.commands'

/** What is said to a device whose visit belongs to somebody else than who is signed in. */
export const OTHER_ACCOUNT = '这次检查由另一个账号写在本机，请用原账号登录后同步'

/**
 * Does one step that a device sends, once for each key.
 * @param deviceAt what the device's clock says as it sends; null where it does not say
 * @throws RefusedError where another account is signed in than the one that wrote it, and as each step does
 */
export async function takeDeviceStep(context: FollowedContext, id: string, { accountId, ...input }: DeviceStepInput, deviceAt: Date | null): Promise<VisitSaved> {
  if (accountId !== context.actor.accountId) throw new RefusedError(OTHER_ACCOUNT)
  if (input.step === 'START') return startVisit(context, { id, version: input.version, key: input.key, checklistVersionId: input.checklistVersionId, startedAt: input.startedAt })
  const save = { id, version: input.version, key: input.key, visit: input.visit }
  if (input.step === 'SAVE') return saveVisit(context, save)
  return fileVisit(context, save, { filedAt: new Date(input.filedAt), clockSeconds: deviceAt === null ? null : Math.round((deviceAt.getTime() - context.now.getTime()) / 1000) })
}
