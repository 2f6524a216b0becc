import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { DemoAccounts } from '@/components/auth/demo-accounts'
import { SignInFrame } from '@/components/auth/sign-in-frame'
import { SignInPanel } from '@/components/auth/sign-in-panel'
import { DEMO_PASSWORD } from '@/lib/organisation/demo-account'
import { explainEndedSession } from '@/lib/organisation/session-end.queries'
import { signInEntries } from '@/lib/organisation/sign-in.policy'
import { findDemoAccounts } from '@/lib/organisation/sign-in.queries'
import { listSiteFacts } from '@/lib/organisation/site-facts.queries'
import { definePublicPage } from '@/lib/platform/auth/define-page'
import { safeReturnPath } from '@/lib/platform/auth/return-path'
import { systemNow } from '@/lib/platform/clock'

export const metadata: Metadata = { title: '登录' }

const searchSchema = z.looseObject({ callbackUrl: z.string().max(2_000).optional().catch(undefined) })

export default definePublicPage(signInEntries.open, { search: searchSchema }, async ({ actor, search }) => {
  const returnPath = safeReturnPath(search?.callbackUrl)
  if (actor) redirect(returnPath)
  const [demoAccounts, facts, ended] = await Promise.all([findDemoAccounts(), listSiteFacts(), explainEndedSession(systemNow())])
  return (
    <SignInFrame facts={facts} demo={demoAccounts !== null}>
      <SignInPanel returnPath={returnPath} ended={ended}>{demoAccounts && <DemoAccounts accounts={demoAccounts} password={DEMO_PASSWORD} />}</SignInPanel>
    </SignInFrame>
  )
})
