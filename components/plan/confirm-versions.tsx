'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import { useConfirmData } from './confirm-context'
import { contentDifferences } from './content-differences'

type Props = { theirs: Readonly<Record<string, unknown>>; mine: Readonly<Record<string, unknown>>; by: string | null; actions: ReactNode; /** Takes the focus when this is set anew: the keys led here. */ focusFor?: number | null }

/** Both versions of a proposal that two people changed at once: where they differ, side by side. */
export function VersionsSideBySide({ theirs, mine, by, actions, focusFor = null }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focusFor !== null) box.current?.focus()
  }, [focusFor])
  const { departments } = useConfirmData()
  const differences = contentDifferences(theirs, mine, new Map(departments.map(({ id, name }) => [id, name])))
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded-md border border-l-3 border-line border-l-attention bg-surface px-3 py-2.5 text-table">
      <p className="font-semibold">{by ? `${by}同时修改了这一项` : '他人同时修改了这一项'}</p>
      {differences.length === 0 ? (
        <p className="text-ink-2">两边的内容相同，保存后以您的为准。</p>
      ) : (
        <table className="mt-1.5 w-full table-fixed text-sm">
          <thead>
            <tr className="text-left text-ink-2">
              <th scope="col" className="w-24 py-1 pr-2">内容</th>
              <th scope="col" className="py-1 pr-2">对方已保存</th>
              <th scope="col" className="py-1">您填写的</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((one) => (
              <tr key={one.field} className="border-t border-line-soft align-top">
                <th scope="row" className="py-1 pr-2 text-left font-normal text-ink-2">{one.field}</th>
                <td className="py-1 pr-2">{one.theirs}</td>
                <td className="py-1 font-medium">{one.mine}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
    </div>
  )
}
