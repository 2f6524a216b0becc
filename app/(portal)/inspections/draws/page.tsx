import { DrawTable, drawStateOf, drawTableSpec } from '@/components/inspection-draw/draw-table'
import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { DRAWERS, drawEntries } from '@/lib/inspection/draw/draw.policy'
import { listDraws } from '@/lib/inspection/draw/draw.queries'
import { hasRole } from '@/lib/platform/auth/actor'
import { definePage } from '@/lib/platform/auth/define-page'

export const metadata = { title: '双随机抽取' }

export default definePage(drawEntries.list, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const query = parseTableQuery(search, drawTableSpec)
  const list = await listDraws(context, { state: drawStateOf(query), page: query.page, pageSize: query.pageSize })
  const canDraw = hasRole(context.actor, ...DRAWERS)
  return (
    <>
      <PageHead
        title="双随机抽取"
        meta="先公布承诺，再由公共随机值抽取监管对象和检查人员，任何人都可以重算"
        secondary={<><ButtonLink href="/inspections/draws/verify">核验记录</ButtonLink><ButtonLink href="/published/draws">公众看到的页面</ButtonLink></>}
        action={canDraw && <ButtonLink variant="primary" href="/inspections/draws/new">新建抽取</ButtonLink>}
      />
      <DrawTable {...list} query={query} canDraw={canDraw} />
    </>
  )
})
