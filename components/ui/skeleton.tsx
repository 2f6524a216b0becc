import { clsx } from 'clsx'

/** A grey bar where text will stand. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx('block h-4 rounded-sm bg-line-soft animate-breathe', className)} />
}

/** Rows of a table that is on its way. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div role="status" className="rounded-md border border-line bg-surface">
      <span className="sr-only">正在载入</span>
      <div aria-hidden className="border-b border-line bg-sunken px-3 py-2.5"><Skeleton className="w-1/3" /></div>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} aria-hidden className="flex gap-6 border-b border-line-soft px-3 py-2.5 last:border-0">
          <Skeleton className="w-2/5" />
          <Skeleton className="w-1/5" />
          <Skeleton className="ml-auto w-16" />
        </div>
      ))}
    </div>
  )
}

/** A page that is on its way: head and table. */
export function PageSkeleton() {
  return (
    <div>
      <div aria-hidden className="mb-5 border-b border-line pb-4">
        <Skeleton className="mb-3 h-3.5 w-40" />
        <Skeleton className="h-7 w-72 max-w-full" />
      </div>
      <TableSkeleton />
    </div>
  )
}
