import 'server-only'
import { JUDGED_STATUS_WORDS } from '@/lib/terms/indicator'
import { ATTENTION_STATUSES, attentionTargets } from './dashboard'
import { lookAddress } from './dashboard-address'
import { getDashboard } from './dashboard.queries'
import { someOf, type WorkbenchContribution, type WorkbenchItem } from './workbench'
import { placesOf } from './workbench-standing.queries'

/** For leaders: which targets of their jurisdictions are off, and what stands without a number or without data. */
export const targetLeaderContribution: WorkbenchContribution = {
  area: 'overview.target-leader',
  roles: ['LEADER'],
  load: async ({ actor, now }) => {
    const places = placesOf(actor, 'LEADER')
    const parts = await Promise.all(places.map(async ({ id, name }) => {
      const { targets } = await getDashboard(id, { asOf: null, standing: 'KNOWN', now })
      const look = { jurisdiction: id, asOf: null, standing: 'known' } as const
      const hrefOf = (status: string) => `${lookAddress('/dashboard', look, { status })}#indicators`
      const prefix = places.length > 1 ? `${name}：` : ''
      const off = attentionTargets(targets)
      const counts = ATTENTION_STATUSES.map((status) => [status, off.filter((row) => row.status === status).length] as const).filter(([, count]) => count > 0)
      const items: WorkbenchItem[] = off.length === 0 ? [] : [{
        key: `targets:off:${id}`,
        title: `${prefix}${off.length} 项指标偏离目标：${counts.map(([status, count]) => `${JUDGED_STATUS_WORDS[status].word} ${count}`).join('，')}`,
        detail: someOf(off.map(({ indicatorName }) => indicatorName), '项'),
        href: hrefOf('off'),
        action: '查看指标',
      }]
      const facts = (['PENDING', 'NO_DATA'] as const).flatMap((status) => {
        const count = targets.filter((row) => row.status === status).length
        return count === 0 ? [] : [{ key: `targets:${status}:${id}`, label: `${prefix}指标${JUDGED_STATUS_WORDS[status].word}`, value: `${count} 项`, href: hrefOf(status) }]
      })
      return { items, facts }
    }))
    return { items: parts.flatMap(({ items }) => items), facts: parts.flatMap(({ facts }) => facts) }
  },
}
