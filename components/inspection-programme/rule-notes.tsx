import { basisOf } from '@/lib/inspection/programme/due-words'
import type { RuleLimitKey, RuleLimits } from '@/lib/inspection/programme/inspection-rule'
import { TextLink } from '../ui/text-link'

const ROWS: readonly (readonly [RuleLimitKey, string, (value: string) => string])[] = [
  ['A', '风险等级A级', times], ['B', '风险等级B级', times], ['C', '风险等级C级', times], ['D', '风险等级D级', times], ['NONE', '未评定风险等级', times],
  ['KEY', '重点监督检查对象', (value) => (Number(value) > 0 ? times(value) : '按风险等级')],
  ['FULL_COVERAGE', '覆盖全部检查要点', (value) => `每 ${value} 年至少 1 次`],
  ['NO_REPEAT', '上级检查后不重复检查', (value) => `${value} 个月内`],
  ['CAP', '年度检查次数上限', (value) => (Number(value) > 0 ? `${value} 次` : '未设')],
]

function times(value: string): string {
  return `每年至少 ${value} 次`
}

/** By which limits businesses are due, each with where it is written. */
export function RuleNotes({ limits }: { limits: RuleLimits }) {
  return (
    <details className="mt-5 rounded-md border border-line bg-surface px-4 py-3 text-table">
      <summary className="cursor-pointer font-semibold pointer-coarse:py-2">应检日期怎么算</summary>
      <p className="mt-2 text-ink-2">全年次数按月均匀间隔，自上次检查起算；从未检查的自登记之日起算。投诉举报检查和复查不算在频次内。应检日期取频次和全覆盖两项要求中较早的一天。</p>
      <dl className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-[12rem_9rem_1fr]">
        {ROWS.map(([key, label, words]) => <div key={key} className="contents"><dt>{label}</dt><dd className="font-semibold">{words(limits[key].value)}</dd><dd className="text-sm text-ink-2 max-sm:mb-2">{basisOf(limits[key])}</dd></div>)}
      </dl>
      <p className="mt-2"><TextLink href="/organisation/limits">查看或登记本地规定</TextLink></p>
    </details>
  )
}
