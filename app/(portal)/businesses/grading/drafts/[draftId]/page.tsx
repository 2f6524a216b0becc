import { ModelForm } from '@/components/credit/model-form'
import { ConfirmAction } from '@/components/organisation/confirm-action'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { modelFormValues } from '@/lib/credit/grading/model-form-values'
import { gradingModelEntries } from '@/lib/credit/grading/model-draft.policy'
import { getModelDraft } from '@/lib/credit/grading/model-draft.queries'
import { modelDraftParamsSchema } from '@/lib/credit/grading/model-draft.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { discardModelDraft, publishModel, saveModelDraft } from '../../actions'

export const metadata = { title: '编制分级模型' }

export default definePage(gradingModelEntries.edit, { params: modelDraftParamsSchema }, async ({ params, ...context }) => {
  const draft = await getModelDraft(context, params.draftId)
  const { id, version, place, limits: { shown } } = draft
  const back = `/businesses/grading?jurisdiction=${place.id}`
  return (
    <>
      <PageHead
        title="编制本地分级模型"
        breadcrumb={[{ label: '分级模型', href: back }, { label: `${place.name}草稿` }]}
        meta={`${place.name} · 以${draft.basedOn.name}第 ${draft.basedOn.number} 版为底稿`}
        secondary={<ConfirmAction label="删除草稿" title="删除这份草稿" action={discardModelDraft} input={{ id, version }} doneMessage="草稿已删除" leadsTo={back}>草稿中的改动不再保留；施行中的模型不受影响。</ConfirmAction>}
        action={draft.obstacles.length === 0 && <ConfirmAction danger={false} variant="primary" label="发布" title={`发布${draft.name}`} action={publishModel} input={{ id, version }} doneMessage="本地分级模型已发布" leadsTo={back}>{draft.validFrom ? `自${formatDate(draft.validFrom)}起的评定使用这一版。` : ''}发布的是已保存的内容，发布后不能再改，需要调整时另起草新的一版；已有的评定不受影响。</ConfirmAction>}
      />
      {draft.obstacles.length > 0 && <Notice title="发布前还需" className="mb-5"><ul className="list-disc pl-5 text-table">{draft.obstacles.map((one) => <li key={one}>{one}</li>)}</ul></Notice>}
      <div className="space-y-5">
        <SectionCard title="分值界限" aside="由法定时限规定，本地不同的在各条中登记本地规定">
          <ul className="flex flex-wrap gap-x-6 gap-y-1 text-table">
            {([['静态满分', shown.static], ['动态满分', shown.dynamic], ['风险A级不超过', shown.a], ['风险B级不超过', shown.b], ['风险C级不超过', shown.c]] as const).map(([label, limit]) => <li key={label}>{label} <TextLink href={`/organisation/limits/${limit.code}`}>{limit.value} 分</TextLink></li>)}
          </ul>
        </SectionCard>
        <SectionCard title="模型内容"><ModelForm key={version} record={{ id, version }} stored={modelFormValues(draft)} backHref={back} todayOn={dateOnOf(context.now)} save={saveModelDraft} /></SectionCard>
      </div>
    </>
  )
})
