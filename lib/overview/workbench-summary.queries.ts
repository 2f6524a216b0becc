import 'server-only'
import { db } from '@/lib/platform/db'
import { dueSummaries, type DueSummaries } from '@/lib/report/summary-due'
import { listOfficeSummaries } from '@/lib/report/summary-list.queries'
import { someOf, type WorkbenchContext, type WorkbenchContribution, type WorkbenchItem } from './workbench'
import { placesOf, type Place } from './workbench-standing.queries'

/** For the committee's office: summaries of its own that a plan's quarter, half-year or year asks for and nobody has filed. */
export const summaryContribution: WorkbenchContribution = {
  area: 'report.summary',
  roles: ['OFFICE'],
  load: async (context) => {
    const places = placesOf(context.actor, 'OFFICE')
    return { items: (await Promise.all(places.map((place) => listDue(context, place, places.length > 1)))).flat() }
  },
}

/** Of this year, and of the last, whose summary is filed when it is over. */
async function listDue(context: WorkbenchContext, place: Place, named: boolean): Promise<WorkbenchItem[]> {
  const { path } = await db().jurisdiction.findUniqueOrThrow({ where: { id: place.id }, select: { path: true } })
  const year = Number(context.todayOn.slice(0, 4))
  const rows = await Promise.all([year - 1, year].map((of) => listOfficeSummaries(context, { id: place.id, path }, of)))
  return dueSummaries(rows.flat(), context.todayOn).map((due) => toItem(due, place, named))
}

function toItem({ planId, planTitle, rows }: DueSummaries, place: Place, named: boolean): WorkbenchItem {
  const [first] = rows
  const { owed, accepted } = first!.units
  const units = owed > 0 ? `${first!.covered}各单位总结应报 ${owed} 份，已通过 ${accepted} 份` : undefined
  const drafted = rows.length === 1 && first!.summary ? `/reports/summaries/${first!.summary.id}` : null
  return {
    key: `report:summary:${planId}`,
    title: `${named ? `${place.name}：` : ''}《${planTitle}》${someOf(rows.map(({ covered }) => covered), '个期间')}的总结尚未定稿`,
    ...(units === undefined ? {} : { detail: units }),
    href: drafted ?? `/reports/summaries?year=${first!.periodTo.slice(0, 4)}&jurisdiction=${place.id}`,
    action: drafted ? '继续编写' : '起草总结',
  }
}
