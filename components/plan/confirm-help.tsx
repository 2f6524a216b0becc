'use client'

import { Dialog } from '../ui/dialog'
import { Kbd } from '../ui/kbd'
import { KEY_WORDS } from './confirm-keys'

/** The keys of the screen and how to add what was not found. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="操作说明">
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2 text-table">
        {KEY_WORDS.map(({ keys, words }) => (
          <div key={words} className="contents">
            <dt className="flex gap-1">{keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 space-y-1 border-t border-line-soft pt-3 text-table text-ink-2">
        <p>输入文字时，以上按键不起作用。</p>
        <p>在原文中选中文字，可补充为任务、指标、时限、报送义务或单位。不用鼠标时，按“补充”并粘贴原文中的一句话。</p>
        <p>每一步随时保存，也随时可以撤回；发布之前不会影响任何单位。</p>
      </div>
    </Dialog>
  )
}
