import { SaveWorkbook } from '@/components/dashboard/save-workbook'
import { MatrixLeftOut } from '@/components/dashboard/matrix-left-out'
import { StandingMatrix } from '@/components/dashboard/standing-matrix'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHead } from '@/components/ui/page-head'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { lookAddress, pastMonth } from '@/lib/overview/dashboard-address'
import { DASHBOARD_READERS, dashboardEntries } from '@/lib/overview/dashboard.policy'
import { getDashboard } from '@/lib/overview/dashboard.queries'
import { dashboardSearch } from '@/lib/overview/dashboard.schema'
import { dataDateWords } from '@/lib/overview/look-words'
import { matrixOf, packMatrix } from '@/lib/overview/standing-matrix'
import { listTargetStandings } from '@/lib/overview/target-standing.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { pageInstructionAddress } from '@/lib/supervision/instruction'
import { canInstruct } from '@/lib/supervision/instruction.policy'

export const metadata = { title: '指标与单位矩阵' }

export default definePage(dashboardEntries.matrix, { search: dashboardSearch }, async ({ search, ...context }) => {
  const { place } = await getChosenPlace(context, DASHBOARD_READERS, search.jurisdiction)
  const look = { jurisdiction: place.id, asOf: pastMonth(search.asOf, dateOnOf(context.now)), standing: pastMonth(search.asOf, dateOnOf(context.now)) ? search.standing : 'known' } as const
  const [rows, { departments, dataUpToOn, ledgerUpToOn }] = await Promise.all([listTargetStandings({ jurisdictionId: place.id, asOf: look.asOf, standing: look.standing === 'filed' ? 'FILED' : 'KNOWN', todayOn: dateOnOf(context.now) }), getDashboard(place.id, { asOf: look.asOf, standing: look.standing === 'filed' ? 'FILED' : 'KNOWN', now: context.now })])
  const matrix = matrixOf(rows)
  const without = departments.filter(({ departmentId }) => !matrix.columns.some(({ id }) => id === departmentId))
  return (
    <>
      <PageHead title="指标与单位矩阵" action={canInstruct(context.actor, place.path) && <ButtonLink variant="primary" href={pageInstructionAddress(lookAddress('/dashboard/matrix', look), '指标与单位矩阵', place.id)}>批示</ButtonLink>} breadcrumb={[{ label: '食品安全工作态势', href: lookAddress('/dashboard', look) }, { label: '指标与单位矩阵' }]} meta={`${place.name} · ${dataDateWords(look, dataUpToOn, ledgerUpToOn)} · ${matrix.rows.length} 项指标，${matrix.columns.length} 家单位`} secondary={<SaveWorkbook href={lookAddress('/api/dashboard/matrix/workbook', look)} />} />
      {matrix.columns.length === 0 ? <EmptyState title="还没有单位承担指标">方案发布并明确指标责任单位后，矩阵列在这里。</EmptyState> : <div data-print-wide data-print-grid><StandingMatrix matrix={packMatrix(matrix)} query={lookAddress('', look)} /></div>}
      <MatrixLeftOut targets={matrix.leftOut} departments={without} total={rows.length} hrefOf={(path) => lookAddress(path, look)} />
    </>
  )
})
