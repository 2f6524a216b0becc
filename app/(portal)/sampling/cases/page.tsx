import { CaseTable } from '@/components/sampling-case/case-table'
import { StartExport } from '@/components/export/start-export'
import { caseFilterOf, caseQuestionOf, caseTableSpec } from '@/components/sampling-case/case-table-query'
import { PageHead } from '@/components/ui/page-head'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { TextLink } from '@/components/ui/text-link'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { caseEntries, CASE_READERS } from '@/lib/sampling/handling/case.policy'
import { findImportName, listCases, listCaseUnits } from '@/lib/sampling/handling/case.queries'
import { dateOnOf } from '@/lib/shared/format'
import { exportCases } from './actions'

export const metadata = { title: '核查处置' }

export default definePage(caseEntries.list, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const query = parseTableQuery(search, caseTableSpec)
  const placeOf = (value: unknown) => (typeof value === 'string' ? value : null)
  const { place } = await getChosenPlace(context, CASE_READERS, undefined)
  const filter = caseFilterOf(query)
  const [list, units, importName] = await Promise.all([listCases(context, filter, placeOf(search.after), query.pageSize, placeOf(search.before)), listCaseUnits(place.id), filter.importId === undefined ? null : findImportName(context, filter.importId)])
  return (
    <>
      <PageHead title="核查处置" meta="抽检不合格批次的送达、产品控制、原因排查、立案处罚、整改复查和信息公布；最先到期的在前" secondary={<><TextLink href="/exports" className="text-table">导出文件</TextLink><StartExport question={caseQuestionOf(query)} start={exportCases} /></>} />
      <CaseTable {...list} query={query} todayOn={dateOnOf(context.now)} departments={units.departments} townships={units.townships} importName={importName} />
    </>
  )
})
