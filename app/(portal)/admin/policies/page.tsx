import { PolicyList, RecordRuleList } from '@/components/accounts/policy-list'
import { policyFilterOf, policyTableSpec } from '@/components/accounts/policy-table-query'
import { PageHead } from '@/components/ui/page-head'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { filterPolicies } from '@/lib/overview/policy-filter'
import { policyTable } from '@/lib/overview/policy-table'
import { policyTableEntries } from '@/lib/overview/policy-table.policy'
import { recordRules } from '@/lib/overview/record-rules'
import { definePage } from '@/lib/platform/auth/define-page'

export const metadata = { title: '权限规则' }

export default definePage(policyTableEntries.view, { search: tableSearchSchema }, async ({ search }) => {
  const query = parseTableQuery(search ?? {}, policyTableSpec)
  return (
    <>
      <PageHead title="权限规则" meta={`本平台全部 ${policyTable.length} 个入口：谁可以进入，一律以此表为准；未列出的角色一概拒绝。可直接打印留存。`} />
      <PolicyList rows={filterPolicies(policyTable, policyFilterOf(query))} query={query} />
      <RecordRuleList rules={recordRules} />
    </>
  )
})
