import type { Commitment } from '@/lib/inspection/draw/draw-record'
import { valueFormWords } from '@/lib/inspection/draw/public-value'
import { WEIGHT_RULES } from '@/lib/inspection/draw/weight-rule'
import { formatInstant, formatInteger } from '@/lib/shared/format'
import { DescriptionList, type Description } from '../ui/description-list'
import { CopyText } from './copy-text'

const GRADES = ['A', 'B', 'C', 'D', 'NONE'] as const

/** What was fixed before the draw, as anybody may read it. */
export function CommitmentFacts({ commitment, hash, more = [] }: { commitment: Commitment; hash: string; more?: readonly Description[] }) {
  const { counts, rule, source } = commitment
  const weights = Object.hasOwn(WEIGHT_RULES, rule.weightRule) ? WEIGHT_RULES[rule.weightRule as keyof typeof WEIGHT_RULES].label : rule.weightRule
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: '承诺的哈希', detail: <CopyText text={hash} label="哈希" />, wide: true },
        { term: '承诺时间', detail: formatInstant(commitment.committedAt) },
        { term: '承诺单位', detail: commitment.by },
        { term: '抽取范围', detail: commitment.pool },
        { term: '名录', detail: `监管对象 ${formatInteger(counts.businesses)} 家，其中排除 ${formatInteger(counts.exclusions)} 家；检查人员 ${formatInteger(counts.inspectors)} 名，回避 ${formatInteger(counts.avoidances)} 对` },
        { term: '抽取规则', detail: `抽 ${formatInteger(rule.count)} 家，每家 ${rule.teamSize} 名检查人员` },
        { term: '权重', detail: `${weights}：${GRADES.map((grade) => `${grade === 'NONE' ? '未评定' : `${grade}级`} ${rule.weights[grade]}`).join('，')}` },
        { term: '公共随机值', detail: <>{source.name}<span className="block text-sm text-ink-2">{valueFormWords(source.form)}</span></> },
        { term: '最早公布时间', detail: formatInstant(source.notBefore) },
        { term: '算法', detail: commitment.algorithm },
        ...more,
      ]}
    />
  )
}
