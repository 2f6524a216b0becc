'use server'

import { revalidatePath } from 'next/cache'
import { changePassword as runChangePassword } from '@/lib/organisation/password.commands'
import { passwordEntries } from '@/lib/organisation/password.policy'
import { passwordChangeSchema } from '@/lib/organisation/password.schema'
import * as secondFactor from '@/lib/organisation/second-factor.commands'
import { secondFactorEntries } from '@/lib/organisation/second-factor.policy'
import { beginSecondFactorSchema, confirmSecondFactorSchema, removeSecondFactorSchema } from '@/lib/organisation/second-factor.schema'
import * as session from '@/lib/organisation/session.commands'
import { sessionEntries } from '@/lib/organisation/session.policy'
import { endOwnSessionSchema, nothingSchema } from '@/lib/organisation/session.schema'
import { defineAction } from '@/lib/platform/auth/define-action'
import { clearSessionCookie, setSessionCookie } from '@/lib/platform/auth/session-token'

export const signOut = defineAction(sessionEntries.signOut, nothingSchema, async (context) => {
  await session.endPresentSession(context)
  await clearSessionCookie()
})

export const endOwnSession = defineAction(sessionEntries.endOwn, endOwnSessionSchema, async (context, input) => {
  await session.endOwnSession(context, input)
  revalidatePath('/account')
})

export const endOtherSessions = defineAction(sessionEntries.endOthers, nothingSchema, async (context) => {
  const result = await session.endOtherSessions(context)
  revalidatePath('/account')
  return result
})

export const changePassword = defineAction(passwordEntries.change, passwordChangeSchema, async (context, input) => {
  const renewed = await runChangePassword(context, input)
  await setSessionCookie(renewed.sessionId, renewed.expiresAt, context.at)
})

export const beginSecondFactor = defineAction(secondFactorEntries.begin, beginSecondFactorSchema, async (context, input) => {
  await secondFactor.beginSecondFactor(context, input)
  revalidatePath('/account/second-factor')
})

export const confirmSecondFactor = defineAction(secondFactorEntries.confirm, confirmSecondFactorSchema, async (context, input) => {
  const renewed = await secondFactor.confirmSecondFactor(context, input)
  await setSessionCookie(renewed.sessionId, renewed.expiresAt, context.at)
})

export const removeSecondFactor = defineAction(secondFactorEntries.remove, removeSecondFactorSchema, async (context, input) => {
  const renewed = await secondFactor.removeSecondFactor(context, input)
  await setSessionCookie(renewed.sessionId, renewed.expiresAt, context.at)
})
