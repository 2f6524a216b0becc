import { Download } from 'lucide-react'
import { AccountImport } from '@/components/accounts/account-import'
import { PageHead } from '@/components/ui/page-head'
import { TextLink } from '@/components/ui/text-link'
import { accountImportEntries } from '@/lib/organisation/account-import.policy'
import { definePage } from '@/lib/platform/auth/define-page'
import { confirmAccountImport, previewAccountImport } from './actions'

export const metadata = { title: '批量导入账号' }

export default definePage(accountImportEntries.page, {}, async ({ actor }) => (
  <>
    <PageHead
      title="批量导入账号"
      breadcrumb={[{ label: '账号管理', href: '/admin/accounts' }, { label: '批量导入' }]}
      meta={
        <>
          先<TextLink href="/admin/accounts/import/template" download><Download aria-hidden className="mr-0.5 inline size-4 align-[-0.15em]" />下载模板</TextLink>填写，上传后先预览，确认后才建立账号。导入只新建账号，不修改已有账号。
        </>
      }
    />
    <AccountImport jurisdictionId={actor.focus?.jurisdictionId ?? ''} previewImport={previewAccountImport} confirmImport={confirmAccountImport} />
  </>
))
