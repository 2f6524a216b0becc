import type { PlanHead } from '@/lib/plan/plan-view.queries'
import { EmptyState } from '../ui/empty-state'

/** A view with nothing in it: what will stand here and how it gets there. */
export function NothingYet({ title, plan }: { title: string; plan: Pick<PlanHead, 'status' | 'can'> }) {
  const words = plan.status === 'DRAFT' ? '确认并发布识别结果后显示；没有文件的方案，由食安办手工录入。' : plan.can.edit.allowed ? '本方案没有这类内容，可以手工补充。' : '本方案没有这类内容，由食安办补充后显示。'
  return <div className="rounded-md border border-line bg-surface"><EmptyState title={title}>{words}</EmptyState></div>
}
