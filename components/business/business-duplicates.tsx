'use client'

import type { BusinessDuplicate } from '@/lib/food-business/business-duplicate.queries'
import { Checkbox } from '../ui/checkbox'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'

type Props = { duplicates: readonly BusinessDuplicate[]; confirmed: boolean; onConfirm: (confirmed: boolean) => void }

/** What may be the same and is there already. It is looked at before anything is written. */
export function BusinessDuplicates({ duplicates, confirmed, onConfirm }: Props) {
  return (
    <Notice tone="attention" title="可能已经登记过">
      <ul className="my-1 space-y-1">
        {duplicates.map((one) => (
          <li key={one.id}>
            <TextLink href={`/businesses/${one.id}`} target="_blank" rel="noopener">{one.name}<span className="sr-only">（在新窗口打开）</span></TextLink>
            <span className="text-ink-2">{one.address && `，${one.address}`}（{one.sameBy.join('、')}）</span>
          </li>
        ))}
      </ul>
      <Checkbox label="已逐一核对，不是同一个监管对象" checked={confirmed} onCheckedChange={onConfirm} />
    </Notice>
  )
}
