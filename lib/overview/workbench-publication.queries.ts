import 'server-only'
import { PUBLISHERS } from '@/lib/publication/publication.policy'
import { listWaitingPublications } from '@/lib/publication/publication.queries'
import { listUnpublishedInspections } from '@/lib/publication/unpublished-inspections.queries'
import { formatDate, formatInteger } from '@/lib/shared/format'
import { PUBLICATION_UNITS } from '@/lib/terms/publication'
import type { WorkbenchContribution, WorkbenchItem } from './workbench'

/** For the committee's office: publications that a colleague has drafted and that wait to be checked, and results of inspections that nobody has published yet. */
export const publicationContribution: WorkbenchContribution = {
  area: 'publication.publication',
  roles: PUBLISHERS,
  load: async (context) => {
    const [rows, unpublished] = await Promise.all([listWaitingPublications(context), listUnpublishedInspections(context, context)])
    const waiting = rows.map((row): WorkbenchItem => ({ key: `publication:${row.id}`, title: `公示待审核：${row.title}`, detail: `${row.submittedBy}送审，${row.rowCount} ${PUBLICATION_UNITS[row.kind]}`, href: `/publications/${row.id}`, action: '去审核' }))
    const results = unpublished.map((one): WorkbenchItem => ({ key: `publication-inspections:${one.jurisdictionId}`, title: `${formatInteger(one.count)} 份监督检查结果还没有公示`, detail: `最早的于${formatDate(one.firstFiledOn)}归档`, dueOn: one.dueOn, href: `/publications/new?kind=inspection&jurisdiction=${one.jurisdictionId}`, action: '起草公示' }))
    return { items: [...waiting, ...results] }
  },
}
