import { CreateChildForm, EditJurisdictionForm } from '@/components/organisation/jurisdiction-forms'
import { VoidJurisdiction } from '@/components/organisation/void-jurisdiction'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { jurisdictionFormValues } from '@/lib/organisation/form-values'
import { divisionCodeLength } from '@/lib/organisation/jurisdiction'
import { jurisdictionEntries } from '@/lib/organisation/jurisdiction.policy'
import { getJurisdiction } from '@/lib/organisation/jurisdiction.queries'
import { jurisdictionParamsSchema } from '@/lib/organisation/jurisdiction.schema'
import { jurisdictionHolds } from '@/lib/overview/jurisdiction-holds.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { JURISDICTION_LEVEL_LABELS } from '@/lib/terms/organisation'
import { createChildJurisdiction, updateJurisdiction, voidJurisdiction } from '../actions'

export const metadata = { title: '辖区维护' }

export default definePage(jurisdictionEntries.edit, { params: jurisdictionParamsSchema }, async ({ params, ...context }) => {
  const jurisdiction = await getJurisdiction(context, params.id, jurisdictionHolds)
  const { id, version, name, committeeName, level, childLevel, parentName, can } = jurisdiction
  return (
    <>
      <PageHead
        title={name}
        meta={`${JURISDICTION_LEVEL_LABELS[level]}辖区${parentName ? `，上级为${parentName}` : ''}`}
        breadcrumb={[{ label: '辖区', href: '/organisation/jurisdictions' }, { label: name }]}
      />
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <div className="grid gap-5">
          <SectionCard title="辖区资料">
            <EditJurisdictionForm key={version} jurisdiction={{ id, version, ...jurisdictionFormValues(jurisdiction) }} codeDigits={divisionCodeLength(level)} updateJurisdiction={updateJurisdiction} />
          </SectionCard>
          {parentName && <SectionCard title="作废"><VoidJurisdiction jurisdiction={{ id, version, name, isTownship: level === 'TOWNSHIP', can: can.void }} voidJurisdiction={voidJurisdiction} /></SectionCard>}
        </div>
        {childLevel && can.createChild.allowed && (
          <SectionCard title={`新增${JURISDICTION_LEVEL_LABELS[childLevel]}辖区`}>
            {childLevel === 'TOWNSHIP' && <Notice className="mb-4">新增乡镇或街道时，同时在{name}建立对应的单位，并带常用写法（人民政府、办事处）。</Notice>}
            <CreateChildForm parentId={id} committeeName={committeeName} codeDigits={divisionCodeLength(childLevel)} createChild={createChildJurisdiction} />
          </SectionCard>
        )}
      </div>
    </>
  )
})
