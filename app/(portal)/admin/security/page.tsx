import type { Metadata } from 'next'
import { SecuritySettingsForm } from '@/components/auth/security-settings-form'
import { SecurityTabs } from '@/components/auth/security-tabs'
import { PageHead } from '@/components/ui/page-head'
import { securitySettingEntries } from '@/lib/organisation/security-setting.policy'
import { getSecuritySettingView } from '@/lib/organisation/security-setting.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { formatInstant } from '@/lib/shared/format'
import { changeSecuritySettings } from './actions'

export const metadata: Metadata = { title: '安全策略' }

export default definePage(securitySettingEntries.open, {}, async () => {
  const view = await getSecuritySettingView()
  const changed = view.changedAt ? `最近修改：${formatInstant(view.changedAt)}${view.changedBy ? `，${view.changedBy}` : ''}` : '目前均为默认值'
  return (
    <>
      <PageHead title="安全策略" meta={`对本平台所有辖区和账号生效 · ${changed}`} />
      <SecurityTabs current="/admin/security" />
      <SecuritySettingsForm key={view.version} settings={view.settings} version={view.version} administratorsNeedTotp={view.administratorsNeedTotp} action={changeSecuritySettings} />
    </>
  )
})
