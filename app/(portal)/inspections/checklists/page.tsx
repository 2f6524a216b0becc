import { ChecklistTable } from '@/components/inspection/checklist-table'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { checklistEntries, CHECKLIST_READERS } from '@/lib/inspection/checklist/checklist.policy'
import { listChecklists } from '@/lib/inspection/checklist/checklist.queries'
import { inspectorListSearchSchema } from '@/lib/inspection/inspector/inspector.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'

export const metadata = { title: '检查要点表' }

export default definePage(checklistEntries.list, { search: inspectorListSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, CHECKLIST_READERS, search.jurisdiction)
  return (
    <>
      <PageHead
        title="检查要点表"
        breadcrumb={[{ label: '监督检查', href: '/inspections' }, { label: '检查要点表' }]}
        meta={`${place.name} · 有本地要点表的优先使用本地要点表`}
        secondary={<><PlaceSwitch basePath="/inspections/checklists" currentId={place.id} options={options} elsewhere={elsewhere} /><ButtonLink href={`/inspections/results?jurisdiction=${place.id}`}>检查结果字典</ButtonLink></>}
      />
      <ChecklistTable rows={await listChecklists(context, place)} jurisdictionId={place.id} />
    </>
  )
})
