import type { LoneBaselineDto } from '@/lib/indicator/lone-baseline.queries'
import { TextLink } from '../ui/text-link'
import { BasisLink } from './clause-basis'

type Props = {
  baselines: readonly LoneBaselineDto[]
  /** The page they stand on, which shows the words they rest on. */
  basisPath: string | null
  /** Where a target is set, for whom it is open. */
  newTargetPath: string | null
}

/** What the document says of the state before it without asking for anything; a target can be set for each. */
export function LoneBaselines({ baselines, basisPath, newTargetPath }: Props) {
  if (baselines.length === 0) return null
  return (
    <section aria-labelledby="lone-baselines" className="mt-5">
      <h2 id="lone-baselines" className="mb-2 flex flex-wrap items-baseline gap-2 text-h3 font-semibold">
        只有基期值的指标<span className="text-sm font-normal text-ink-2">{baselines.length} 项，方案没有为其设定目标</span>
      </h2>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface text-table">
        {baselines.map((one) => (
          <li key={one.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2.5">
            <span className="min-w-0 flex-[1_1_16rem]"><span className="font-medium">{one.indicatorName}</span>{one.measureUnit && <span className="text-ink-2">（{one.measureUnit}）</span>}</span>
            <span className="tabular-nums">{one.words ?? '未写明数值'}</span>
            {basisPath && one.hasSource && <BasisLink href={`${basisPath}?basis=baseline:${one.id}`} name={one.indicatorName} />}
            {newTargetPath && <TextLink href={`${newTargetPath}?baseline=${one.id}`} aria-label={`为${one.indicatorName}设定目标`}>设定目标</TextLink>}
          </li>
        ))}
      </ul>
    </section>
  )
}
