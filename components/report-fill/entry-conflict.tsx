import { compareEntries } from '@/lib/report/section-compare'
import type { EntryContent } from '@/lib/report/entry-content'
import type { PeriodWords } from '@/lib/report/covered-period'
import { fieldWords, valueWords } from '@/lib/report/field-words'
import { CurrentValue } from '../forms/current-value'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import type { Draft } from './use-autosave'

type Props = { /** How the report calls its period. */ period: PeriodWords; draft: Draft<EntryContent>; targetNames: ReadonlyMap<string, string>; onTake: (field: string) => void; onTakeAll: () => void; onKeep: () => void }

/** Two people typed the same item: both texts side by side, field by field, until one of them decides. */
export function EntryConflict({ period, draft, targetNames, onTake, onTakeAll, onKeep }: Props) {
  if (!draft.theirs) return null
  const differing = compareEntries(draft.theirs.content, draft.content)
  return (
    <Notice
      tone="attention"
      live="alert"
      title={draft.theirs.by ? `${draft.theirs.by}刚刚修改了本项` : '本项已有新的内容'}
      actions={<><Button size="sm" onClick={onTakeAll}>全部采用现值</Button><Button size="sm" variant="primary" onClick={onKeep}>按我填写的内容保存</Button></>}
    >
      <p>您填写的内容仍在下面，没有覆盖对方。{differing.length > 0 ? `有 ${differing.length} 处不同，请逐处选定后保存。` : '两边内容一致，保存即可。'}</p>
      <ul className="mt-2 grid gap-2.5">
        {differing.map(({ field, before, after }) => (
          <li key={field}>
            <p className="font-medium">{fieldWords(field, targetNames, period)}</p>
            <p className="break-words whitespace-pre-wrap"><span className="text-ink-2">我填写的：</span>{valueWords(field, after) ?? '（未填）'}</p>
            <CurrentValue label={fieldWords(field, targetNames, period)} words={valueWords(field, before) ?? '（未填）'} onTake={() => onTake(field)} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}
