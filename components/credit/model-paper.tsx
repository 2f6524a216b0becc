import type { CateringModel, GradingModelOf, RiskModel, StaticFactor } from '@/lib/credit/grading/grading-model'
import type { CateringLimits, RiskLimits, ShownLimit } from '@/lib/credit/grading/grading-limit.queries'
import type { FoodBusinessKind } from '@/lib/generated/prisma/enums'
import { formatDate } from '@/lib/shared/format'
import { EVENT_SOURCE_LABELS } from '@/lib/terms/credit'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { VerificationBadge } from '../organisation/limit-words'
import { DataTable } from '../ui/data-table'
import { DescriptionList } from '../ui/description-list'
import { SectionCard } from '../ui/section-card'
import { TextLink } from '../ui/text-link'

function LimitLine({ limit, unit }: { limit: ShownLimit; unit: string }) {
  return <><TextLink href={`/organisation/limits/${limit.code}`}>{limit.value} {unit}</TextLink><span className="block text-sm text-ink-2">《{limit.basisTitle}》{limit.basisArticle}{limit.jurisdictionName && `，${limit.jurisdictionName}`} <VerificationBadge verification={limit.verification} /></span></>
}

function ModelHead({ model }: { model: GradingModelOf<unknown> }) {
  return (
    <DescriptionList
      items={[
        { term: '模型', detail: `${model.name}，第 ${model.number} 版${model.jurisdictionName ? `（${model.jurisdictionName}）` : ''}` },
        { term: '施行日期', detail: formatDate(model.validFrom) },
        { term: '依据', detail: <>{model.basis} <VerificationBadge verification={model.verification} /></> },
        { term: '说明', detail: model.note },
      ]}
    />
  )
}

const kindWords = (kinds: readonly FoodBusinessKind[]) => kinds.map((kind) => FOOD_BUSINESS_KIND_LABELS[kind]).join('、')

/** The model of risk grades in force, in full, with what each part rests on. */
export function RiskModelPaper({ model, limits: { shown } }: { model: GradingModelOf<RiskModel>; limits: RiskLimits }) {
  const { content } = model
  return (
    <div className="space-y-5">
      <SectionCard title="风险分级模型" aside="A级风险最低，D级最高"><ModelHead model={model} /></SectionCard>
      <SectionCard title="分值和等级">
        <DescriptionList
          items={[
            { term: '静态风险因素', detail: <LimitLine limit={shown.static} unit="分" /> }, { term: '动态风险因素', detail: <LimitLine limit={shown.dynamic} unit="分" /> },
            { term: '风险A级不超过', detail: <LimitLine limit={shown.a} unit="分" /> }, { term: '风险B级不超过', detail: <LimitLine limit={shown.b} unit="分" /> }, { term: '风险C级不超过', detail: <LimitLine limit={shown.c} unit="分" /> }, { term: '风险D级', detail: '超过C级上限的' },
            { term: '动态分怎么算', detail: `动态满分 ×（不符合项权重之和 ÷ 判定项权重之和），一般项权重 ${content.weights.general}，重点项权重 ${content.weights.key}，合理缺项不计，向上取到百分位${content.newByStatic ? '；没有归档检查的，按静态分折算为百分制' : ''}` },
            { term: '评定周期', detail: `${content.reassessMonths} 个月` },
            { term: '他人审核', detail: content.review.always ? '每次评定' : [content.review.whenDifferent && '与建议等级不同', content.review.whenRaised && '等级上调', content.review.whenLowered && '等级下调'].filter(Boolean).join('、') },
          ]}
        />
      </SectionCard>
      <SectionCard title="静态风险因素" flush>
        <DataTable<StaticFactor>
          caption="静态风险因素的分值" bare phone="stack" rows={[...content.factors]} rowKey={({ code }) => code} empty={null}
          columns={[
            { key: 'label', header: '因素', className: 'sm:min-w-48', cell: (row) => <>{row.label}<span className="block text-sm font-normal text-ink-2">{kindWords(row.kinds)}</span></> },
            { key: 'options', header: '选项和分值', className: 'sm:min-w-72', cell: (row) => <ul>{row.options.map((option) => <li key={option.code}>{option.label}：{option.points} 分</li>)}</ul> },
            { key: 'basis', header: '核对情况', cell: (row) => <><VerificationBadge verification={row.verification} />{row.note && <span className="block text-sm text-ink-2">{row.note}</span>}</> },
          ]}
        />
      </SectionCard>
      <SectionCard title="上调情形" aside={`近 ${content.eventMonths} 个月，同一情形计一次，合计最多上调 ${content.stepsAtMost} 个等级`} flush>
        <DataTable
          caption="上调情形和幅度" bare phone="stack" rows={[...content.events]} rowKey={({ code }) => code} empty={null}
          columns={[
            { key: 'label', header: '情形', className: 'sm:min-w-72', cell: (row) => row.label },
            { key: 'steps', header: '上调', className: 'whitespace-nowrap', cell: (row) => (row.toHighest ? '直接定为D级' : `${row.steps} 个等级`) },
            { key: 'source', header: '怎么发现', cell: (row) => (row.source === null ? '评定人填写' : EVENT_SOURCE_LABELS[row.source]) },
            { key: 'basis', header: '依据', cell: (row) => row.basis },
          ]}
        />
      </SectionCard>
      <SectionCard title="下调情形" aside="没有上调情形时可下调一个等级"><ul className="list-disc space-y-1 pl-5">{content.lowering.map(({ code, label }) => <li key={code}>{label}</li>)}</ul></SectionCard>
    </div>
  )
}

/** The model of the catering grades in force. */
export function CateringModelPaper({ model, limits: { shown } }: { model: GradingModelOf<CateringModel>; limits: CateringLimits }) {
  const { content } = model
  return (
    <SectionCard title="餐饮量化分级模型" aside="A级最好，没有D级" anchor="catering">
      <ModelHead model={model} />
      <DescriptionList
        items={[
          { term: '优秀、A级不低于', detail: <LimitLine limit={shown.a} unit="分" /> }, { term: '良好、B级不低于', detail: <LimitLine limit={shown.b} unit="分" /> }, { term: '一般、C级不低于', detail: <LimitLine limit={shown.c} unit="分" /> },
          { term: '不评级', detail: `低于C级下限，或重点项不符合 ${content.keyFailingFrom} 项以上` },
          { term: '新办许可', detail: <LimitLine limit={shown.wait} unit="个月内不评级" /> },
          { term: '得分怎么算', detail: `100 分 ×（1 − 不符合项权重之和 ÷ 判定项权重之和），一般项权重 ${content.weights.general}，重点项权重 ${content.weights.key}，合理缺项不计，向下取到百分位` },
          { term: '年度等级', detail: `截至本次的 ${content.yearMonths} 个月内各次得分的平均` },
          { term: '下次评定', detail: `优秀 ${content.nextMonths.EXCELLENT} 个月内，良好 ${content.nextMonths.GOOD} 个月内，一般 ${content.nextMonths.FAIR} 个月内，未评级 ${content.nextMonths.NONE} 个月内` },
          { term: '公示', detail: <LimitLine limit={shown.publication} unit="个工作日内" /> },
        ]}
      />
    </SectionCard>
  )
}
