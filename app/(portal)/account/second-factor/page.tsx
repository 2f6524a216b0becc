import type { Metadata } from 'next'
import { BeginSecondFactorForm } from '@/components/account/begin-second-factor-form'
import { ConfirmSecondFactorForm } from '@/components/account/confirm-second-factor-form'
import { RemoveSecondFactorForm } from '@/components/account/remove-second-factor-form'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { ToneBadge } from '@/components/ui/status-badge'
import { secondFactorEntries } from '@/lib/organisation/second-factor.policy'
import { getOwnSecondFactor } from '@/lib/organisation/second-factor.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { formatInstant } from '@/lib/shared/format'
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor } from '../actions'

export const metadata: Metadata = { title: '二次验证' }

export default definePage(secondFactorEntries.open, {}, async (context) => {
  const view = await getOwnSecondFactor(context)
  const pending = context.actor.pending === 'totp'
  const state = view.state === 'in-force' ? <ToneBadge tone="good">已启用</ToneBadge> : <ToneBadge tone="muted">未启用</ToneBadge>
  return (
    <>
      <PageHead title="二次验证" state={state} breadcrumb={pending ? undefined : [{ label: '我的账号', href: '/account' }, { label: '二次验证' }]} meta={view.confirmedAt ? `启用于 ${formatInstant(view.confirmedAt)}` : '登录时在密码之外，再输入手机验证器应用中的 6 位验证码'} />
      {pending && (
        <Notice tone="attention" title="请先设置二次验证" className="mb-5 max-w-form">
          您的角色按安全策略必须启用二次验证，设置完成后才能使用其他功能。
        </Notice>
      )}
      {view.state === 'none' && <BeginSecondFactorForm action={beginSecondFactor} />}
      {view.enrolment && <ConfirmSecondFactorForm enrolment={view.enrolment} action={confirmSecondFactor} begin={beginSecondFactor} doneHref={pending ? '/' : '/account?done=second-factor'} />}
      {view.state === 'in-force' && <RemoveSecondFactorForm required={view.required} action={removeSecondFactor} />}
    </>
  )
})
