import 'server-only'
import { PUBLISHERS } from '@/lib/publication/publication.policy'
import { listWaitingPublications } from '@/lib/publication/publication.queries'
import { PUBLICATION_UNITS } from '@/lib/terms/publication'
import type { WorkbenchContribution, WorkbenchItem } from './workbench'

/** For the committee's office: publications that a colleague has drafted and that wait to be checked. */
export const publicationContribution: WorkbenchContribution = {
  area: 'publication.publication',
  roles: PUBLISHERS,
  load: async (context) => {
    const rows = await listWaitingPublications(context)
    return { items: rows.map((row): WorkbenchItem => ({ key: `publication:${row.id}`, title: `公示待审核：${row.title}`, detail: `${row.submittedBy}送审，${row.rowCount} ${PUBLICATION_UNITS[row.kind]}`, href: `/publications/${row.id}`, action: '去审核' })) }
  },
}
