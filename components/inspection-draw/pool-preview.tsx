import type { PoolPreview } from '@/lib/inspection/draw/draw-pool.queries'
import { formatInteger } from '@/lib/shared/format'
import { DRAW_GRADE_LABELS } from '@/lib/terms/inspection-draw'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { FigureCard, FigureRow } from '../ui/figure-card'
import { Notice } from '../ui/notice'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'

/** What the draw would draw from, in numbers, and what it cannot know. */
export function PoolFigures({ pool }: { pool: PoolPreview }) {
  const inWords = pool.inspectors.filter(({ avoidsInWords }) => avoidsInWords.length > 0)
  const without = pool.byKind.filter(({ inspectors }) => inspectors < 2)
  return (
    <div className="space-y-3">
      <FigureRow>
        <FigureCard label="监管对象" value={formatInteger(pool.businesses)} unit="家" note={pool.byKind.map(({ kind, count }) => `${FOOD_BUSINESS_KIND_LABELS[kind]} ${formatInteger(count)}`).join('，') || '没有在营的监管对象符合条件'}{...(pool.leftOut > 0 ? { status: <ToneBadge plain tone="caution">{formatInteger(pool.leftOut)} 家不宜重复检查</ToneBadge> } : {})} />
        <FigureCard label="风险等级" value={formatInteger(pool.businesses - (pool.byGrade.find(({ grade }) => grade === 'NONE')?.count ?? 0))} unit="家已评定" note={pool.byGrade.filter(({ count }) => count > 0).map(({ grade, count }) => `${DRAW_GRADE_LABELS[grade]} ${formatInteger(count)}`).join('，')} />
        <FigureCard label="检查人员" value={formatInteger(pool.inspectors.length)} unit="名" note="名录中在岗、证件有效、账号可用的" />
        <FigureCard label="回避" value={formatInteger(pool.inspectors.reduce((sum, { avoids }) => sum + avoids.length, 0))} unit="对" note="登记在检查人员名录中的，抽取时自动遵守" />
      </FigureRow>
      {pool.inspectors.length < 2 && <Notice tone="attention" title="可用的检查人员不足 2 名">请先在<TextLink href="/inspections/inspectors">执法检查人员名录</TextLink>中登记人员、证号和可检查的类别。</Notice>}
      {pool.inspectors.length >= 2 && without.length > 0 && <Notice tone="attention" title="有的类别没有足够的检查人员">{without.map(({ kind, inspectors }) => `${FOOD_BUSINESS_KIND_LABELS[kind]}只有 ${inspectors} 名`).join('，')}：抽中的将列为未派人。</Notice>}
      {inWords.length > 0 && <Notice tone="attention" title="有只写了文字的回避，抽取时无法自动遵守">{inWords.map(({ name, avoidsInWords }) => `${name}：${avoidsInWords.join('、')}`).join('；')}。请在检查人员名录中改为关联具体的监管对象。</Notice>}
    </div>
  )
}
