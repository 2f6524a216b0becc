import { ChecklistStateMark } from '@/components/inspection/checklist-table'
import { DraftChecklist } from '@/components/inspection/draft-checklist'
import { KeyItemMark } from '@/components/inspection/inspection-marks'
import { ConfirmAction } from '@/components/organisation/confirm-action'
import { ButtonLink } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { sectionsOf } from '@/lib/inspection/checklist/checklist'
import { checklistEntries, CHECKLIST_KEEPERS } from '@/lib/inspection/checklist/checklist.policy'
import { getChecklist } from '@/lib/inspection/checklist/checklist.queries'
import { checklistParamsSchema } from '@/lib/inspection/checklist/checklist.schema'
import { inspectorListSearchSchema } from '@/lib/inspection/inspector/inspector.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { hasRole } from '@/lib/platform/auth/actor'
import { definePage } from '@/lib/platform/auth/define-page'
import { formatDate } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { INSPECTION_KIND_LABELS } from '@/lib/terms/inspection'
import { discardChecklist, draftChecklist, publishChecklist, retireChecklist } from '../actions'

export const metadata = { title: '检查要点表' }

export default definePage(checklistEntries.view, { params: checklistParamsSchema, search: inspectorListSearchSchema }, async ({ params, search, ...context }) => {
  const list = await getChecklist(context, params.id)
  const { versionId: id, version, state, canKeep } = list
  // Where a checklist that comes with the portal is taken over to.
  const keeps = hasRole(context.actor, ...CHECKLIST_KEEPERS) ? await getChosenPlace(context, CHECKLIST_KEEPERS, list.place?.id ?? search.jurisdiction) : null
  const mayDraft = keeps !== null && state !== 'DRAFT' && (canKeep || !list.isOwn)
  return (
    <>
      <PageHead
        title={list.name}
        breadcrumb={[{ label: '监督检查', href: '/inspections' }, { label: '检查要点表', href: '/inspections/checklists' }, { label: `${list.name} 第 ${list.number} 版` }]}
        meta={`${list.place?.name ?? '平台通用'} · 第 ${list.number} 版 · ${list.items} 项，重点项 ${list.keyItems} 项`}
        state={<ChecklistStateMark state={state} />}
        secondary={
          <>
            {canKeep && state === 'DRAFT' && <ConfirmAction label="删除草稿" title="删除这份草稿" action={discardChecklist} input={{ id, version }} doneMessage="草稿已删除" leadsTo="/inspections/checklists">草稿中的改动不再保留；已发布的各版不受影响。</ConfirmAction>}
            {canKeep && state === 'PUBLISHED' && <ConfirmAction label="停用" title={`停用第 ${list.number} 版`} action={retireChecklist} input={{ id, version }} doneMessage="已停用">停用后新的检查不再使用这一版，用它作过的检查记录不受影响。</ConfirmAction>}
            {canKeep && state === 'DRAFT' && <ButtonLink href={`/inspections/checklists/${id}/edit`}>编辑</ButtonLink>}
          </>
        }
        action={canKeep && state === 'DRAFT' ? <ConfirmAction danger={false} variant="primary" label="发布" title={`发布第 ${list.number} 版`} action={publishChecklist} input={{ id, version }} doneMessage="检查要点表已发布">{list.validFrom ? `自${formatDate(list.validFrom)}起的检查使用这一版。` : ''}发布后内容不能再改，需要调整时另起草新的一版。</ConfirmAction> : mayDraft ? <DraftChecklist jurisdictionId={keeps.place.id} versionId={id} label={list.isOwn ? '起草新的一版' : `复制为${keeps.place.name}要点表`} draft={draftChecklist} /> : undefined}
      />
      {list.verification !== 'VERIFIED' && <Notice title={list.isOwn ? '未与依据文件逐条核对' : '未与国家发布的要点表逐条核对'} className="mb-5">{list.note}</Notice>}
      <div className="space-y-5">
        <SectionCard title="适用范围"><DescriptionList items={[{ term: '监管对象', detail: list.businessKinds.map((kind) => FOOD_BUSINESS_KIND_LABELS[kind]).join('、') }, { term: '检查方式', detail: list.inspectionKinds.map((kind) => INSPECTION_KIND_LABELS[kind]).join('、') }, { term: '开始使用', detail: list.validFrom ? formatDate(list.validFrom) : '未定' }, { term: '依据', detail: list.basis || '未填写' }, ...(list.verification === 'VERIFIED' && list.note !== '' ? [{ term: '说明', detail: list.note }] : [])]} /></SectionCard>
        {sectionsOf(list.contents).map(({ section, items }) => (
          <SectionCard key={section} title={section} aside={`${items.length} 项`} flush>
            <ol className="divide-y divide-line">
              {items.map((item) => (
                <li key={item.id} className="px-4 py-2.5">
                  <p><span className="mr-1.5 font-semibold">{item.code}</span>{item.isKey && <><KeyItemMark />{' '}</>}{item.text}</p>
                  <p className="text-sm text-ink-2">{[item.clause, item.method].filter((word) => word !== '').join(' · ')}</p>
                </li>
              ))}
            </ol>
          </SectionCard>
        ))}
      </div>
    </>
  )
})
