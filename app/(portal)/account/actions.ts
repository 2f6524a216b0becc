'use server'

import { cookies } from 'next/headers'
import { z } from 'zod'
import { endPresentSession } from '@/lib/organisation/session.commands'
import { sessionEntries } from '@/lib/organisation/session.policy'
import { defineAction } from '@/lib/platform/auth/define-action'
import { sessionCookieName } from '@/lib/platform/auth/session-cookie'

/** Ends the session at the server, so that a kept cookie opens nothing, and then clears the cookie. */
export const signOut = defineAction(sessionEntries.signOut, z.strictObject({}), async (context) => {
  await endPresentSession(context)
  const jar = await cookies()
  jar.delete(sessionCookieName())
})
