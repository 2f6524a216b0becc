import { TextLink } from '../ui/text-link'
import type { StandingMatrix } from '@/lib/overview/standing-matrix'
import { groupBy } from '@/lib/shared/group-by'

type Props = { targets: StandingMatrix['leftOut']; departments: readonly { readonly departmentId: string; readonly name: string }[]; total: number; hrefOf: (path: string) => string }

/** What has no row or no column in the matrix, and why; each leads to its page. */
export function MatrixLeftOut({ targets, departments, total, hrefOf }: Props) {
  if (targets.length === 0 && departments.length === 0) return null
  return (
    <section aria-label="没有列入矩阵的" className="mt-4 space-y-3 text-table">
      {targets.length > 0 && (
        <details className="rounded-md border border-line bg-surface px-4 py-2">
          <summary className="cursor-pointer py-1 font-medium">{total} 项指标中有 {targets.length} 项没有列入：方案没有明确责任单位，也没有单位报送</summary>
          {[...groupBy(targets, ({ planTitle }) => planTitle)].map(([planTitle, rows]) => (
            <div key={planTitle} className="mt-2">
              <h3 className="font-medium">{planTitle}<span className="ml-2 font-normal text-ink-2">{rows.length} 项</span></h3>
              <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1">{rows.map(({ id, name }) => <li key={id}><TextLink plain href={hrefOf(`/dashboard/targets/${id}`)} className="pointer-coarse:inline-block pointer-coarse:py-2">{name}</TextLink></li>)}</ul>
            </div>
          ))}
        </details>
      )}
      {departments.length > 0 && (
        <details className="rounded-md border border-line bg-surface px-4 py-2">
          <summary className="cursor-pointer py-1 font-medium">{departments.length} 家单位没有列入：承担任务，但不负责、也不报送指标</summary>
          <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1">{departments.map(({ departmentId, name }) => <li key={departmentId}><TextLink plain href={hrefOf(`/dashboard/departments/${departmentId}`)} className="pointer-coarse:inline-block pointer-coarse:py-2">{name}</TextLink></li>)}</ul>
        </details>
      )}
    </section>
  )
}
