import { inspectionParamsSchema } from '@/lib/inspection/inspection.schema'
import { deviceEntries } from '@/lib/inspection/visit/device.policy'
import { takeDeviceStep } from '@/lib/inspection/visit/device-step.commands'
import { deviceStepSchema, MOST_STEP_BYTES } from '@/lib/inspection/visit/device-step.schema'
import { getVisitPack } from '@/lib/inspection/visit/visit-pack.queries'
import { invalid } from '@/lib/platform/auth/define-action'
import { defineRoute } from '@/lib/platform/auth/define-route'
import { readJsonBody } from '@/lib/platform/read-json-body'
import { followed } from '@/lib/workflow/inspection-followers'

/** A visit with all it needs where there is no network, for whoever writes it. */
export const GET = defineRoute(deviceEntries.take, { params: inspectionParamsSchema }, async ({ params, ...context }) => Response.json({ accountId: context.actor.accountId, now: context.now.toISOString(), pack: await getVisitPack(context, params.id) }))

/**
 * One step of a visit as `deviceStepSchema` says, with the device's time in `x-device-time`. Answers 200 with
 * `{version, savedAt}`, the same again for the same key, or `{code, message, fieldErrors?}`.
 */
export const POST = defineRoute(deviceEntries.sync, { params: inspectionParamsSchema }, async ({ params, http, ...context }) => {
  const step = deviceStepSchema.safeParse(await readJsonBody(http, MOST_STEP_BYTES))
  if (!step.success) return Response.json(invalid(step.error), { status: 400 })
  const deviceAt = new Date(http.headers.get('x-device-time') ?? '')
  const { version, savedAt } = await takeDeviceStep(followed(context), params.id, step.data, Number.isNaN(deviceAt.getTime()) ? null : deviceAt)
  return Response.json({ version, savedAt })
})
