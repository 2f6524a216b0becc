import type { Metadata } from 'next'
import { PasswordForm } from '@/components/account/password-form'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { passwordEntries } from '@/lib/organisation/password.policy'
import { definePage } from '@/lib/platform/auth/define-page'
import { getSecuritySettings } from '@/lib/platform/auth/security-settings'
import { changePassword } from '../actions'

export const metadata: Metadata = { title: '修改密码' }

export default definePage(passwordEntries.open, {}, async ({ actor, at }) => {
  const { passwordMinLength, passwordCharacterKinds, passwordHistory } = await getSecuritySettings(at)
  const pending = actor.pending === 'password'
  return (
    <>
      <PageHead title="修改密码" breadcrumb={pending ? undefined : [{ label: '我的账号', href: '/account' }, { label: '修改密码' }]} meta={`账号 ${actor.loginName}`} />
      {pending && (
        <Notice tone="attention" title="请先修改密码" className="mb-5 max-w-form">
          您使用的是初始密码，或密码已到期。修改后才能使用其他功能；初始密码只能登录这一次，请在本次完成修改。
        </Notice>
      )}
      <PasswordForm action={changePassword} rules={{ passwordMinLength, passwordCharacterKinds }} passwordHistory={passwordHistory} doneHref={pending ? '/' : '/account?done=password'} />
    </>
  )
})
