import { CreateLocalLimit, LimitActions } from '@/components/organisation/limit-forms'
import { limitPeriod, limitValue, VerificationBadge } from '@/components/organisation/limit-words'
import { DataTable, type TableColumn } from '@/components/ui/data-table'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { ToneBadge } from '@/components/ui/status-badge'
import { legalLimitEntries } from '@/lib/organisation/legal-limit.policy'
import { getLimitHistory, type LimitHistory } from '@/lib/organisation/legal-limit.queries'
import { limitParamsSchema, limitSearchSchema } from '@/lib/organisation/legal-limit.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { REFERENCE_READERS } from '@/lib/organisation/population.policy'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { createLimitVersion, createLocalLimit, voidLimit } from '../actions'

export const metadata = { title: '时限沿革' }

type Version = LimitHistory['versions'][number]

export default definePage(legalLimitEntries.view, { params: limitParamsSchema, search: limitSearchSchema }, async ({ params, search, ...context }) => {
  const { place } = await getChosenPlace(context, REFERENCE_READERS, search?.jurisdiction)
  const { name, code, inForce, versions, canCreateLocal } = await getLimitHistory(context, place, params.code)
  const todayOn = dateOnOf(context.now)
  const hasActions = versions.some((one) => one.canVersion.allowed || one.canVoid.allowed)
  return (
    <>
      <PageHead
        title={name}
        meta={`在${place.name}：${inForce ? `现为 ${limitValue(inForce)}` : '目前没有施行中的规定'}`}
        breadcrumb={[{ label: '法定时限与限值', href: `/organisation/limits?jurisdiction=${place.id}` }, { label: name }]}
        action={canCreateLocal.allowed && versions[0] && <CreateLocalLimit jurisdictionId={place.id} placeName={place.name} basis={versions.find((one) => !one.isVoided) ?? versions[0]} todayOn={todayOn} createLocal={createLocalLimit} />}
      />
      {inForce && inForce.verification !== 'VERIFIED' && <Notice className="mb-4" title="此数值尚未全部核对原文">{inForce.note || '使用前请对照现行文本。'}</Notice>}
      <DataTable
        caption={`${name}的沿革`}
        columns={[...columnsFor(inForce?.id), ...(hasActions ? [actionsColumn(todayOn)] : [])]}
        rows={[...versions]}
        rowKey={(row) => row.id}
        phone="stack"
        empty={null}
      />
      <p className="mt-3 text-sm text-ink-2">编号 {code}</p>
    </>
  )
})

function columnsFor(inForceId: string | undefined): TableColumn<Version>[] {
  return [
    { key: 'period', header: '施行', className: 'min-w-40', cell: (row) => limitPeriod(row) },
    { key: 'state', header: '状态', className: 'min-w-24 whitespace-nowrap', cell: (row) => <State version={row} inForce={row.id === inForceId} /> },
    { key: 'value', header: '时限或限值', className: 'min-w-28 whitespace-nowrap', cell: (row) => limitValue(row) },
    { key: 'place', header: '适用', className: 'min-w-24', cell: (row) => row.jurisdictionName ?? '全国' },
    {
      key: 'basis',
      header: '依据',
      className: 'min-w-64',
      cell: (row) => (
        <span>
          {row.basisTitle}，{row.basisArticle}
          {row.note && <span className="block text-sm text-ink-2">{row.note}</span>}
          {row.voidedReason && <span className="block text-sm text-ink-2">作废原因：{row.voidedReason}</span>}
        </span>
      ),
    },
    { key: 'verification', header: '核对', className: 'min-w-28 whitespace-nowrap', cell: (row) => <VerificationBadge verification={row.verification} /> },
  ]
}

function actionsColumn(todayOn: string): TableColumn<Version> {
  return {
    key: 'actions',
    header: '操作',
    className: 'min-w-36 print:hidden',
    cell: (row) => <LimitActions limit={row} canVersion={row.canVersion.allowed} canVoid={row.canVoid.allowed} todayOn={todayOn} newVersion={createLimitVersion} voidLimit={voidLimit} />,
  }
}

function State({ version, inForce }: { version: Version; inForce: boolean }) {
  if (version.isVoided) return <ToneBadge plain tone="muted">已作废</ToneBadge>
  return inForce ? <ToneBadge plain tone="good">现行</ToneBadge> : <ToneBadge plain tone="neutral">非现行</ToneBadge>
}
