import type { SourceDetail } from '@/lib/report/summary.queries'
import { formatInstant } from '@/lib/shared/format'
import { SOURCE_KIND_LABELS } from '@/lib/terms/report'
import { ClauseDrawer } from '../plan/clause-drawer'
import { DescriptionList } from '../ui/description-list'
import { TextLink } from '../ui/text-link'

type Props = { source: SourceDetail; closedHref: string }

/** What stands behind a figure or a paragraph: how it is made, and from which rows. */
export function SourceDrawer({ source, closedHref }: Props) {
  const isFigure = source.kind !== 'TEXT'
  return (
    <ClauseDrawer title={isFigure ? `数字来源：${source.text}` : '段落来源'} description={isFigure ? SOURCE_KIND_LABELS[source.kind] : '所引用的报送内容'} closedHref={closedHref} footer={<TextLink href={closedHref} scroll={false}>返回总结</TextLink>}>
      <div className="grid gap-4">
        <DescriptionList items={[...(isFigure ? [{ term: '类别', detail: SOURCE_KIND_LABELS[source.kind] }, { term: '计算方法', detail: source.formula }] : [{ term: '起草时的内容', detail: source.text }]), ...(source.kept ? [{ term: '来源后来的变化', detail: `${source.kept.text || '来源已不存在'}（${source.kept.by} ${formatInstant(source.kept.at)}保留原内容：${source.kept.reason}）` }] : [])]} />
        <div>
          <h3 className="mb-1 text-table font-semibold">来源行 {source.rows.length} 条</h3>
          {source.rows.length === 0 ? <p className="text-table text-ink-2">没有相应的报送，故为 {source.text}。</p> : (
            <ul aria-label="来源行" className="divide-y divide-line-soft text-table">
              {source.rows.map((row, index) => (
                <li key={index} className="py-2">
                  <p>
                    {row.href ? <TextLink href={row.href}>{[row.department, row.time].filter(Boolean).join(' ') || '方案目标'}</TextLink> : row.department}
                    {row.revision !== null && <span className="ml-2 text-sm text-ink-2">第 {row.revision} 版</span>}
                  </p>
                  <p className="break-words"><span className="text-ink-2">{row.field}：</span><span className="whitespace-pre-wrap">{row.value}</span></p>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </ClauseDrawer>
  )
}
