/** Stands on every page of a demo database, also on paper. */
export function DemoBanner() {
  return (
    <aside aria-label="演示数据" className="border-b border-at-risk/30 bg-at-risk-soft px-4 py-1 text-center text-sm text-at-risk">
      <strong>演示数据</strong>
      <span>　单位、人员和数字均为演示用途，不代表真实情况</span>
    </aside>
  )
}
