import { z } from 'zod'

/** Actions that take nothing. */
export const nothingSchema = z.strictObject({})

export const endOwnSessionSchema = z.strictObject({ sessionId: z.uuid('会话编号有误，请刷新页面') })

export const endSessionSchema = z.strictObject({
  sessionId: z.uuid('会话编号有误，请刷新页面'),
  reason: z.string('请填写结束会话的原因').trim().min(4, '请写明原因，至少 4 个字').max(200, '原因最多 200 字'),
})

export type EndSessionInput = z.output<typeof endSessionSchema>

/** Page of a list in the address; wrong values fall back to the first page. */
export const sessionListSearchSchema = z.strictObject({ page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) }).catch({ page: 1 })
